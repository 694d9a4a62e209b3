package dev.neurona.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 s",
        "1.44, 1.4 s",
        "9.96, 10 s",
        "59.4, 59 s",
        "59.6, 1 min",
        "125, 2 min 5 s",
        "3599.4, 59 min 59 s",
        "3599.6, 1 h",
        "86399, 23 h 59 min",
        "400000, 111 h 6 min"
    })
    void timesAreReadable(double seconds, String text) {
        assertThat(ElapsedTime.text(seconds)).isEqualTo(text);
    }
}
