package dev.neurona.files;

import dev.neurona.table.Table;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dialect of CSV (RFC 4180) and its reader.
 *
 * <pre>{@code
 * Table people = new Csv().missing("NA", "?").texts("zip").read(Path.of("people.csv"));
 * }</pre>
 *
 * <p>Cells may be quoted, and a quote inside quotes is doubled. Lines end with LF, CR LF or CR. A byte order mark and empty lines are
 * skipped, spaces and tabs around a cell removed unless they are quoted, and gzip data unpacked. A missing value is an empty cell or a
 * word of {@code missing}. Columns without a name and without a value are left out; others without a name are called by their number.
 *
 * <p>A column may be declared; the last declaration holds. Any other column holds numbers if all its cells are numbers (see {@link
 * dev.neurona.table.PlainNumber}) and texts otherwise, with two exceptions that are errors: at least 90 % of the cells that are present
 * are numbers, or the others only resemble numbers ({@code 1d}, {@code 0x1p3}, {@code NaN}, {@code 1e400}).
 *
 * <p>Numbers that are spelled like codes ({@code 02134}, {@code +49}, {@code 1E5}, {@code 1582218195625938945}, or {@code 1.10} beside
 * {@code 1.2}) keep their texts: {@link dev.neurona.table.Column#text} gives them, and as categories they are compared by them. After 10
 * 000 rows of plain numbers texts are no longer kept. From then on a cell that is no number is an error whatever its share, and so is a
 * code, unless all numbers so far are integers.
 *
 * <p>{@link #read(java.nio.file.Path)} makes a table. Cells go directly into their columns, so the text of the file is never in memory
 * as a whole. {@link #rows(java.nio.file.Path)} gives one row at a time and keeps none. A quote that is never closed, or a line without
 * an end, is refused as soon as it exceeds the limits.
 *
 * <p>Immutable: every option gives a new dialect.
 */
public final class Csv extends TextFormat<Csv> {

    /** Creates the default dialect: comma-separated UTF-8 with a header. */
    public Csv() {
        this(new Options());
    }

    private Csv(Options options) {
        super(options);
    }

    @Override
    Csv of(Options changed) {
        return new Csv(changed);
    }

    /**
     * Separates cells by a character. If none is told, it is a comma, or if the first line has none, the one of {@code ; tab |} that it has
     * and the next line as often, or else repeated blanks; that is logged.
     *
     * @param separator for example {@code ';'} or {@code '\t'}
     * @return the new dialect
     */
    public Csv separator(char separator) {
        return with(options -> options.separator = Optional.of(separator));
    }

    /**
     * Separates cells by any number of spaces and tabs.
     *
     * @return the new dialect
     */
    public Csv blanks() {
        return with(options -> options.blanks = true);
    }

    /**
     * Leaves out lines above the header, for example titles.
     *
     * @param lines their number, at least 0
     * @return the new dialect
     */
    public Csv skip(int lines) {
        return with(options -> options.skip = lines);
    }

    /**
     * Leaves out lines that begin with a character.
     *
     * @param mark for example {@code '#'}
     * @return the new dialect
     */
    public Csv comments(char mark) {
        return with(options -> options.comment = Optional.of(mark));
    }

    /**
     * Reads files without a header; columns are called {@code c1, c2, ...} unless they have {@code names}.
     *
     * @return the new dialect
     */
    public Csv withoutHeader() {
        return with(options -> options.header = false);
    }

    /**
     * Names the columns, in place of a header if there is one.
     *
     * @param names one per column, in the order of the file
     * @return the new dialect
     */
    public Csv names(String... names) {
        return with(options -> options.names = List.of(names));
    }

    /**
     * Reads an empty line below the first row of a file of one column as a missing value.
     *
     * @return the new dialect
     */
    public Csv keepEmptyLines() {
        return with(options -> options.emptyLines = true);
    }

    /**
     * Reads numbers with a decimal comma, {@code 13,6}; a point is then no part of a number.
     *
     * @return the new dialect
     */
    public Csv decimalComma() {
        return with(options -> options.decimal = ',');
    }

    /**
     * Reads integers whose thousands are grouped, {@code 1.234.567}.
     *
     * @param group for example {@code '.'} or {@code ','}
     * @return the new dialect
     */
    public Csv thousands(char group) {
        return with(options -> options.thousands = Optional.of(group));
    }

    @Override
    public Table read(InputStream in, String name) throws DataFileException {
        TableBuilder table = new TableBuilder(options(), name);
        RowReader reader = new RowReader(options(), in, name, table);
        while (reader.advance()) {
            // The table has received the row.
        }
        table.end();
        Set<Integer> empty = new LinkedHashSet<>(reader.header().unnamed());
        empty.removeIf(table::hasValue);
        reader.header().tell(name, empty);
        return table.table(empty);
    }

    @Override
    public Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException {
        RowTexts row = new RowTexts(options(), name);
        RowReader reader = new RowReader(options(), in, name, row);
        Stream<Map<String, String>> rows =
                RowStream.of(() -> reader.advance() ? Optional.of(row.row()) : Optional.empty());
        reader.header().tell(name, Set.of());
        return rows;
    }
}
