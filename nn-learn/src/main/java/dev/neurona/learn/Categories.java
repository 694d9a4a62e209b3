package dev.neurona.learn;

import dev.neurona.table.Column;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The different values of a column, numbered from 0 in the order of their first rows. */
final class Categories {

    /** The number of a missing value. */
    static final int MISSING = -1;

    private final Column column;
    private final int[] codes;
    private final int[] firstRows;
    private final int[] sizes;

    private Categories(Column column, int[] codes, int[] firstRows) {
        this.column = column;
        this.codes = codes;
        this.firstRows = firstRows;
        this.sizes = new int[firstRows.length];
        for (int code : codes) {
            if (code != MISSING) {
                sizes[code]++;
            }
        }
    }

    static Categories ofTexts(Column column) {
        return of(column, column::text, Integer.MAX_VALUE).orElseThrow();
    }

    /**
     * {@return the different values of a column of numbers; none if there are more than so many}
     *
     * @param numbers the values of the column, NaN where missing; not modified
     */
    static Optional<Categories> ofNumbers(Column column, double[] numbers, int most) {
        // -0.0 is the same number as 0.0.
        return of(column, row -> numbers[row] + 0.0, most);
    }

    private static Optional<Categories> of(Column column, IntFunction<Object> value, int most) {
        Map<Object, Integer> numbered = new LinkedHashMap<>();
        int[] codes = new int[column.rows()];
        int[] firstRows = new int[16];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = MISSING;
            if (column.isMissing(row)) {
                continue;
            }
            int next = numbered.size();
            Integer known = numbered.putIfAbsent(value.apply(row), next);
            codes[row] = known == null ? next : known;
            if (known == null) {
                if (next == most) {
                    return Optional.empty();
                }
                firstRows = next < firstRows.length ? firstRows : Arrays.copyOf(firstRows, 2 * next);
                firstRows[next] = row;
            }
        }
        return Optional.of(new Categories(column, codes, Arrays.copyOf(firstRows, numbered.size())));
    }

    /** The number of different values. */
    int count() {
        return sizes.length;
    }

    /** The number of the value of a row, or {@link #MISSING}. */
    int code(int row) {
        return codes[row];
    }

    /** The number of rows of the column. */
    int length() {
        return codes.length;
    }

    /** How many rows have this value. */
    int size(int code) {
        return sizes[code];
    }

    String text(int code) {
        return column.text(firstRows[code]);
    }

    /** How many rows have any value. */
    int rows() {
        return IntStream.of(sizes).sum();
    }
}
