package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.PlainNumber;
import java.util.Optional;

/** The cells of one column of a result: doubles, and texts from the first number on that its double does not give back. */
final class SqlCells {

    private final SqlColumn column;
    private final Doubles numbers = new Doubles();
    private Optional<Cells> texts;

    SqlCells(SqlColumn column) {
        this.column = column;
        texts = isNumber() ? Optional.empty() : Optional.of(new Cells());
    }

    private boolean isNumber() {
        return column.type() == SqlType.NUMBER;
    }

    /** Takes a cell, empty if it is missing. */
    void add(String text) {
        if (isNumber()) {
            double number = text.isEmpty() ? Double.NaN : PlainNumber.parse(text);
            if (texts.isEmpty() && !text.equals(written(number))) {
                texts = Optional.of(written(numbers));
            }
            numbers.add(number);
        }
        texts.ifPresent(cells -> append(cells, text));
    }

    private static String written(double number) {
        return Double.isNaN(number) ? "" : PlainNumber.text(number);
    }

    private static Cells written(Doubles numbers) {
        Cells cells = new Cells();
        for (int row = 0; row < numbers.count(); row++) {
            append(cells, written(numbers.get(row)));
        }
        return cells;
    }

    private static void append(Cells cells, String text) {
        if (!cells.add(text.toCharArray(), 0, text.length())) {
            throw new IllegalStateException(
                    "A column of a result holds more than 2^31 characters; read it with rows(...).");
        }
    }

    Column build() {
        if (!isNumber()) {
            return Column.texts(column.name(), ColumnBuilder.texts(texts.orElseThrow()));
        }
        return texts.isPresent()
                ? Column.numbers(column.name(), numbers.toArray(), ColumnBuilder.texts(texts.get()))
                : Column.numbers(column.name(), numbers.toArray());
    }
}
