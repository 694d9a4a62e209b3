package dev.neurona.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.slf4j.LoggerFactory;

/** Shows how a training goes: to a person at a terminal by a bar, to everybody else by the lines of the log. */
final class ProgressLine {

    private ProgressLine() {}

    /** Trains, and shows meanwhile the rows done, rows a second, time left, cost and metrics. */
    static TrainingResult fit(TrainerBuilder trainer, int epochs, Network network, Dataset data) {
        if (!terminal()) {
            return trainer.epochs(epochs).build().fit(network, data);
        }
        long began = System.nanoTime();
        try (ProgressBar bar = bar((long) epochs * data.rows())) {
            TrainerBuilder shown =
                    trainer.onEpoch((epoch, state) -> show(bar, epoch, data.rows(), System.nanoTime() - began));
            // A line of the log would tear the bar, and say the same.
            return fitSilently(shown, epochs, network, data);
        }
    }

    /** Trains, and shows warnings only: who has seen one training go on knows how the next one of its kind will. */
    static TrainingResult fitSilently(TrainerBuilder trainer, int epochs, Network network, Dataset data) {
        Logger log = (Logger) LoggerFactory.getLogger(Trainer.class);
        Level before = log.getLevel();
        log.setLevel(Level.WARN);
        try {
            return trainer.epochs(epochs).build().fit(network, data);
        } finally {
            log.setLevel(before);
        }
    }

    private static ProgressBar bar(long rows) {
        return new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(rows)
                .setUnit(" rows", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setEtaFunction(ProgressLine::left)
                .build();
    }

    /** At the speed so far; the first second tells nothing, for classes are loaded and compiled in it. */
    private static Optional<Duration> left(ProgressState state) {
        double done = state.getNormalizedProgress();
        long spent = state.getElapsedAfterStart().toMillis();
        if (done == 0 || (done < 1 && spent < 1000)) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) (spent * (1 - done) / done)));
    }

    private static void show(ProgressBar bar, EpochRecord epoch, int rows, long nanoseconds) {
        long done = (long) epoch.epoch() * rows;
        StringBuilder message = new StringBuilder();
        // A narrow terminal cuts the end.
        message.append(String.format(Locale.ROOT, " cost %.4f", epoch.judgedCost()));
        epoch.metrics().forEach((name, value) -> message.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
        message.append(String.format(Locale.ROOT, "  %,.0f rows/s", done / (nanoseconds / 1e9)));
        bar.setExtraMessage(message.toString());
        bar.stepTo(done);
    }

    /** Up to JDK 21 there is a console only at a terminal; later ones always have one, and can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
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
}
