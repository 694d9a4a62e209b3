package dev.neurona.component;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals in the usual notation. */
class DomainTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {"0.0 | [0, 1)", "0.999 | [0, 1)", "1e308 | (0, inf)", "-1e308 | (-inf, inf)", "1 | [1, 1]"})
    void accepts(double value, String interval) {
        assertThatCode(() -> Domain.check("adam", "beta2", value, interval)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} not in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | [0, 1)",
                "-4.9E-324 | [0, 1)",
                "0.0 | (0, inf)",
                "Infinity | (0, inf)",
                "-Infinity | (-inf, inf)",
                "NaN | (-inf, inf)",
                "NaN | [0, 1]"
            })
    void refuses(double value, String interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domain.check("adam", "beta2", value, interval))
                .withMessage("adam: beta2 must be in " + interval + ", got " + value + ".");
    }

    @Test
    void wholeNumbersAreWrittenAsSuch() {
        assertThatCode(() -> Domain.check("step", "every", 1, "[1, inf)")).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domain.check("step", "every", 0, "[1, inf)"))
                .withMessage("step: every must be in [1, inf), got 0.");
    }
}
