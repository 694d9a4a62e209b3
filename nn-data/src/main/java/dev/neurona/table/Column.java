package dev.neurona.table;

import java.util.List;

/** A named column of a table: numbers or texts, some of which may be missing. */
public sealed interface Column permits NumberColumn, TextColumn {

    /**
     * Creates a column of numbers.
     *
     * @param name the name
     * @param values finite numbers, or NaN where the value is missing; copied
     * @return the column
     * @throws IllegalArgumentException naming the row, if a value is infinite
     */
    static Column numbers(String name, double... values) {
        return new NumberColumn(name, Doubles.of(values), List.of(), 0);
    }

    /**
     * Creates a column of numbers that were all written with some decimals, such as {@code 1.10, 2.50}, or at least one, such as {@code
     * 1.0, 2.25}. Where categories are compared by their texts, they have these decimals.
     *
     * @param name the name
     * @param decimals the least number of decimals, at least 0
     * @param values finite numbers, or NaN where the value is missing; copied
     * @return the column
     * @throws IllegalArgumentException naming the row, if a value is infinite
     * @since 0.1.0
     */
    static Column decimals(String name, int decimals, double... values) {
        return new NumberColumn(name, Doubles.of(values), List.of(), decimals);
    }

    /**
     * Creates a column of numbers that are in blocks, as {@link #decimals(String, int, double...)} does of those in an array.
     *
     * @param name the name
     * @param decimals the least number of decimals, at least 0
     * @param values finite numbers, or NaN where the value is missing; not copied, those so far are taken
     * @return the column
     * @throws IllegalArgumentException naming the row, if a value is infinite
     * @since 0.1.0
     */
    static Column decimals(String name, int decimals, Doubles values) {
        return new NumberColumn(name, values.soFar(), List.of(), decimals);
    }

    /**
     * Creates a column of numbers that are spelled like codes, such as {@code 02134}: it keeps the texts beside the numbers. As
     * categories and labels they are compared by these texts.
     *
     * @param name the name
     * @param values finite numbers, or NaN where the value is missing; copied
     * @param texts the text of each number, empty where it is missing
     * @return the column
     * @throws IllegalArgumentException naming the row, if a value is infinite, or has no text
     * @since 0.1.0
     */
    static Column numbers(String name, double[] values, List<String> texts) {
        return NumberColumn.spelled(name, Doubles.of(values), List.copyOf(texts));
    }

    /**
     * Creates a column of texts.
     *
     * @param name the name
     * @param values the texts; an empty text is a missing value
     * @return the column
     */
    static Column texts(String name, List<String> values) {
        return new TextColumn(name, values);
    }

    /**
     * The name.
     *
     * @return the name
     */
    String name();

    /**
     * The number of rows.
     *
     * @return at least 0
     */
    int rows();

    /**
     * Whether a row has no value in this column.
     *
     * @param row the row, from 0
     * @return true if the value is missing
     */
    boolean isMissing(int row);

    /**
     * The value of a row as text.
     *
     * @param row the row, from 0
     * @return the text; for numbers that of the file if they are spelled like codes, else in the form of {@link
     *     PlainNumber#text}; empty if the value is missing
     */
    String text(int row);

    /**
     * Returns some of the rows.
     *
     * @param rows row numbers, in the order of the result; a row may occur more than once; not modified
     * @return a column of these rows
     */
    Column select(int[] rows);

    /**
     * Whether this is a column of numbers that are spelled like codes, such as {@code 02134}: as categories and labels they are compared
     * by their texts.
     *
     * @return false for texts, and for numbers that are all there is to know
     * @since 0.1.0
     */
    default boolean isSpelled() {
        return this instanceof NumberColumn numbers && !numbers.isPlain();
    }

    /**
     * Whether this is a column of numbers.
     *
     * @return false for texts
     */
    default boolean isNumeric() {
        return this instanceof NumberColumn;
    }
}
