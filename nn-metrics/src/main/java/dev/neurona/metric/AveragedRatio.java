package dev.neurona.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A ratio of several classes or labels as one figure.
 *
 * @param ratio the figure of each
 * @param average how they become one
 * @param zeroDivision what 0 / 0 counts as; NaN leaves it out
 */
record AveragedRatio(Ratio ratio, Average average, double zeroDivision) {

    /** The ratio whose 0 / 0 is a hyperparameter. */
    AveragedRatio(Ratio ratio, Average average, Optional<Double> zeroDivision) {
        this(ratio, average, zeroDivision.orElse(Double.NaN));
    }

    /** The figure of one. */
    double of(Hits hits) {
        return ratio.of(hits, zeroDivision);
    }

    /** The figure of classes or labels; NaN if there are none. */
    double of(List<Hits> parts) {
        if (parts.isEmpty()) {
            return Double.NaN;
        }
        return switch (average) {
            case MACRO, SAMPLES -> mean(parts, hits -> 1);
            case WEIGHTED -> mean(parts, Hits::actual);
            case MICRO -> quotient(sum(parts, ratio.numerator()), sum(parts, ratio.denominator()));
        };
    }

    /** The figure of classes that occur; of a single output that of the positive class, whatever the average. */
    double of(ClassCounts counts) {
        ConfusionMatrix matrix = ConfusionMatrix.of(counts);
        return counts.isBinary()
                ? new AveragedRatio(ratio, Average.MACRO, zeroDivision).of(List.of(matrix.hits(1)))
                : of(matrix.occurring());
    }

    private double mean(List<Hits> parts, ToDoubleFunction<Hits> weight) {
        DefinedMean mean = new DefinedMean();
        parts.forEach(hits -> mean.add(of(hits), weight.applyAsDouble(hits)));
        double value = mean.value();
        return Double.isNaN(value) ? zeroDivision : value;
    }

    private double quotient(double numerator, double denominator) {
        return denominator == 0 ? zeroDivision : numerator / denominator;
    }

    private static double sum(List<Hits> parts, ToDoubleFunction<Hits> number) {
        return parts.stream().mapToDouble(number).reduce(0.0, Double::sum);
    }
}
