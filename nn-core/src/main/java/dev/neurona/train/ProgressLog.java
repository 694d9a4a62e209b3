package dev.neurona.train;

import dev.neurona.text.ElapsedTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the progress of a run: ten to twenty lines at INFO and one at its end, every epoch at DEBUG.
 *
 * <p>Speed and time left are those since the previous line, so that the first seconds of a virtual machine, in which it
 * loads and compiles, soon no longer count. Periods too short to tell anything are left out.
 */
final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private static final int LINES = 10;

    /** Seconds that a virtual machine may take until it runs at full speed. */
    private static final double WARM_UP = 10;

    /** Seconds before which no time left is shown: the run may end before anybody has read it. */
    private static final double YOUNG = 1;

    private final int epochs;
    private final int rows;
    private final boolean quiet;
    private final Consumer<String> warned;
    private final LongSupplier nanoseconds;
    private final long began;
    private Optional<EpochRecord> last = Optional.empty();
    private Supplier<String> digest = () -> "";
    private int sinceLine;
    private boolean isFirstLine = true;
    private boolean isLogged;
    private long lineBefore;

    /** A log that, if quiet, tells of epochs at DEBUG only, and of warnings whoever wants to be told. */
    ProgressLog(TrainingOptions options, int rows) {
        this(
                options.get(TrainingOptions.EPOCHS),
                rows,
                options.get(TrainingOptions.QUIET),
                options.get(TrainingOptions.WARNED),
                System::nanoTime);
    }

    ProgressLog(int epochs, int rows, boolean quiet, Consumer<String> warned, LongSupplier nanoseconds) {
        this.quiet = quiet;
        this.warned = warned;
        this.epochs = epochs;
        this.rows = rows;
        this.nanoseconds = nanoseconds;
        this.began = nanoseconds.getAsLong();
        this.lineBefore = began;
    }

    void warn(List<String> warnings) {
        warnings.forEach(warned);
    }

    /** Where warnings go of which nobody else wants to be told. */
    static void logWarning(String warning) {
        LOG.warn(warning);
    }

    void epoch(EpochRecord epoch, Supplier<String> digestAfter) {
        digest = digestAfter;
        last = Optional.of(epoch);
        sinceLine++;
        int every = Math.max(1, epochs / LINES);
        isLogged = !quiet && (epoch.epoch() == 1 || epoch.epoch() % every == 0 || epoch.epoch() == epochs);
        if (isLogged) {
            log(epoch);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(line(epoch));
        }
    }

    private void log(EpochRecord epoch) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(epoch));
        }
        isFirstLine = false;
        sinceLine = 0;
        lineBefore = nanoseconds.getAsLong();
    }

    /** Warns that the run was to stop before its first step, unless it is one of many that was found at its end. */
    void nothingToDo(StopReason reason) {
        if (quiet && reason == StopReason.EPOCHS) {
            return;
        }
        LOG.warn("Nothing was trained" + because(reason) + remedy(reason));
    }

    private static String remedy(StopReason reason) {
        return switch (reason) {
            case INTERRUPTED -> ". Clear the interrupt, Thread.interrupted(), to go on.";
            case CONDITION -> ". Train without Stop.when(...), or with another condition, to go on.";
            default -> ", counted from the beginning of the run. Raise the limit to go on.";
        };
    }

    /** Logs how long the run took, and why it ended if that was before its last epoch. */
    void end(StopReason reason) {
        if (quiet || last.isEmpty() || !LOG.isInfoEnabled()) {
            return;
        }
        EpochRecord epoch = last.get();
        if (!isLogged) {
            log(epoch);
        }
        String count = reason == StopReason.EPOCHS ? counted(epochs) : epoch.epoch() + " of " + counted(epochs);
        LOG.info(count + " in " + ElapsedTime.text(secondsSince(began))
                + (reason == StopReason.EPOCHS ? "" : because(reason)) + ".");
    }

    private static String counted(int epochs) {
        return epochs + (epochs == 1 ? " epoch" : " epochs");
    }

    private static String because(StopReason reason) {
        return switch (reason) {
            case EPOCHS -> ": all its epochs are done";
            case STEPS -> ": all its steps are done";
            case TIME -> ": its time is over";
            case TARGET -> ": the target is reached";
            case CONDITION -> ": the condition to stop holds";
            case INTERRUPTED -> ": its thread was interrupted";
            case NO_IMPROVEMENT -> ": no improvement any more";
            case CONVERGED -> ": the solver has converged";
            case NO_DECREASE -> ": the solver finds no lower cost";
        };
    }

    private String line(EpochRecord epoch) {
        StringBuilder line = new StringBuilder();
        int width = Integer.toString(epochs).length();
        line.append(
                String.format(Locale.ROOT, "epoch %" + width + "d/%d  cost %.6g", epoch.epoch(), epochs, epoch.cost()));
        epoch.validationCost().ifPresent(c -> line.append(String.format(Locale.ROOT, "  validation cost %.6g", c)));
        for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
            line.append(String.format(Locale.ROOT, "  %s %.4f", metric.getKey(), metric.getValue()));
        }
        // Taken for the lines that are written only: the digest of a wide network takes milliseconds.
        line.append("  digest ").append(digest.get(), 0, 12);
        return line.append(speed(epochs - epoch.epoch())).toString();
    }

    private String speed(int epochsLeft) {
        double stretch = Math.max(secondsSince(lineBefore), 1e-9);
        if (isFirstLine && stretch < WARM_UP) {
            return "";
        }
        String speed = String.format(Locale.ROOT, "  %,.0f rows/s", (double) sinceLine * rows / stretch);
        boolean known = epochsLeft > 0 && secondsSince(began) >= YOUNG;
        return known ? speed + "  " + ElapsedTime.text(epochsLeft * stretch / sinceLine) + " left" : speed;
    }

    private double secondsSince(long moment) {
        return (nanoseconds.getAsLong() - moment) * 1e-9;
    }
}
