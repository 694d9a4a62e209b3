package dev.neurona.learn;

import dev.neurona.learn.HoldOut.Part;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a fit, where it is kept, and how far it has come. */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    /** After so many rows of an epoch somebody is told: often enough to be seen moving, too seldom to cost anything. */
    private static final int ROWS = 10_000;

    private final int threads;
    private final Consumer<FitProgress> listener;
    private final Optional<FitCheckpoint> checkpoint;
    private final Optional<DistantFits> fits;
    private int ensembles;
    private int ofNetworks;
    private long ofRows;
    private int networks;
    private long rows;
    private double cost = Double.NaN;
    private final Set<String> warned = new LinkedHashSet<>();

    Work(int threads, Consumer<FitProgress> listener, Optional<FitCheckpoint> checkpoint, Optional<DistantFits> fits) {
        this.threads = threads;
        this.listener = listener;
        this.checkpoint = checkpoint;
        this.fits = fits;
    }

    /** Work of which nobody is told, and which is done here. */
    static Work untold(int threads) {
        return new Work(threads, progress -> {}, Optional.empty(), Optional.empty());
    }

    int threads() {
        return threads;
    }

    /** Who trains networks elsewhere. */
    Optional<DistantFits> fits() {
        return fits;
    }

    /** Networks that are trained at the same time. */
    int atOnce() {
        return fits.map(DistantFits::atOnce).orElse(threads);
    }

    /** Where networks are kept while they are trained. */
    Optional<FitCheckpoint> checkpoint() {
        return checkpoint;
    }

    /** The number of an ensemble that begins, from 0. They are trained one after the other. */
    int nextEnsemble() {
        return ensembles++;
    }

    /** Adds the networks that judge. */
    void expect(Plan plan, List<Part> parts) {
        parts.forEach(part -> expect(plan, part.training().length));
    }

    /** Adds the networks of an ensemble that is trained on so many rows. */
    void expect(Plan plan, int trainingRows) {
        expect(plan.choices().members(), plan.choices().epochs(), trainingRows);
    }

    /** Adds networks that pass so often over so many rows. */
    void expect(int members, int epochs, int trainingRows) {
        ofNetworks += members;
        ofRows += (long) members * epochs * trainingRows;
    }

    /** A network that begins. */
    Network network(int epochs, int trainingRows) {
        return new Network((long) epochs * trainingRows, epochs);
    }

    /** Says once what many networks may have to say: most of it is about their rows, which are the same, or nearly so. */
    private synchronized void warn(String warning) {
        if (warned.add(warning)) {
            LOG.warn("{}", warning);
        }
    }

    private synchronized void told(long more, int trained, double lastCost) {
        rows += more;
        networks += trained;
        cost = Double.isNaN(lastCost) ? cost : lastCost;
        listener.accept(new FitProgress(networks, ofNetworks, rows, ofRows, cost));
    }

    /** The part of one network in the work. */
    final class Network {

        private final long all;
        private final int epochs;
        private long done;

        private Network(long all, int epochs) {
            this.all = all;
            this.epochs = epochs;
        }

        /** A trainer that is watched, and whose warnings are told once for all networks. */
        Trainer watched(TrainerBuilder trainer) {
            return trainer.onRows(ROWS, (step, state) -> {
                        long before = done;
                        double passes = step.epoch() - 1 + (double) step.rowsDone() / step.rows();
                        // The last row is done when the network is.
                        done = Math.min(all - 1, (long) (all * (passes / epochs)));
                        told(done - before, 0, Double.NaN);
                    })
                    .onEpoch((epoch, state) -> told(0, 0, epoch.validationCost().orElse(Double.NaN)))
                    .build()
                    .warning(Work.this::warn);
        }

        void end() {
            told(all - done, 1, Double.NaN);
        }
    }
}
