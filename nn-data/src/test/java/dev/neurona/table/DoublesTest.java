package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoublesTest {

    private static final int BLOCK = 8190;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, (2 * BLOCK) + 1, 100_000})
    void givesBackWhatWasAdded(int count) {
        double[] numbers = IntStream.range(0, count).mapToDouble(i -> i * 0.5).toArray();
        Doubles added = new Doubles();
        for (double number : numbers) {
            added.add(number);
        }
        for (Doubles doubles : new Doubles[] {added, added.soFar(), Doubles.of(numbers)}) {
            assertThat(doubles.count()).isEqualTo(count);
            assertThat(doubles.toArray()).isEqualTo(numbers);
            assertThat(IntStream.range(0, count).mapToDouble(doubles::get).toArray())
                    .isEqualTo(numbers);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> doubles.get(count));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, BLOCK - 1, BLOCK, BLOCK + 1})
    void aColumnDoesNotSeeWhatIsAddedLater(int count) {
        Doubles numbers = new Doubles();
        IntStream.range(0, count).forEach(i -> numbers.add(i));
        Column column = Column.decimals("a", 0, numbers);
        IntStream.range(0, 3 * BLOCK).forEach(i -> numbers.add(-1));
        assertThat(column.rows()).isEqualTo(count);
        assertThat(IntStream.range(0, count).mapToObj(column::text))
                .containsExactly(
                        IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new));
        assertThat(numbers.count()).isEqualTo(count + (3 * BLOCK));
    }
}
