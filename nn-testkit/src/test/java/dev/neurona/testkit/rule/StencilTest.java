package dev.neurona.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StencilTest {

    /** The last bit of a denormal number is that of the smallest one, however many digits it has. */
    @Test
    void denormalValuesAreRoundedToTheSmallestNumber() {
        double step = Stencil.step(0);

        assertThat(Stencil.noise(0, 1e-320, 0, 0, step)).isEqualTo(2 * Double.MIN_VALUE / step);
        assertThat(Stencil.noise(0, 0, 0, 0, step)).isEqualTo(2 * Double.MIN_VALUE / step);
        assertThat(Stencil.noise(0, 1, -3, 2, step)).isEqualTo(2 * 0x1p-52 * 3 / step);
    }
}
