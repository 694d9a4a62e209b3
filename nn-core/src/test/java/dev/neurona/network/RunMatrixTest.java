package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Doubles are the matrix itself in double precision, and in single precision a copy that is rounded when it is given back. */
class RunMatrixTest {

    private static final double THIRD = 1.0 / 3;

    private static RunMatrix single() {
        RunMatrix matrix = RunMatrix.of(NumericPrecision.SINGLE, 1, 2);
        matrix.set(new DMatrixRMaj(new double[][] {{THIRD, 2}}));
        return matrix;
    }

    @Test
    void doublesAreTheMatrixItself() {
        DMatrixRMaj numbers = new DMatrixRMaj(2, 3);
        RunMatrix matrix = RunMatrix.around(numbers);
        assertThat(matrix.read()).isSameAs(numbers);
        assertThat(matrix.blank()).isSameAs(numbers);
        assertThat(matrix.isSingle()).isFalse();
    }

    @Test
    void whatIsWrittenIsRoundedOnce() {
        RunMatrix matrix = single();
        assertThat(matrix.read().data).containsExactly((float) THIRD, 2);
        matrix.blank().data[0] = THIRD;
        matrix.read().data[1] = 1e300;
        assertThat(matrix.floats().data).containsExactly((float) THIRD, 2);
        assertThat(matrix.read().data).containsExactly(THIRD, 1e300);
        matrix.written();
        assertThat(matrix.floats().data).containsExactly((float) THIRD, Float.POSITIVE_INFINITY);
        assertThat(matrix.read().data).containsExactly((float) THIRD, Double.POSITIVE_INFINITY);
    }

    /** As a gradient rule may do that changes gradients and then asks for their norm. */
    @Test
    void theSumOfSquaresIsThatOfTheNumbersAsTheyAreNow() {
        RunMatrix matrix = single();
        double third = (float) THIRD;
        assertThat(matrix.sumOfSquares()).isEqualTo((float) (third * third) + 4.0);
        matrix.read().data[0] = 3;
        assertThat(matrix.sumOfSquares()).isEqualTo(13);
        matrix.written();
        assertThat(matrix.sumOfSquares()).isEqualTo(13);
    }

    @Test
    void changedFloatsAreReadAnew() {
        RunMatrix matrix = single();
        matrix.read();
        matrix.changedFloats().data[1] = 5;
        assertThat(matrix.read().data).containsExactly((float) THIRD, 5);
    }

    @Test
    void copiesOfBothPrecisionsHoldTheSameNumbers() {
        RunMatrix widened = single().in(NumericPrecision.DOUBLE);
        assertThat(widened.isSingle()).isFalse();
        assertThat(widened.read().data).containsExactly((float) THIRD, 2);
        RunMatrix back = widened.in(NumericPrecision.SINGLE);
        assertThat(back.floats().data).containsExactly((float) THIRD, 2);
    }
}
