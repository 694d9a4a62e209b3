package dev.neurona.learn;

import dev.neurona.text.ElapsedTime;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how far a fit has come, at most every five seconds: a short one is over before anybody asks. */
final class ProgressLog implements Consumer<FitProgress> {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private static final double INTERVAL = 5;

    private final LongSupplier nanoseconds;
    private final long began;
    private long lineBefore;

    ProgressLog() {
        this(System::nanoTime);
    }

    ProgressLog(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        began = nanoseconds.getAsLong();
        lineBefore = began;
    }

    @Override
    public void accept(FitProgress progress) {
        long now = nanoseconds.getAsLong();
        if ((now - lineBefore) * 1e-9 < INTERVAL || progress.rows() == progress.ofRows()) {
            return;
        }
        lineBefore = now;
        double share = (double) progress.rows() / progress.ofRows();
        double left = (now - began) * 1e-9 * (1 - share) / share;
        LOG.info(String.format(Locale.ROOT, "%3.0f %%  ", 100 * share) + progress + "  about " + ElapsedTime.text(left)
                + " left");
    }
}
