package dev.neurona.train;

import dev.neurona.diagnosis.Cause.Kind;
import java.util.List;
import java.util.Locale;

/** Causes in the data: columns of features or targets whose scale no network is made for. */
final class ScaleCauses {

    private static final double LARGE_VALUE = 1e3;

    private ScaleCauses() {}

    static void look(RefusedStep step, Causes causes) {
        look(
                causes,
                Kind.FEATURE_SCALE,
                "Feature",
                step.ranges(),
                step.training().featureNames());
        Ranges targets = Ranges.of(step.training().targets());
        look(causes, Kind.TARGET_SCALE, "Target", targets, step.training().targetNames());
    }

    private static void look(Causes causes, Kind kind, String what, Ranges ranges, List<String> names) {
        int widest = ranges.widest();
        double span = ranges.span(widest);
        double usual = names.size() > 1 ? ranges.medianSpan() : 1;
        double off = Math.max(span, ranges.largest(widest)) / Math.max(1, usual);
        if (off > LARGE_VALUE || usual > LARGE_VALUE) {
            String others = names.size() > 1
                    ? Causes.text("; the median %s spans %.3g", what.toLowerCase(Locale.ROOT), usual)
                    : "";
            causes.data(
                    Math.max(off, usual),
                    kind,
                    Causes.text(
                            "%s '%s' spans %.3g, from %.3g to %.3g%s",
                            what, names.get(widest), span, ranges.low(widest), ranges.high(widest), others),
                    kind == Kind.FEATURE_SCALE
                            ? "Standardise the features"
                            : "Standardise the targets, or divide them by a constant");
        }
    }
}
