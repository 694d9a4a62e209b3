package dev.neurona.watch;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.network.Network;
import dev.neurona.stage.RateChange;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.StepRecord;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on the page of a {@link Watch}: trains a network once, to the bits that it has without the page, unless somebody there lowers its
 * learning rate or ends it. Gradients, dead units and weights are looked at while somebody has the page open, and once at the end.
 */
public final class WatchedRun {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRun.class);

    /** Rows by which gradients and dead units are shown. */
    private static final int ROWS = 256;

    private final String name;
    private final Control control = new Control();
    private volatile Optional<StepRecord> last = Optional.empty();

    /** The step of the last moment; the training thread's own. */
    private long shown = -1;

    private final Course<EpochRecord> epochs = new Course<>();
    private final Course<Moment> moments = new Course<>();
    private Stage stage = Stage.WAITING;
    private String note = "";
    private boolean hasRate;
    private int bestEpoch;
    private List<RateChange> changes = List.of();
    private List<Moment.Histogram> histograms = List.of();
    private String text = "";

    /** Where a run is on its way. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /** What a reader of the page has seen of a run. */
    record Seen(Course.Mark epochs, Course.Mark moments) {

        static final Seen NOTHING = new Seen(Course.Mark.START, Course.Mark.START);
    }

    /** What a reader of the page is told: all that stands still, and what is new of the rest. */
    record Snapshot(
            String name,
            String stage,
            String note,
            boolean hasRate,
            int bestEpoch,
            Optional<StepRecord> last,
            String changes,
            String text,
            Course.Part<EpochRecord> epochs,
            Course.Part<Moment> moments,
            List<Moment.Histogram> histograms,
            Seen seen) {}

    WatchedRun(String name) {
        this.name = name;
    }

    /** {@return this run, held before its next step, or its first one, until somebody at the page lets it go on} */
    public WatchedRun pause() {
        control.act(Control.Action.PAUSE);
        return this;
    }

    /**
     * Trains a network from its beginning, as {@link Trainer#fit(Network, Dataset)} does.
     *
     * @param trainer the trainer
     * @param network the network
     * @param data training examples; not modified
     * @return the result, whose trainer repeats the run with the changes of its learning rate
     */
    public TrainingResult fit(Trainer trainer, Network network, Dataset data) {
        return finish(trainer, trainer.start(network), data);
    }

    /**
     * Trains a state to its end, as {@link Trainer#finish} does; it may begin from a model, or have been resumed.
     *
     * @param trainer the trainer
     * @param state where the run stands; modified
     * @param data training examples; not modified
     * @return the result, whose trainer repeats the run with the changes of its learning rate
     * @throws IllegalStateException if this run has begun before
     */
    public TrainingResult finish(Trainer trainer, TrainingState state, Dataset data) {
        begin(trainer, state);
        Dataset some = data.select(IntStream.range(0, Math.min(ROWS, data.rows()))
                .map(i -> (int) ((long) i * data.rows() / Math.min(ROWS, data.rows())))
                .toArray());
        Trainer watched = trainer.toBuilder()
                .onStep((step, now) -> last = Optional.of(step))
                .onEpoch(this::epochFinished)
                .build()
                .endedBy(Stop.when(now -> control.ends(now, shown -> show(trainer, shown, some))));
        try {
            TrainingResult result = watched.finish(state, data);
            boolean isByHand = result.reason() == StopReason.CONDITION && control.isStopped();
            end(trainer, state, some, Stage.DONE, isByHand ? "stopped by hand" : words(result.reason()));
            return new TrainingResult(result.model(), result.history(), result.reason(), trainer.repeating(state));
        } catch (RuntimeException | Error failure) {
            end(trainer, state, some, Stage.FAILED, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    /** Why a run ended, for those at the page. */
    private static String words(StopReason reason) {
        return switch (reason) {
            case EPOCHS -> "all its epochs are done";
            case STEPS -> "all its steps are done";
            case TIME -> "its time is up";
            case TARGET -> "it has reached its target";
            case CONDITION -> "its condition for an end holds";
            case INTERRUPTED -> "it was interrupted";
            case NO_IMPROVEMENT -> "it has not improved for too long";
            case CONVERGED -> "the solver has converged";
            case NO_DECREASE -> "the solver finds no lower cost";
        };
    }

    private synchronized void begin(Trainer trainer, TrainingState state) {
        if (stage != Stage.WAITING) {
            throw new IllegalStateException("The run '" + name + "' has begun before; watch another, watch.run(...).");
        }
        stage = Stage.RUNNING;
        hasRate = trainer.solver().isEmpty();
        state.history().epochs().forEach(epochs::add);
        stand(trainer, state);
    }

    private synchronized void epochFinished(EpochRecord epoch, TrainingState state) {
        epochs.add(epoch);
        bestEpoch = state.progress().bestEpoch();
    }

    private synchronized void stand(Trainer trainer, TrainingState state) {
        bestEpoch = state.progress().bestEpoch();
        changes = state.rateChanges();
        text = trainer.repeating(state).text();
        histograms = Moment.histograms(state);
    }

    private void end(Trainer trainer, TrainingState state, Dataset some, Stage how, String why) {
        show(trainer, state, some);
        synchronized (this) {
            stage = how;
            note = why;
        }
    }

    /** Shows how the run stands, on the training thread. What goes wrong here must not end the run. */
    private void show(Trainer trainer, TrainingState state, Dataset some) {
        if (state.progress().step() == shown) {
            stand(trainer, state);
            return;
        }
        shown = state.progress().step();
        List<HealthReport.LayerHealth> layers = List.of();
        try {
            layers = trainer.health(state, some).layers();
        } catch (RuntimeException untold) {
            LOG.debug("The health of run '{}' could not be shown.", name, untold);
        }
        double epoch = state.progress().epoch();
        double cost = Double.NaN;
        if (last.isPresent()) {
            StepRecord step = last.get();
            epoch += (double) state.progress().rowsDone() / step.rows();
            cost = step.cost();
        }
        Moment moment = new Moment(epoch, state.progress().step(), cost, layers);
        synchronized (this) {
            stand(trainer, state);
            moments.add(moment);
        }
    }

    /** Asks the run to show itself at its next step. */
    void look() {
        control.look();
    }

    /** Lets the run go on by itself. */
    void leave() {
        control.leave();
    }

    /** Does what the page asks for. {@return why it cannot be done; empty if it is} */
    synchronized Optional<String> act(Control.Action action) {
        if (stage == Stage.DONE || stage == Stage.FAILED) {
            return Optional.of("The run has ended.");
        }
        if (stage == Stage.WAITING && (action == Control.Action.STOP || action == Control.Action.HALVE)) {
            return Optional.of("The run has not begun.");
        }
        if (!hasRate && action == Control.Action.HALVE) {
            return Optional.of("A solver has no learning rate.");
        }
        control.act(action);
        return Optional.empty();
    }

    synchronized Snapshot since(Seen seen) {
        boolean isHeld = stage == Stage.RUNNING && control.isHeld();
        return new Snapshot(
                name,
                isHeld ? "PAUSED" : stage.name(),
                note,
                hasRate,
                bestEpoch,
                last,
                RateChange.text(changes),
                text,
                epochs.since(seen.epochs()),
                moments.since(seen.moments()),
                histograms,
                new Seen(epochs.mark(), moments.mark()));
    }
}
