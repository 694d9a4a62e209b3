package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed and written without a model. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "5, 5",
        "123456789, 123456789",
        "0.5, 0.5",
        "0.33333, 0.3333",
        "12.34567, 12.346",
        "123.4567, 123.46",
        "1234.567, 1234.6",
        "12345.67, 12346",
        "0.00012341, 1.234e-04",
        "1.5e12, 1.500e+12",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, −∞"
    })
    void aNumberByItself(double number, String text) {
        assertThat(Numerals.text(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0000", "0.12345, 0.1235", "-9.99999, -10.0000", "12.5, 12.5000", "123456.7, 123457", "NaN, –"})
    void aNumberOfAColumn(double number, String text) {
        assertThat(Numerals.measure(number)).isEqualTo(text);
    }

    @Test
    void nounsHaveTheirNumber() {
        assertThat(Numerals.count(1, "row")).isEqualTo("1 row");
        assertThat(Numerals.count(0, "row")).isEqualTo("0 rows");
        assertThat(Numerals.percent(0.1234)).isEqualTo("12.3 %");
        assertThat(Numerals.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void binsAreOfEqualWidthAndTheGreatestIsInTheLast() {
        Bins bins = Bins.of(new double[] {0, 0.9, 1, 2.5, 4, Double.NaN}, 4);
        assertThat(bins).isEqualTo(new Bins(0, 4, List.of(2, 1, 1, 1)));
        assertThat(bins.edge(0)).isEqualTo(0);
        assertThat(bins.edge(1)).isEqualTo(1);
        assertThat(bins.edge(4)).isEqualTo(4);
        assertThat(bins.text()).isEqualTo("4 bins from 0 to 4, counts 2, 1, 1, 1");
    }

    @Test
    void equalNumbersAreOneBinAndNoNumbersAreCountedAsNone() {
        assertThat(Bins.of(new double[] {3, 3}, 4)).isEqualTo(new Bins(3, 3, List.of(2)));
        assertThat(Bins.of(new double[] {Double.NaN}, 4).counts()).containsExactly(0);
    }

    /** The width of the whole is beyond the greatest double. */
    @Test
    void theWidestRangeHasBins() {
        double most = Double.MAX_VALUE;
        Bins bins = Bins.of(new double[] {-most, -most / 2, most / 2, most}, 2);
        assertThat(bins.counts()).containsExactly(2, 2);
        assertThat(bins.edge(1)).isEqualTo(0);
    }

    @Test
    void thinnedPointsKeepTheEnds() {
        List<Integer> many = IntStream.range(0, 1000).boxed().toList();
        List<Integer> some = Probabilities.thinned(many);
        assertThat(some).hasSize(300).doesNotHaveDuplicates().isSorted();
        assertThat(some.get(0)).isEqualTo(0);
        assertThat(some.get(299)).isEqualTo(999);
        assertThat(Probabilities.thinned(many.subList(0, 300))).hasSize(300).isEqualTo(many.subList(0, 300));
    }
}
