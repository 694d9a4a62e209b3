package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.List;

/** A figure of one class, which is always a ratio of sums from the confusion matrix, and its averages. */
enum ClassRatio {
    PRECISION {
        @Override
        double numerator(ConfusionMatrix matrix, int c) {
            return matrix.count(c, c);
        }

        @Override
        double denominator(ConfusionMatrix matrix, int c) {
            return matrix.predicted(c);
        }
    },
    RECALL {
        @Override
        double numerator(ConfusionMatrix matrix, int c) {
            return matrix.count(c, c);
        }

        @Override
        double denominator(ConfusionMatrix matrix, int c) {
            return matrix.actual(c);
        }
    },
    F1 {
        @Override
        double numerator(ConfusionMatrix matrix, int c) {
            return 2 * matrix.count(c, c);
        }

        @Override
        double denominator(ConfusionMatrix matrix, int c) {
            return matrix.predicted(c) + matrix.actual(c);
        }
    };

    private static final List<String> AVERAGES = List.of("macro", "micro", "weighted");

    abstract double numerator(ConfusionMatrix matrix, int c);

    abstract double denominator(ConfusionMatrix matrix, int c);

    static void checkAverage(String component, String average) {
        if (!AVERAGES.contains(average)) {
            throw new IllegalArgumentException(component + ": average must be one of " + String.join(", ", AVERAGES)
                    + ", got \"" + average + "\".");
        }
    }

    /** The figure of one class; NaN if it is 0 / 0. */
    double of(ConfusionMatrix matrix, int c) {
        return numerator(matrix, c) / denominator(matrix, c);
    }

    /** The tally of the metric of this figure. */
    Tally tally(Metric metric, String average) {
        ClassCounts counts = new ClassCounts();
        return new RowTally(metric, counts::add, () -> averaged(average, counts));
    }

    private double averaged(String average, ClassCounts counts) {
        if (counts.isUndecided()) {
            return Double.NaN;
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(counts);
        return counts.isBinary() ? of(matrix, 1) : averaged(average, matrix);
    }

    double averaged(String average, ConfusionMatrix matrix) {
        double above = 0.0;
        double below = 0.0;
        for (int c = 0; c < matrix.labels().size(); c++) {
            if (matrix.actual(c) + matrix.predicted(c) > 0) {
                double ratio = denominator(matrix, c) == 0 ? 0.0 : of(matrix, c);
                switch (average) {
                    case "micro" -> {
                        above += numerator(matrix, c);
                        below += denominator(matrix, c);
                    }
                    case "weighted" -> {
                        above += matrix.actual(c) * ratio;
                        below += matrix.actual(c);
                    }
                    default -> {
                        above += ratio;
                        below += 1;
                    }
                }
            }
        }
        return above / below;
    }
}
