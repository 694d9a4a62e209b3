package dev.neurona.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** A metric that states the kind of its targets and says what becomes of a row has all the rest. */
class RowTallyTest {

    private static final double[] ONES = {1, 1, 1, 1};

    /** The weighted sum of the targets of the first column. */
    record Total() implements Metric {

        @Override
        public String name() {
            return "total";
        }

        @Override
        public Direction direction() {
            return Direction.MAXIMIZE;
        }

        @Override
        public Optional<TargetKind> targets() {
            return Optional.of(TargetKind.LABELS);
        }

        @Override
        public Tally tally() {
            double[] sum = new double[1];
            return new RowTally(
                    this, (prediction, target, row, weight) -> sum[0] += weight * target.get(row, 0), () -> sum[0]);
        }
    }

    private static DMatrixRMaj column(double... numbers) {
        return new DMatrixRMaj(numbers.length, 1, true, numbers);
    }

    private static void assertRefused(Runnable measurement, String message) {
        assertThatIllegalArgumentException().isThrownBy(measurement::run).withMessage(message);
    }

    @Test
    void rowsOfWeightZeroAreAbsentEvenIfTheirTargetsWouldBeRefused() {
        Tally tally = new Total().tally();
        tally.see(column(0, 0), column(1, 7), new double[] {0.5, 0, Double.NaN});
        tally.see(column(0), column(1), ONES);
        assertThat(tally.value()).isEqualTo(1.5).isEqualTo(tally.value());
        assertThat(new Total().value(column(0, 0), column(1, Double.NaN), new double[] {2, 0}))
                .isEqualTo(2);
    }

    @Test
    void refusedTargetsAreRefusedAndRowsAreNumberedFromTheFirstOneSeen() {
        String message =
                "total: target row 2, column 0 is 7.0; every target must be 0 (label absent) or 1 (label present),"
                        + " or a probability. Give every class a column of its own, with 1 in the column of the class; for"
                        + " quantities use a loss or metric of numbers.";
        Tally tally = new Total().tally();
        tally.see(column(0, 0), column(0, 1), ONES);
        assertRefused(() -> tally.see(column(0), column(7), ONES), message);
        assertRefused(() -> new Total().requireTargets(column(0, 1, 7)), message);
        assertRefused(() -> new Total().value(column(0, 0, 0), column(0, 1, 7), ONES), message);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertRefused(
                () -> new Total().value(column(0, 0), column(0), ONES),
                "total: prediction and target must have the same shape, got 2x1 and 1x1.");
        assertRefused(
                () -> new Total().value(column(0, 0), column(0, 1), new double[] {1}),
                "total: 2 rows need as many weights, got 1.");
        Tally tally = new Total().tally();
        tally.see(column(0), column(0), ONES);
        assertRefused(
                () -> tally.see(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2), ONES),
                "total: all batches must have the same columns, got 2 after 1; begin another tally for other examples.");
    }
}
