package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.Doubles;
import dev.neurona.table.Visible;
import dev.neurona.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one column of its cells, or several if they are encoded. */
abstract class ColumnBuilder {

    static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    private static final int MOST_WORDS = 1 << 13;

    final ColumnRule rule;
    final NumberScan scan;
    final String file;
    private final boolean hasWords;
    private boolean hasValue;

    ColumnBuilder(ColumnRule rule, NumberScan scan, String file) {
        this.rule = rule;
        this.scan = scan;
        this.file = file;
        hasWords = rule.hasWords();
    }

    static ColumnBuilder of(ColumnRule rule, NumberScan scan, String file) {
        Options.Kind kind = rule.kind().orElse(null);
        if (kind instanceof Options.Kind.Texts) {
            return new Texts(rule, scan, file);
        }
        if (kind instanceof Options.Kind.Numbers) {
            return new Numbers(rule, scan, file);
        }
        if (kind instanceof Options.Kind.Encoded encoded) {
            return new Encoded(rule, scan, file, encoded.code());
        }
        return new AutoColumn(rule, scan, file);
    }

    /** Takes a cell, which may be missing. */
    final void add(char[] buffer, int start, int length, long line) throws DataFileException {
        if (isMissing(buffer, start, length)) {
            addMissing();
        } else {
            hasValue = true;
            addPresent(buffer, start, length, line);
        }
    }

    /** Whether a cell is missing; in most columns that is the empty cell alone. */
    private boolean isMissing(char[] buffer, int start, int length) {
        return length == 0 || (hasWords && rule.isMissing(buffer, start, length, scan));
    }

    /** Takes a cell whose file says that it is a text, even if it looks like a number; it may be missing. */
    final void addText(char[] buffer, int start, int length, long line) throws DataFileException {
        if (isMissing(buffer, start, length)) {
            addMissing();
        } else {
            hasValue = true;
            addPresentText(buffer, start, length, line);
        }
    }

    abstract void addMissing();

    abstract void addPresent(char[] buffer, int start, int length, long line) throws DataFileException;

    /** A declaration counts more than what the file says. */
    void addPresentText(char[] buffer, int start, int length, long line) throws DataFileException {
        addPresent(buffer, start, length, line);
    }

    /**
     * The columns.
     *
     * @param lines the line of each row
     */
    abstract List<Column> build(IntToLongFunction lines) throws DataFileException;

    /** Whether a cell was present. */
    final boolean hasValue() {
        return hasValue;
    }

    final String place(long line) {
        return Visible.text(file + ", line " + line + ", column '" + rule.name() + "'");
    }

    final DataFileException refuse(long line, String reason) {
        return DataFileException.atCell(file, line, rule.name(), reason);
    }

    final DataFileException notANumber(long line, String text) {
        return DataFileException.notANumber(file, line, rule.name(), text);
    }

    /** Appends a cell, empty if it is missing. */
    final void append(Cells cells, char[] buffer, int start, int length, long line) throws DataFileException {
        if (!cells.add(buffer, start, length)) {
            throw refuse(line, "the column holds more than 2^31 characters.");
        }
    }

    static List<String> texts(Cells cells) {
        List<String> texts = new ArrayList<>(cells.count());
        Words words = new Words(Integer.highestOneBit(Math.max(2, Math.min(MOST_WORDS, cells.count()))));
        Cells.Walk walk = cells.walk();
        while (walk.next()) {
            texts.add(words.text(walk.chars(), 0, walk.length()));
        }
        return texts;
    }

    /** A column that is declared as texts. */
    private static final class Texts extends ColumnBuilder {

        private final Cells cells = new Cells();

        Texts(ColumnRule rule, NumberScan scan, String file) {
            super(rule, scan, file);
        }

        @Override
        void addMissing() {
            cells.add(new char[0], 0, 0);
        }

        @Override
        void addPresent(char[] buffer, int start, int length, long line) throws DataFileException {
            append(cells, buffer, start, length, line);
        }

        @Override
        List<Column> build(IntToLongFunction lines) {
            return List.of(Column.texts(rule.name(), texts(cells)));
        }
    }

    /** A column that is declared as numbers. */
    private static final class Numbers extends ColumnBuilder {

        private final Doubles values = new Doubles();
        private boolean hasWarned;

        Numbers(ColumnRule rule, NumberScan scan, String file) {
            super(rule, scan, file);
        }

        @Override
        void addMissing() {
            values.add(Double.NaN);
        }

        @Override
        void addPresent(char[] buffer, int start, int length, long line) throws DataFileException {
            if (!scan.read(buffer, start, length)) {
                throw notANumber(line, new String(buffer, start, length));
            }
            if (!hasWarned && scan.losesDigits()) {
                hasWarned = true;
                LOG.warn(
                        "{}: integers beyond 2^53 are rounded when they are read as numbers, such as {}; texts(\"{}\") keeps"
                                + " them.",
                        place(line),
                        new String(buffer, start, length),
                        Visible.text(rule.name()));
            }
            values.add(scan.value());
        }

        @Override
        List<Column> build(IntToLongFunction lines) {
            return List.of(Column.decimals(rule.name(), 0, values));
        }
    }

    /** A column whose cells are declared as texts that become numbers. */
    private static final class Encoded extends ColumnBuilder {

        private final CellCode code;
        private final List<String> names;
        private final List<Doubles> columns;

        Encoded(ColumnRule rule, NumberScan scan, String file, CellCode code) {
            super(rule, scan, file);
            this.code = code;
            names = code.names(rule.name());
            columns = names.stream().map(name -> new Doubles()).toList();
        }

        @Override
        void addMissing() {
            columns.forEach(column -> column.add(Double.NaN));
        }

        @Override
        void addPresent(char[] buffer, int start, int length, long line) throws DataFileException {
            String cell = new String(buffer, start, length);
            try {
                double[] numbers = code.numbers(cell);
                for (int i = 0; i < numbers.length; i++) {
                    columns.get(i).add(numbers[i]);
                }
            } catch (IllegalArgumentException e) {
                throw refuse(line, e.getMessage() + ", got '" + Visible.cell(cell) + "'.");
            }
        }

        @Override
        List<Column> build(IntToLongFunction lines) {
            List<Column> built = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                built.add(Column.decimals(names.get(i), 0, columns.get(i)));
            }
            return built;
        }
    }
}
