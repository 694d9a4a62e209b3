package dev.neurona.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how a run goes: about ten lines at INFO, every epoch at DEBUG. */
final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private static final int LINES = 10;
    private static final double FAR_APART = 1e6;

    private final int epochs;
    private final int rows;
    private final long began = System.nanoTime();
    private int seen;

    ProgressLog(int epochs, int rows) {
        this.epochs = epochs;
        this.rows = rows;
    }

    /** Warns of features that no one learning rate can suit. */
    void ranges(Ranges features, List<String> names) {
        int widest = features.widest();
        int narrowest = features.narrowest();
        if (features.span(widest) > FAR_APART * features.span(narrowest)) {
            LOG.warn(String.format(
                    Locale.ROOT,
                    "Feature '%s' spans %.3g and feature '%s' %.3g: no learning rate suits both. Standardise the features.",
                    names.get(widest),
                    features.span(widest),
                    names.get(narrowest),
                    features.span(narrowest)));
        }
    }

    void epoch(EpochRecord epoch) {
        seen++;
        int every = Math.max(1, epochs / LINES);
        boolean shown = epoch.epoch() == 1 || epoch.epoch() % every == 0 || epoch.epoch() == epochs;
        if (shown && LOG.isInfoEnabled()) {
            LOG.info(line(epoch));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(line(epoch));
        }
    }

    private String line(EpochRecord epoch) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "epoch %d/%d  cost %.6g", epoch.epoch(), epochs, epoch.cost()));
        epoch.validationCost().ifPresent(c -> line.append(String.format(Locale.ROOT, "  validation cost %.6g", c)));
        for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
            line.append(String.format(Locale.ROOT, "  %s %.4f", metric.getKey(), metric.getValue()));
        }
        double seconds = (System.nanoTime() - began) * 1e-9;
        double rate = (double) seen * rows / Math.max(seconds, 1e-9);
        double left = (epochs - epoch.epoch()) * seconds / seen;
        line.append(String.format(Locale.ROOT, "  %,.0f rows/s  %.1f s left", rate, left));
        return line.append("  digest ").append(epoch.digest(), 0, 12).toString();
    }
}
