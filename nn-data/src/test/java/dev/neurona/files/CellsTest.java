package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static Cells of(List<String> texts) {
        Cells cells = new Cells();
        for (String text : texts) {
            // Not at the start of the array, as in the buffer of a parser.
            String around = "\u20ac" + text + "\u20ac";
            assertThat(cells.add(around.toCharArray(), 1, text.length())).isTrue();
        }
        return cells;
    }

    private static void assertHolds(Cells cells, List<String> texts) {
        assertThat(cells.count()).isEqualTo(texts.size());
        Cells.Walk walk = cells.walk();
        for (String text : texts) {
            assertThat(walk.next()).isTrue();
            assertThat(walk.length()).isEqualTo(text.length());
            assertThat(walk.text()).isEqualTo(text);
            assertThat(new String(walk.chars(), 0, walk.length())).isEqualTo(text);
        }
        assertThat(walk.next()).isFalse();
        assertThat(walk.next()).isFalse();
    }

    @Property
    void whatWasPutInComesOut(@ForAll @Size(max = 300) List<String> texts) {
        assertHolds(of(texts), texts);
    }

    @Test
    void noCellIsNoCell() {
        assertHolds(new Cells(), List.of());
    }

    /** Blocks of 65 520 bytes: cells that end with one, that are as long as one, longer, and empty ones between. */
    @Test
    void cellsGoOverTheEndOfABlock() {
        List<String> texts = new ArrayList<>();
        for (int length : List.of(0, 65_515, 0, 0, 65_514, 65_516, 65_520, 200_000, 0, 1, 32_760, 127, 128, 16_384)) {
            texts.add("x".repeat(length));
            texts.add("\u20ac".repeat(length));
        }
        for (int i = 0; i < 100_000; i++) {
            texts.add(Integer.toString(i));
        }
        assertHolds(of(texts), texts);
    }

    /** Characters at the borders of a byte, and half of a pair, which is no text but can be in a JSON file. */
    @Test
    void everyCharacterIsKept() {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            texts.add(String.valueOf((char) c));
        }
        texts.add("\u00ff\u0100");
        texts.add("\ud83d\ude00");
        assertHolds(of(texts), texts);
    }
}
