package dev.neurona.progress;

import dev.neurona.train.EpochRecord;
import dev.neurona.train.StepRecord;
import dev.neurona.train.TrainerBuilder;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a training has come: rows done, speed, time left, cost and metrics. At a terminal it is a bar that moves within an
 * epoch; where standard error is a file or another program, plain lines, about ten of them and at most one per second.
 *
 * <pre>{@code
 * try (ProgressBar bar = ProgressBar.open()) {
 *     model = bar.watch(Trainer.builder().loss("cross-entropy").optimizer("adam"), 30).build().fit(network, data).model();
 * }
 * }</pre>
 *
 * <p>Showing changes no bit of a run. One bar is for one run; its methods may be called by any thread.
 */
public final class ProgressBar implements AutoCloseable {

    /** A person sees ten changes a second as movement; more would cost time. */
    private static final long INTERVAL = 100_000_000;

    private final Display display;
    private final LongSupplier nanoseconds;
    private final long began;
    private long shownBefore;
    private boolean isShown;

    ProgressBar(Display display, LongSupplier nanoseconds) {
        this.display = display;
        this.nanoseconds = nanoseconds;
        began = nanoseconds.getAsLong();
        shownBefore = began;
    }

    /** {@return a bar on standard error, or lines if that is no terminal} */
    public static ProgressBar open() {
        return isTerminal() ? new ProgressBar(new BarDisplay(System.err), System::nanoTime) : lines(System.err);
    }

    /** {@return plain lines on a stream, which stays open} */
    public static ProgressBar lines(PrintStream out) {
        return new ProgressBar(new LineDisplay(out), System::nanoTime);
    }

    /** Up to JDK 21 there is a console only at a terminal; later ones always have one, and can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    /**
     * Shows how far something has come, unless it has just been shown; the end is always shown.
     *
     * @param done rows done, from 0 to all
     * @param all rows to do, at least 1
     * @param facts what else to tell, in one line; asked only for what is shown
     * @throws IllegalArgumentException if the rows are out of range
     */
    public synchronized void show(long done, long all, Supplier<String> facts) {
        if (done < 0 || done > all || all < 1) {
            throw new IllegalArgumentException("The rows done must be from 0 to all, of which there is at least 1, got "
                    + done + " of " + all + ".");
        }
        long now = nanoseconds.getAsLong();
        if (isShown && now - shownBefore < INTERVAL && done < all) {
            return;
        }
        isShown = true;
        shownBefore = now;
        display.show(new Standing(done, all, (now - began) * 1e-9, facts.get()));
    }

    /**
     * {@return the builder of a trainer of so many epochs, which this bar watches} Its log of epochs goes to DEBUG: a line of it would
     * tear the bar.
     *
     * @param trainer the builder, which is changed
     * @param epochs how often the trainer passes over the rows
     */
    public TrainerBuilder watch(TrainerBuilder trainer, int epochs) {
        Watched watched = new Watched(epochs);
        return trainer.epochs(epochs)
                .quietly()
                .onStep((step, state) -> watched.step(step))
                .onEpoch((epoch, state) -> watched.epoch(epoch));
    }

    /** Ends the bar. A second call does nothing. */
    @Override
    public synchronized void close() {
        display.close();
    }

    /** A run of a trainer. */
    private final class Watched {

        private final int epochs;
        private Optional<EpochRecord> lastEpoch = Optional.empty();
        private long rows;

        Watched(int epochs) {
            this.epochs = epochs;
        }

        void step(StepRecord step) {
            rows = step.rows();
            // The end of an epoch is shown when its costs are known.
            if (step.rowsDone() < step.rows()) {
                show(
                        (step.epoch() - 1) * rows + step.rowsDone(),
                        epochs * rows,
                        () -> epochs(step.epoch())
                                + lastEpoch.map(this::costs).orElseGet(() -> costs("cost", step.cost())));
            }
        }

        void epoch(EpochRecord epoch) {
            lastEpoch = Optional.of(epoch);
            show(epoch.epoch() * rows, epochs * rows, () -> epochs(epoch.epoch()) + costs(epoch));
        }

        private String epochs(int epoch) {
            return "epoch " + epoch + "/" + epochs;
        }

        private String costs(EpochRecord epoch) {
            StringBuilder facts = new StringBuilder(costs("cost", epoch.cost()));
            epoch.validationCost().ifPresent(cost -> facts.append(costs("validation cost", cost)));
            for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
                facts.append(String.format(Locale.ROOT, "  %s %.4f", metric.getKey(), metric.getValue()));
            }
            return facts.toString();
        }

        private String costs(String name, double cost) {
            return String.format(Locale.ROOT, "  %s %.4g", name, cost);
        }
    }
}
