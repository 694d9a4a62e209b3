package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WordsTest {

    private static String text(Words words, String text) {
        // Not at the start of the array, as in the buffer of a parser.
        String around = "\u20ac" + text + "\u20ac";
        return words.text(around.toCharArray(), 1, text.length());
    }

    /** Few places, so that texts drive each other out. */
    @Property
    void everyTextIsItself(@ForAll List<String> texts, @ForAll @IntRange(min = 1, max = 4) int bits) {
        Words words = new Words(1 << bits);
        for (String text : texts) {
            assertThat(text(words, text)).isEqualTo(text);
            assertThat(text(words, text)).isEqualTo(text);
        }
    }

    /** The hashes of the last two are equal. */
    @Example
    void whatComesAgainIsOneString() {
        Words words = new Words(1 << 10);
        for (String text : List.of("", "red", "green", "K\u00f6ln", "\u4eac\u90fd", "Aa", "BB")) {
            assertThat(text(words, text)).isEqualTo(text).isSameAs(text(words, text));
        }
    }

    @Example
    void longTextsAreNotKept() {
        Words words = new Words(2);
        String text = "x".repeat(33);
        assertThat(text(words, text)).isEqualTo(text).isNotSameAs(text(words, text));
    }

    @Example
    void placesAreAPowerOfTwo() {
        for (int places : new int[] {Integer.MIN_VALUE, -8, 0, 1, 3, 1000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Words(places))
                    .withMessage("places must be a power of two from 2 to 2^30, got " + places + ".");
        }
    }
}
