package dev.neurona.diagnosis;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.Cause.Kind;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Causes in the data: columns of features or targets whose scale is far from 1. */
final class ScaleCauses {

    private ScaleCauses() {}

    static void look(RefusedStep step, Causes causes) {
        Dataset data = step.training();
        if (DataWarnings.scaleMatters(step.network())) {
            look(causes, Kind.FEATURE_SCALE, "Feature", data.features(), data.featureNames());
        }
        look(causes, Kind.TARGET_SCALE, "Target", data.targets(), data.targetNames());
    }

    private static void look(Causes causes, Kind kind, String what, DMatrixRMaj columns, List<String> names) {
        ColumnRanges ranges = ColumnRanges.of(columns);
        int widest = ranges.widest();
        double span = ranges.span(widest);
        double usual = names.size() > 1 ? ranges.medianSpan() : 1;
        double off = Math.max(span, ranges.largest(widest)) / Math.max(1, usual);
        if (off > Thresholds.LARGE_VALUE || usual > Thresholds.LARGE_VALUE) {
            String others = names.size() > 1
                    ? String.format(Locale.ROOT, "; the median %s spans %.3g", what.toLowerCase(Locale.ROOT), usual)
                    : "";
            causes.add(
                    Causes.Family.DATA,
                    Math.max(off, usual),
                    kind,
                    "%s '%s' spans %.3g, from %.3g to %.3g%s",
                    what,
                    names.get(widest),
                    span,
                    ranges.low(widest),
                    ranges.high(widest),
                    others);
        }
    }
}
