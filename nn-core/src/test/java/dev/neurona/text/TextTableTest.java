package dev.neurona.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void everyColumnIsAsWideAsItsWidestCell() {
        List<List<String>> rows = List.of(
                List.of("layer", "rows", "activation"), List.of("dense1", "7", "tanh"), List.of("", "12345", ""));
        assertThat(TextTable.lines(rows, column -> column == 1))
                .containsExactly("layer    rows  activation", "dense1      7  tanh", "        12345");
    }

    @Test
    void nothingHasNoLines() {
        assertThat(TextTable.lines(List.of(), column -> true)).isEmpty();
        assertThat(TextTable.lines(List.of(List.of()), column -> true)).containsExactly("");
    }

    @Test
    void aRowOfAnotherLengthIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextTable.lines(List.of(List.of("a", "b"), List.of("c")), column -> true))
                .withMessage("Row 1 of a table has 1 cells but row 0 has 2; all rows need the same number of cells.");
    }
}
