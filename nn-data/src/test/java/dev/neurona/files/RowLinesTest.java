package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowLinesTest {

    /** Steps of one are what most files have. */
    @Property
    void everyRowHasItsLine(@ForAll @Size(max = 200) List<@IntRange(min = 1, max = 3) Integer> steps) {
        RowLines lines = new RowLines();
        List<Long> expected = new ArrayList<>();
        long line = 1;
        for (int step : steps) {
            line += step;
            lines.add(line);
            expected.add(line);
        }
        assertThat(lines.count()).isEqualTo(expected.size());
        for (int row = 0; row < expected.size(); row++) {
            assertThat(lines.get(row)).isEqualTo(expected.get(row));
        }
    }

    /** As of an answer of a database, whose rows have no lines. */
    @Test
    void rowsMayStandOnOneLine() {
        RowLines lines = new RowLines();
        for (int row = 0; row < 100; row++) {
            lines.add(7);
        }
        assertThat(lines.get(0)).isEqualTo(7);
        assertThat(lines.get(99)).isEqualTo(7);
    }
}
