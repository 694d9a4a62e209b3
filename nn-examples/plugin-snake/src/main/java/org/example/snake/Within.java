package org.example.snake;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Share of examples that are predicted within a tolerance, in every output.
 *
 * <pre>
 *   sum of w_i over rows with |p - y| at most the tolerance in every output  /  sum of w_i
 * </pre>
 *
 * <p>In [0, 1]; greater is better; NaN if no row has weight. A prediction of NaN is not within any tolerance.
 *
 * @param tolerance how far a prediction may be off, in (0, inf); default 0.1
 */
public record Within(double tolerance) implements Metric {

    /** Checks the hyperparameter. */
    public Within {
        Domain.check("within", "tolerance", tolerance, "(0, inf)");
    }

    /** The metric with its default. */
    public Within() {
        this(0.1);
    }

    @Override
    public String name() {
        return "within";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public Tally tally() {
        Share share = new Share();
        return new RowTally(
                this,
                (prediction, target, row, weight) -> share.add(isWithin(prediction, target, row), weight),
                share::value);
    }

    private boolean isWithin(DMatrixRMaj prediction, DMatrixRMaj target, int row) {
        boolean within = true;
        for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
            within &= Math.abs(prediction.data[i] - target.data[i]) <= tolerance;
        }
        return within;
    }

    /** What the tally remembers. */
    private static final class Share {

        private double hits;
        private double total;

        void add(boolean hit, double weight) {
            hits += hit ? weight : 0;
            total += weight;
        }

        double value() {
            return hits / total;
        }
    }
}
