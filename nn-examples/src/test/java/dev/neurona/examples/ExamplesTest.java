package dev.neurona.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The answers of the programs, on rows that their networks have not seen. */
class ExamplesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void irisesAreToldApart() {
        assertThat(CanItTellIrisesApart.answer(out)).isBetween(0.96, 1.0);
        assertThat(text()).contains("dense1", "split 5: accuracy", "mean of 5 splits", "virginica");
    }

    @Test
    void digitsAreRead() {
        assertThat(CanItReadDigits.answer(out)).isBetween(0.97, 1.0);
        assertThat(text()).contains("dropout1", "split 5: accuracy", "mean of 5 splits");
    }

    @Test
    void severalLabelsAreFound() {
        assertThat(CanItFindSeveralLabels.answer(out)).isBetween(0.95, 1.0);
        assertThat(text()).contains("of the labels right");
    }
}
