package dev.neurona.objects;

import dev.neurona.files.TypedColumn;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Objects of one class as rows.
 *
 * <pre>{@code
 * record Passenger(String name, int age, double fare, boolean survived, Port port) {}
 *
 * ObjectRows<Passenger> rows = ObjectRows.of(Passenger.class);
 * Table table = rows.table(passengers);
 * Prediction survival = predictor.predict(rows.row(passenger));
 * }</pre>
 *
 * <p>The columns are the components of a record in their order. Those of another class are its properties, which have public getters
 * ({@code getAge()}, or {@code isMember()} of a boolean) and need no setters: first those with a field of the same name, in the order of
 * these fields as the JVM lists them, which is that of the source, and those of the superclass first; then the others by their names.
 *
 * <p>Types decide what a column holds, as in {@link dev.neurona.files.Jdbc}, even if it has no value:
 *
 * <pre>
 * byte, short, int, long, float, double, their classes,
 *   BigInteger, BigDecimal                              numbers; those that a double does not give back keep their texts,
 *                                                       see {@link dev.neurona.table.Column#text}
 * boolean, Boolean                                      1 and 0
 * String, char, Character, UUID                         texts
 * enum                                                  texts: name()
 * LocalDate, LocalTime, LocalDateTime                   texts of ISO 8601: 2026-11-28, 17:30:00, 2026-11-28T17:30:00
 * Instant, OffsetDateTime, ZonedDateTime,
 *   java.util.Date, java.sql.Timestamp                  the same in UTC: 2026-11-28T16:30:00Z
 * Optional of these, OptionalInt, -Long, -Double        what they hold
 * records, to any depth                                 the columns of their components: address.city
 * </pre>
 *
 * <p>Missing values are null, NaN, an empty Optional and the empty text; of a record that is null, all columns are missing. Infinity is
 * an error. Any other type, and a record within itself, is refused by {@link #of}.
 *
 * <p>Immutable and safe for use by several threads, as far as the objects are.
 *
 * @param <T> the class of the objects
 * @since 0.1.0
 */
public final class ObjectRows<T> {

    private final Class<T> type;
    private final List<ObjectCell> cells;

    private ObjectRows(Class<T> type, List<ObjectCell> cells) {
        this.type = type;
        this.cells = cells;
    }

    /**
     * Finds the columns of a class.
     *
     * @param <T> the class
     * @param type a record, or a class or interface with public getters; it need not be public, if its module lets its getters be called
     * @return the rows of its objects
     * @throws IllegalArgumentException naming class, component and type, if a component cannot be a cell or cannot be read, or if there
     *     is none
     */
    public static <T> ObjectRows<T> of(Class<T> type) {
        return new ObjectRows<>(type, RowClass.cells(type));
    }

    /**
     * Declares columns of dates, as {@link dev.neurona.files.Csv#dates} does: {@code when} becomes {@code when.year}, {@code
     * when.day.sin}, {@code when.day.cos}, {@code when.weekday} and {@code when.hour}, see {@link dev.neurona.table.DatePart}; those of a
     * moment are in UTC.
     *
     * @param columns names of columns of dates, or dates with times
     * @return the new rows
     * @throws IllegalArgumentException listing the columns of dates, if one is not among them
     */
    public ObjectRows<T> dates(String... columns) {
        Set<String> declared = new LinkedHashSet<>(List.of(columns));
        List<String> dates = cells.stream()
                .filter(ObjectCell::isDate)
                .map(ObjectCell::column)
                .toList();
        for (String column : declared) {
            if (!dates.contains(column)) {
                throw new IllegalArgumentException(
                        type.getTypeName() + ": dates(...) takes columns of dates, got '" + Visible.text(column)
                                + "'. Columns of dates: " + (dates.isEmpty() ? "none" : Visible.names(dates)) + ".");
            }
        }
        return new ObjectRows<>(
                type,
                cells.stream()
                        .flatMap(cell -> declared.contains(cell.column()) ? cell.parts() : Stream.of(cell))
                        .toList());
    }

    /**
     * Makes a table of objects.
     *
     * @param objects the objects; without any, the table has its columns and no row
     * @return a table of one row per object
     * @throws IllegalArgumentException naming component and row, if a number is infinite, a moment has no date, or a getter throws an
     *     exception, which is the cause; naming the row, if an object is null
     */
    public Table table(List<? extends T> objects) {
        List<TypedColumn> columns = cells.stream().map(ObjectCell::begin).toList();
        int row = 0;
        for (T object : objects) {
            String place = ", row " + row++;
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(text(cells.get(i), object, place));
            }
        }
        return Table.of(columns.stream().map(TypedColumn::build).toList());
    }

    /**
     * The texts of an object, which are those of its row in a table: what {@link dev.neurona.table.Predictor#predict(Map)} takes.
     *
     * @param object the object
     * @return the text of every column, in the order of the table; empty where a value is missing
     * @throws IllegalArgumentException as for {@link #table}, without a row
     */
    public Map<String, String> row(T object) {
        return row(object, "");
    }

    /**
     * The texts of a stream of objects: what {@link dev.neurona.table.Predictor#predict(Stream)} takes.
     *
     * @param objects the objects
     * @return a lazy stream of one row per object, in order; closing it closes the stream of objects. An object that {@link #table} refuses
     *     is refused with the same message, which counts rows from 0. An iterator or spliterator then continues with the next object
     */
    public Stream<Map<String, String>> rows(Stream<? extends T> objects) {
        return StreamSupport.stream(new Rows(objects.spliterator()), false).onClose(objects::close);
    }

    private Map<String, String> row(T object, String place) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ObjectCell cell : cells) {
            texts.put(cell.column(), text(cell, object, place));
        }
        return texts;
    }

    private String text(ObjectCell cell, T object, String place) {
        if (object == null) {
            throw new IllegalArgumentException(type.getTypeName() + place + ": the object is null; leave it out.");
        }
        try {
            return cell.text(object);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    RowClass.place(type, cell.member()) + place + ": " + e.getMessage(), e.getCause());
        }
    }

    /** Rows of objects, each made when it is requested. */
    private final class Rows extends Spliterators.AbstractSpliterator<Map<String, String>> {

        private final Spliterator<? extends T> objects;
        private long row;

        Rows(Spliterator<? extends T> objects) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.objects = objects;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Map<String, String>> action) {
            return objects.tryAdvance(object -> action.accept(row(object, ", row " + row++)));
        }
    }
}
