package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Losses at the link over the whole range of doubles against correctly rounded ones, to 4e-15 relative. */
class ExactValuesTest {

    @ParameterizedTest(name = "{0} at z = {1}, y = {2}")
    @CsvFileSource(resources = "exact.csv", useHeadersInDisplayName = true)
    void matches(String component, String z, String y, double loss) {
        double actual = Rows.valuesAtLink(Rows.canonical(component), Rows.row(z), Rows.row(y))[0];

        assertThat(actual).isCloseTo(loss, within(Math.max(4e-15 * loss, 2 * Double.MIN_VALUE)));
    }
}
