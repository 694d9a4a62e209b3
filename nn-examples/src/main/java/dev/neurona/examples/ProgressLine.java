package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Fit;
import dev.neurona.train.TrainerBuilder;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar for a person at a terminal; where there is none, the log tells the progress. */
final class ProgressLine {

    private final ProgressBar bar;

    private ProgressLine(ProgressBar bar) {
        this.bar = bar;
    }

    /** Trains, and shows a bar meanwhile: rows done, rows a second, time left, cost and metrics. */
    static Fit fit(TrainerBuilder trainer, int epochs, Network network, Dataset data) {
        ProgressLine line = watch(trainer.epochs(epochs), epochs, data.rows());
        try (line.bar) {
            return trainer.build().fit(network, data);
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // From JDK 22 on the bar is drawn without a terminal too, on the error stream.
    private static ProgressLine watch(TrainerBuilder trainer, int epochs, int rows) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax((long) epochs * rows)
                .setUnit(" rows", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII);
        if (System.console() == null) {
            builder.setConsumer(new Silent());
        }
        ProgressLine line = new ProgressLine(builder.build());
        trainer.onEpoch((epoch, state) -> line.show(epoch, rows));
        return line;
    }

    private void show(EpochRecord epoch, int rows) {
        StringBuilder message = new StringBuilder(String.format(Locale.ROOT, "cost %.4f", epoch.judgedCost()));
        epoch.metrics().forEach((name, value) -> message.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
        bar.setExtraMessage(message.toString());
        bar.stepTo((long) epoch.epoch() * rows);
    }

    /** Shows nothing: without a terminal there is nobody to see a line that is drawn again and again. */
    private static final class Silent implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return 1;
        }

        @Override
        public void accept(String rendered) {}

        @Override
        public void close() {}
    }
}
