package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Losses at the link over the whole range of doubles against correctly rounded ones, to 4e-15 relative. The difference
 * of two pre-activations is itself rounded, and e to that difference carries the error on.
 */
class ExactValuesTest {

    @ParameterizedTest(name = "{0} at z = {1}, y = {2}")
    @CsvFileSource(resources = "exact.csv", useHeadersInDisplayName = true)
    void matches(String component, String z, String y, double loss) {
        double[] row = Rows.row(z).data;
        double actual = Rows.valuesAtLink(Rows.joint(component), Rows.row(row), Rows.row(y))[0];
        double relative = 4e-15 + 0x1p-53 * spread(row);

        assertThat(actual).isCloseTo(loss, within(Math.max(relative * loss, 2 * Double.MIN_VALUE)));
    }

    /** The difference of the pre-activations, limited to the range in which an exponential changes. */
    private static double spread(double[] z) {
        double max = Arrays.stream(z).max().orElseThrow();
        double min = Arrays.stream(z).min().orElseThrow();
        return Math.min(max - min, 745);
    }
}
