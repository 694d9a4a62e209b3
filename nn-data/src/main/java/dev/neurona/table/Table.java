package dev.neurona.table;

import dev.neurona.data.Splits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An immutable table: named columns of numbers or texts, all of the same length.
 *
 * <pre>{@code
 * Table iris = new Csv().read(Path.of("iris.csv"));
 * double[] lengths = iris.numbers("petal_length");
 * List<Table> parts = iris.splitBy("species", 42, 0.75, 0.25);
 * }</pre>
 *
 * <p>Methods that change something return a new table; columns are shared, not copied.
 */
public final class Table {

    private final Map<String, Column> columns;
    private final int rows;
    private final Optional<Origin> origin;
    private final MissingWords missingWords;

    private Table(Map<String, Column> columns, int rows, Optional<Origin> origin, MissingWords missingWords) {
        this.columns = columns;
        this.rows = rows;
        this.origin = origin;
        this.missingWords = missingWords;
    }

    /**
     * Creates a table.
     *
     * @param columns at least one, all of the same length, with different names
     * @return the table
     * @throws IllegalArgumentException if there is no column, or lengths differ, or a name occurs twice
     */
    public static Table of(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A table needs at least one column.");
        }
        Map<String, Column> byName = new LinkedHashMap<>();
        int rows = columns.get(0).rows();
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException("Column '" + column.name() + "' has " + column.rows()
                        + " rows but column '" + columns.get(0).name() + "' has " + rows + ".");
            }
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("Two columns are called '" + column.name() + "'.");
            }
        }
        return new Table(byName, rows, Optional.empty(), MissingWords.NONE);
    }

    /** {@return a table, as {@link #of(List)} makes it} */
    public static Table of(Column... columns) {
        return of(List.of(columns));
    }

    /**
     * Returns this table with the line of each row in a file, which errors name, also after a split or selection.
     *
     * @param file the name of the file
     * @param lines gives the line of a row, from 1, whenever an error names it; must always give the same
     * @return the new table
     * @since 0.1.0
     */
    public Table readFrom(String file, IntToLongFunction lines) {
        return new Table(columns, rows, Optional.of(new Origin(file, lines)), missingWords);
    }

    /** Other columns with the same rows, or with some of them. */
    private Table with(List<Column> changed, Optional<Origin> place) {
        Table table = of(changed);
        return new Table(table.columns, table.rows, place, missingWords);
    }

    /** The line of a row, in brackets; empty if the table was not read from a file. */
    String line(int row) {
        return origin.map(file -> file.place(row)).orElse("");
    }

    /**
     * {@return the words that stood for a missing value where this table was read; none if it was not read from a file} A
     * preprocessing that is fitted to it knows them.
     *
     * @since 0.1.0
     */
    public MissingWords missingWords() {
        return missingWords;
    }

    /**
     * Returns this table with words that stand for a missing value elsewhere; its cells stay as they are.
     *
     * @param words the words
     * @return the new table
     * @since 0.1.0
     */
    public Table missingWords(MissingWords words) {
        return new Table(columns, rows, origin, words);
    }

    /** {@return the number of rows, at least 0} */
    public int rows() {
        return rows;
    }

    /** {@return the columns, in the order of the table} */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** {@return the names of the columns, in the order of the table} */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * {@return the column of a name}
     *
     * @param name its name
     * @throws IllegalArgumentException listing all columns, if there is none of this name
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "No column is called '" + Visible.text(name) + "'. Columns: " + Visible.names(names()) + ".");
        }
        return column;
    }

    /**
     * Returns the values of a column of numbers.
     *
     * @param name the name of the column
     * @return a copy; NaN where a value is missing
     * @throws IllegalArgumentException if there is no such column, or it holds texts
     */
    public double[] numbers(String name) {
        return values(name).toArray();
    }

    /** The numbers of a column, not a copy; not to be modified. */
    Doubles values(String name) {
        if (column(name) instanceof NumberColumn numbers) {
            return numbers.values();
        }
        throw ((TextColumn) column(name)).notNumbers(this::line);
    }

    /**
     * Returns the values of a column as texts, see {@link Column#text}.
     *
     * @param name the name of the column
     * @return one text per row; empty where a value is missing
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> texts(String name) {
        Column column = column(name);
        if (column instanceof TextColumn texts) {
            return texts.values();
        }
        return IntStream.range(0, rows).mapToObj(column::text).toList();
    }

    /** {@return a row, from 0, as the text of every column, in the order of the table; empty where a value is missing} */
    public Map<String, String> row(int row) {
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach((name, column) -> texts.put(name, column.text(row)));
        return texts;
    }

    /**
     * {@return some of the columns, in the order of these names}
     *
     * @throws IllegalArgumentException if there is no such column, or a name occurs twice
     */
    public Table select(String... names) {
        List<Column> chosen = new ArrayList<>(names.length);
        for (String name : names) {
            chosen.add(column(name));
        }
        return with(chosen, origin);
    }

    /**
     * Returns all columns except some.
     *
     * @param names the names of the columns to leave out
     * @return a table of the others
     * @throws IllegalArgumentException if there is no such column, or none is left
     */
    public Table drop(String... names) {
        Map<String, Column> left = new LinkedHashMap<>(columns);
        for (String name : names) {
            left.remove(column(name).name());
        }
        return with(List.copyOf(left.values()), origin);
    }

    /**
     * Returns this table with a column added at the end, or in place of the column of the same name.
     *
     * @param column of the same length as the table
     * @return the new table
     * @throws IllegalArgumentException if the lengths differ
     */
    public Table with(Column column) {
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return with(List.copyOf(changed.values()), origin);
    }

    /** {@return a table of the rows of these numbers, in their order; a row may occur more than once; not modified} */
    public Table rows(int[] rows) {
        return with(
                columns.values().stream().map(column -> column.select(rows)).toList(),
                origin.map(file -> file.select(rows)));
    }

    /** {@return the first {@code count} rows, at least 0, or all if there are fewer} */
    public Table head(int count) {
        return rows(IntStream.range(0, Math.min(count, rows)).toArray());
    }

    /**
     * Splits the rows at random into parts of given shares.
     *
     * @param seed the seed of the split
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one table per part
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     * @see Splits#random
     */
    public List<Table> split(long seed, double... shares) {
        return parts(Splits.random(rows, shares, seed));
    }

    /**
     * Splits the rows into parts of given shares, each of which has the values of a column in the same proportions as
     * the whole.
     *
     * @param label the name of the column, usually the target
     * @param seed the seed of the split
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one table per part
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     * @see Splits#stratified
     */
    public List<Table> splitBy(String label, long seed, double... shares) {
        return parts(Splits.stratified(classes(label), shares, seed));
    }

    /**
     * Splits the rows into parts of given shares, in which rows of equal text in a column stay together: those of one patient, for
     * example. Rows without a value are one group.
     *
     * @param column the name of the column, texts or numbers
     * @param seed the seed of the split
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one table per part
     * @throws IllegalArgumentException if the shares are not allowed, or there are fewer groups than parts
     * @see Splits#grouped
     */
    public List<Table> splitByGroup(String column, long seed, double... shares) {
        return parts(Splits.grouped(classes(column), shares, seed));
    }

    /**
     * Splits the rows into parts of given shares by time, the earliest rows in the first part. Rows of equal time stay together.
     * Each part keeps the order of the table.
     *
     * @param column the name of the column: numbers, or dates all in one form of ISO 8601, such as {@code 2026-11-29T08:30}
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one table per part
     * @throws IllegalArgumentException naming column and row, if a time is missing or cannot be ordered; or if the shares are not
     *     allowed, or a part would have no row
     * @see Splits#byTime
     */
    public List<Table> splitByTime(String column, double... shares) {
        return parts(Splits.byTime(Times.of(this, column), shares));
    }

    private List<Table> parts(List<int[]> parts) {
        return parts.stream().map(this::rows).toList();
    }

    /**
     * Numbers the values of a column, for {@link Splits}, in their order. A missing value is a class of its own.
     *
     * @param label the name of the column
     * @return one number per row
     */
    public int[] classes(String label) {
        List<String> texts = texts(label);
        List<String> labels = LabelEncoder.ordered(texts);
        Map<String, Integer> numbers = LabelEncoder.positions(labels);
        return texts.stream().mapToInt(numbers::get).toArray();
    }

    /** {@return the rows that are as asked, in their order, such as those of {@code row -> row.number("age") >= 18}} */
    public Table filter(Predicate<Row> keep) {
        return rows(IntStream.range(0, rows)
                .filter(row -> keep.test(new Row(this, row)))
                .toArray());
    }

    /**
     * Leaves out rows with a missing value.
     *
     * @param names the columns in which no value may be missing; without a name, all
     * @return a table of the other rows, in their order
     * @throws IllegalArgumentException if there is no such column
     */
    public Table dropMissing(String... names) {
        List<Column> complete = names.length == 0 ? columns() : select(names).columns();
        return filter(row -> complete.stream().noneMatch(column -> column.isMissing(row.index())));
    }

    /** {@return a column as times for {@link Splits#byTime}: its numbers, or the ranks of its ISO 8601 dates; refuses a gap} */
    public double[] times(String name) {
        return Times.of(this, name);
    }

    /**
     * {@return a column as truth values: true of the words true, yes and 1, false of false, no and 0, in any case}
     *
     * @throws IllegalArgumentException naming column and row, if there is anything else, or nothing
     */
    public boolean[] truths(String name) {
        return Truth.of(this, name);
    }

    /** The shape, the names and the first rows, in aligned columns. */
    @Override
    public String toString() {
        return PrintedTable.text(this);
    }
}
