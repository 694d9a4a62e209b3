package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The greatest residual of all examples and outputs, in size.
 *
 * <pre>
 *   max of |p - y| over the rows that have weight
 * </pre>
 *
 * <p>In [0, inf], in the unit of the targets; smaller is better; NaN if no row has weight. How great a weight is changes
 * nothing.
 *
 * <p>Source: no paper; a definition.
 */
public record MaxError() implements Metric {

    @Override
    public String name() {
        return "max-error";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public Tally tally() {
        Greatest greatest = new Greatest();
        return new RowTally(
                this, (prediction, target, row, weight) -> greatest.add(prediction, target, row), () -> greatest.size);
    }

    private static final class Greatest {

        private double size = Double.NaN;
        private boolean isBegun;

        void add(DMatrixRMaj prediction, DMatrixRMaj target, int row) {
            for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
                double here = Math.abs(prediction.data[i] - target.data[i]);
                size = isBegun ? Math.max(size, here) : here;
                isBegun = true;
            }
        }
    }
}
