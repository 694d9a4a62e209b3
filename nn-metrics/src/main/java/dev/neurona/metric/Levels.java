package dev.neurona.metric;

/**
 * The weights of positives and of negatives at each distinct score, by ascending score: all that a ranking says. What curves
 * and areas are read from.
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read in this package only, and never compared.
record Levels(double[] scores, double[] positives, double[] negatives) {

    int count() {
        return scores.length;
    }

    double allPositives() {
        return sum(positives);
    }

    double allNegatives() {
        return sum(negatives);
    }

    /** How often a positive is above a negative, equals counting half; NaN without one of both. */
    double area() {
        double wins = 0.0;
        double positivesBelow = 0.0;
        double negativesBelow = 0.0;
        for (int i = 0; i < count(); i++) {
            wins += positives[i] * (negativesBelow + negatives[i] / 2);
            positivesBelow += positives[i];
            negativesBelow += negatives[i];
        }
        return wins / (positivesBelow * negativesBelow);
    }

    /** The sum of the steps of recall times precision, from the greatest score down; NaN without positives. */
    double averagePrecision() {
        double sum = 0.0;
        double found = 0.0;
        double named = 0.0;
        for (int i = count() - 1; i >= 0; i--) {
            found += positives[i];
            named += positives[i] + negatives[i];
            sum += positives[i] * (found / named);
        }
        return sum / found;
    }

    private static double sum(double[] weights) {
        double sum = 0.0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
