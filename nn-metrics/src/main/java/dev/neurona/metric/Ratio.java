package dev.neurona.metric;

import java.util.function.ToDoubleFunction;

/** A figure of one class, label or row, which is always a ratio of what was counted of it. */
record Ratio(ToDoubleFunction<Hits> numerator, ToDoubleFunction<Hits> denominator) {

    static final Ratio PRECISION = new Ratio(Hits::both, Hits::predicted);
    static final Ratio RECALL = new Ratio(Hits::both, Hits::actual);
    static final Ratio F1 = fBeta(1);
    static final Ratio JACCARD = new Ratio(Hits::both, hits -> hits.predicted() + hits.actual() - hits.both());

    static Ratio fBeta(double beta) {
        double square = beta * beta;
        return new Ratio(hits -> (1 + square) * hits.both(), hits -> hits.predicted() + square * hits.actual());
    }

    /** The figure; NaN if it is 0 / 0. */
    double of(Hits hits) {
        return of(hits, Double.NaN);
    }

    /** The figure, or what 0 / 0 counts as. */
    double of(Hits hits, double zeroDivision) {
        double below = denominator.applyAsDouble(hits);
        return below == 0 ? zeroDivision : numerator.applyAsDouble(hits) / below;
    }
}
