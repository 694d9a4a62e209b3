package dev.neurona.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar at a terminal. */
final class BarDisplay implements Display {

    private final PrintStream out;
    /** There is none before the first rows are shown, for only they say how many there are. */
    private Optional<me.tongfei.progressbar.ProgressBar> bar = Optional.empty();

    BarDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Standing standing) {
        me.tongfei.progressbar.ProgressBar shown = bar.orElseGet(this::begin);
        bar = Optional.of(shown);
        shown.maxHint(standing.all());
        // A narrow terminal cuts the end.
        shown.setExtraMessage(" " + standing.facts() + standing.speed());
        shown.stepTo(standing.done());
    }

    private me.tongfei.progressbar.ProgressBar begin() {
        return new ProgressBarBuilder()
                .setTaskName("")
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setEtaFunction(state -> Optional.<Duration>empty())
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void close() {
        bar.ifPresent(me.tongfei.progressbar.ProgressBar::close);
        bar = Optional.empty();
    }
}
