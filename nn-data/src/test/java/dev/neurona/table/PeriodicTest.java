package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Numbers as sines and cosines. */
class PeriodicTest {

    /**
     * The deviation of -2 and 2 is 2. Expected values: numpy 2, {@code np.sin(2 * np.pi * c * z)} and {@code np.cos(...)} for z = 1 and
     * 0.3, c = 1/8, 1/4, 1/2, 1.
     */
    @Example
    void aNumberBecomesWavesOfDoubledFrequencies() {
        FittedPreprocessing fitted =
                Preprocessing.builder().periodic(4, "age").build().fit(Table.of(Column.numbers("age", -2, 2)));
        assertThat(fitted.featureNames())
                .isEqualTo(Stream.concat(
                                Stream.of("age"),
                                IntStream.rangeClosed(1, 4)
                                        .boxed()
                                        .flatMap(k -> Stream.of("age sin " + k, "age cos " + k)))
                        .toList());
        double half = 0.7071067811865475;
        assertThat(features(fitted, 0)).containsExactly(0, 0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(features(fitted, 2)).containsExactly(new double[] {1, half, half, 1, 0, 0, -1, 0, 1}, within(1e-15));
        double[] sines = {0.2334453638559054, 0.45399049973954675, 0.8090169943749475, 0.9510565162951536};
        double[] cosines = {0.9723699203976766, 0.8910065241883679, 0.5877852522924731, -0.30901699437494734};
        double[] features = features(fitted, 0.6);
        assertThat(features[0]).isEqualTo(0.3);
        for (int k = 0; k < 4; k++) {
            assertThat(features[1 + 2 * k]).isCloseTo(sines[k], within(1e-15));
            assertThat(features[2 + 2 * k]).isCloseTo(cosines[k], within(1e-15));
        }
        assertThat(Periodic.geometric(32).frequencies()).startsWith(0.125, 0.25).endsWith(0x1p28);
    }

    private static double[] features(FittedPreprocessing fitted, double age) {
        return fitted.features(Table.of(Column.numbers("age", age))).data;
    }

    @Property
    void wavesStayWithinOneHoweverFarANumberIs(@ForAll double z, @ForAll @IntRange(min = 1, max = 32) int frequencies) {
        double[] waves = PiecewiseLinearTest.expanded(Periodic.geometric(frequencies), Double.NaN, z);
        for (int k = 0; k < frequencies; k++) {
            assertThat(waves[2 * k]).isBetween(-1.0, 1.0);
            assertThat(waves[2 * k + 1]).isBetween(-1.0, 1.0);
            assertThat(Math.hypot(waves[2 * k], waves[2 * k + 1])).isCloseTo(1, within(1e-15));
        }
    }
}
