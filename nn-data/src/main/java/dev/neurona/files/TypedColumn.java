package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.Doubles;
import dev.neurona.table.PlainNumber;
import java.util.Optional;

/**
 * Collects the cells of a column whose type is known before the first, as in the answer of a database: numbers are doubles, and texts as
 * well from the first number on that its double does not give back.
 *
 * <p>Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TypedColumn {

    private final String name;
    private final boolean isNumeric;
    private final Doubles numbers = new Doubles();
    private Optional<Cells> texts;

    private TypedColumn(String name, boolean isNumeric) {
        this.name = name;
        this.isNumeric = isNumeric;
        texts = isNumeric ? Optional.empty() : Optional.of(new Cells());
    }

    /**
     * Begins a column of numbers.
     *
     * @param name the name
     * @return a column without rows
     */
    public static TypedColumn numbers(String name) {
        return new TypedColumn(name, true);
    }

    /**
     * Begins a column of texts, which are not read as numbers.
     *
     * @param name the name
     * @return a column without rows
     */
    public static TypedColumn texts(String name) {
        return new TypedColumn(name, false);
    }

    /**
     * Takes the cell of the next row.
     *
     * @param text its text, empty if it is missing
     * @throws NumberFormatException quoting the text, if this is a column of numbers and the text is none
     * @throws IllegalStateException naming the column, if it would hold more than 2^31 characters
     */
    public void add(String text) {
        if (isNumeric) {
            double number = text.isEmpty() ? Double.NaN : PlainNumber.parse(text);
            if (texts.isEmpty() && !text.equals(written(number))) {
                texts = Optional.of(written());
            }
            numbers.add(number);
        }
        texts.ifPresent(cells -> append(cells, text));
    }

    private static String written(double number) {
        return Double.isNaN(number) ? "" : PlainNumber.text(number);
    }

    private Cells written() {
        Cells cells = new Cells();
        for (int row = 0; row < numbers.count(); row++) {
            append(cells, written(numbers.get(row)));
        }
        return cells;
    }

    private void append(Cells cells, String text) {
        if (!cells.add(text.toCharArray(), 0, text.length())) {
            throw new IllegalStateException("Column '" + name
                    + "' holds more than 2^31 characters; take its rows one at a time, as rows(...) gives them.");
        }
    }

    /**
     * The column of the cells so far.
     *
     * @return a column of one row per cell
     */
    public Column build() {
        if (!isNumeric) {
            return Column.texts(name, ColumnBuilder.texts(texts.orElseThrow()));
        }
        return texts.isPresent()
                ? Column.numbers(name, numbers.toArray(), ColumnBuilder.texts(texts.get()))
                : Column.decimals(name, 0, numbers);
    }
}
