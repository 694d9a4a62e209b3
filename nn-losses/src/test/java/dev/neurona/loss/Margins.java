package dev.neurona.loss;

import java.util.Arrays;

/** Where losses of scores have kinks. */
final class Margins {

    private Margins() {}

    /** How far a row is from the margins of yes and no, at 1 and -1. */
    static double distance(double[] scores) {
        return Arrays.stream(scores)
                .map(score -> Math.abs(Math.abs(score) - 1))
                .min()
                .orElseThrow();
    }

    /** How far a row is from where a class meets its margin, or two classes are equally good. */
    static double distanceOfClasses(double[] scores) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < i; j++) {
                double difference = Math.abs(scores[i] - scores[j]);
                least = Math.min(least, Math.min(difference, Math.abs(difference - 1)));
            }
        }
        return least;
    }
}
