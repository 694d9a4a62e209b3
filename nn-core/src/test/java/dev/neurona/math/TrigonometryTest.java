package dev.neurona.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.RandomStream;
import org.junit.jupiter.api.Test;

/** Against {@link StrictMath}, which is within one ulp of the truth on the whole range; so is this, and both make two. */
class TrigonometryTest {

    private static void check(double x) {
        double sine = StrictMath.sin(x);
        double cosine = StrictMath.cos(x);

        assertThat(Math.abs(Trigonometry.sine(1, x) - sine)).as("sin %s", x).isLessThanOrEqualTo(2 * Math.ulp(sine));
        assertThat(Math.abs(Trigonometry.cosine(1, x) - cosine))
                .as("cos %s", x)
                .isLessThanOrEqualTo(2 * Math.ulp(cosine));
    }

    @Test
    void ofAllSizes() {
        RandomStream random = RandomStream.at(1, "sines");
        for (int exponent = -1074; exponent < 1024; exponent++) {
            for (int i = 0; i < 50; i++) {
                double x = StrictMath.scalb(1 + random.nextDouble(), exponent);
                check(x);
                check(-x);
            }
        }
    }

    /** Where r, the distance to a multiple of pi/2, has lost almost all digits of the argument. */
    @Test
    void nextToMultiplesOfAQuarter() {
        RandomStream random = RandomStream.at(2, "sines");
        for (int i = 0; i < 20_000; i++) {
            double k = Math.rint(StrictMath.scalb(random.nextDouble(), random.nextInt(44)));
            check(k * (Math.PI / 2));
            check((k + 0.5) * (Math.PI / 2));
        }
    }

    /** The double that is nearest, relatively, to a multiple of pi/2: 6381956970095103 times 2^797. */
    @Test
    void theHardestOfAll() {
        double x = 6381956970095103.0 * 0x1p797;

        assertThat(Trigonometry.cosine(1, x)).isEqualTo(-4.687165924254628e-19);
        assertThat(Trigonometry.sine(1, x)).isEqualTo(1);
    }

    /** 0.1 times 3e9 is not 3e8 in doubles: 0.1 is 5.6e-18 more. mpmath 1.3.0, 60 digits. */
    @Test
    void theProductCountsWithAllItsDigits() {
        assertThat(Trigonometry.sine(0.1, 3e9 + 1)).isEqualTo(-0.3476840222097429);
    }

    @Test
    void neverOutsideOfItsRange() {
        for (int k = -1000; k < 1000; k++) {
            for (double x = k * Math.PI / 2, i = 0; i < 20; i++, x = Math.nextUp(x)) {
                assertThat(Trigonometry.sine(1, x)).isBetween(-1.0, 1.0);
            }
        }
    }

    @Test
    void zerosKeepTheirSign() {
        assertThat(Trigonometry.sine(1, -0.0)).isEqualTo(-0.0);
        assertThat(Trigonometry.sine(1, 0.0)).isEqualTo(0.0);
    }
}
