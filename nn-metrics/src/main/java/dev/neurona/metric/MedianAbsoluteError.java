package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The median of the sizes of the residuals, for each output, and the mean over the outputs: an error that outliers do
 * not move.
 *
 * <pre>
 *   the smallest |p - y| of which at least half of the weight is not above it;
 *   if that is exactly half, the middle of it and the next
 * </pre>
 *
 * <p>In [0, inf], in the unit of the targets; smaller is better; NaN if no row has weight. A median needs all residuals
 * at once: up to {@value #MAX_RESIDUALS} of them (rows x outputs) are kept, in 8 bytes each, and more are refused.
 *
 * <p>Source: no paper; a definition.
 */
public record MedianAbsoluteError() implements Metric {

    /** How many residuals, rows x outputs, one measurement may have. */
    public static final int MAX_RESIDUALS = RocAuc.MAX_SCORES;

    @Override
    public String name() {
        return "median-absolute-error";
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
        KeptRows residuals = new KeptRows(name(), "a median needs all residuals", "mae", MAX_RESIDUALS);
        return new RowTally(
                this,
                (prediction, target, row, weight) -> residuals.add(
                        target.numCols, j -> Math.abs(prediction.get(row, j) - target.get(row, j)), weight),
                residuals::meanOfMedians);
    }
}
