package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sums whose last digits a double does not hold: between 2^53 and 2^54 doubles are whole and even. */
class LongSumTest {

    private static LongSum sum(double... numbers) {
        LongSum sum = new LongSum();
        for (double number : numbers) {
            sum.add(number);
        }
        return sum;
    }

    @Test
    void whatADoubleWouldLoseIsKept() {
        assertThat(sum(0x1p53, 1).compareTwice(sum(0x1p54, 2))).isZero();
        assertThat(sum(0x1p53, 1).compareTwice(sum(0x1p54, 1))).isPositive();
        assertThat(sum(0x1p53, 1).compareTwice(sum(0x1p54, 3))).isNegative();
        assertThat(sum(0x1p53, 1, 1).compareTwice(sum(0x1p54, 4))).isZero();
        assertThat(sum(0x1p53, 1, 1, 1, 1).compareTwice(sum(0x1p54, 8))).isZero();
    }

    @Test
    void theOrderDoesNotMatter() {
        assertThat(sum(0x1p-30, 0x1p53).compareTwice(sum(0x1p54, 0x1p-29))).isZero();
        assertThat(sum(1, 0x1p53, 1).compareTwice(sum(2, 0x1p54, 2))).isZero();
        assertThat(sum(3).compareTwice(sum(5))).isPositive();
        assertThat(sum(3).compareTwice(sum(7))).isNegative();
    }
}
