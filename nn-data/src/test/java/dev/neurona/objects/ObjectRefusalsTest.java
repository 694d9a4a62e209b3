package dev.neurona.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is no row, and what is no cell. */
class ObjectRefusalsTest {

    private static final String HERE = "dev.neurona.objects.ObjectRefusalsTest$";
    private static final String CELLS =
            "a cell is a number, a boolean, a text, an enum, a date or time, an Optional of these, or a record of these, got ";
    private static final String MAP =
            "; map the objects to a record without it, or with components of these types, and give that class.";

    private static void assertRefused(Class<?> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectRows.of(type))
                .withMessage(message);
    }

    record Order(int id, List<String> items) {}

    record Pair<T>(T first) {}

    record Raw(@SuppressWarnings("rawtypes") Optional note) {}

    record Arrays(int[] numbers) {}

    record Daily(java.sql.Date day) {}

    record Shipment(String to, Order order) {}

    record Doubled(Optional<Optional<String>> text) {}

    static final class Basket {
        public Number getTotal() {
            return 1;
        }
    }

    @Test
    void anythingElseIsNoCell() {
        assertRefused(
                Order.class, HERE + "Order, component 'items': " + CELLS + "java.util.List<java.lang.String>" + MAP);
        assertRefused(Pair.class, HERE + "Pair, component 'first': " + CELLS + "T" + MAP);
        assertRefused(Raw.class, HERE + "Raw, component 'note': " + CELLS + "java.util.Optional" + MAP);
        assertRefused(Arrays.class, HERE + "Arrays, component 'numbers': " + CELLS + "int[]" + MAP);
        assertRefused(Daily.class, HERE + "Daily, component 'day': " + CELLS + "java.sql.Date" + MAP);
        assertRefused(
                Shipment.class,
                HERE + "Shipment, component 'order.items': " + CELLS + "java.util.List<java.lang.String>" + MAP);
        assertRefused(
                Doubled.class,
                HERE + "Doubled, component 'text': " + CELLS
                        + "java.util.Optional<java.util.Optional<java.lang.String>>" + MAP);
        assertRefused(Basket.class, HERE + "Basket, property 'total': " + CELLS + "java.lang.Number" + MAP);
    }

    record Node(int value, Node next) {}

    record Egg(Optional<Hen> hen) {}

    record Hen(Egg egg) {}

    @Test
    void aRecordThatContainsItselfIsRefused() {
        assertRefused(
                Node.class,
                HERE + "Node, component 'next': a record within itself would have endless columns, got " + HERE + "Node"
                        + MAP);
        assertRefused(
                Egg.class,
                HERE + "Egg, component 'hen.egg': a record within itself would have endless columns, got " + HERE
                        + "Egg" + MAP);
    }

    record Nothing() {}

    record Holder(int id, Nothing nothing) {}

    static final class Bare {
        public int count;
    }

    @Test
    void aClassWithoutColumnsIsRefused() {
        assertRefused(
                Nothing.class,
                HERE + "Nothing: a row needs at least one column, but this record has no component; give a record with"
                        + " components, or a class with public getters such as getAge() or isMember().");
        assertRefused(
                Bare.class,
                HERE + "Bare: a row needs at least one column, but this class has no public getter; give a record with"
                        + " components, or a class with public getters such as getAge() or isMember().");
        assertRefused(
                Holder.class,
                HERE + "Holder, component 'nothing': a row needs at least one column, but this record has no component"
                        + MAP);
    }

    @Test
    void aValueIsNoRow() {
        String wayOut = " is a single value or a class of Java, not a class of rows; give a record, or a class with"
                + " public getters such as getAge() or isMember().";
        assertRefused(String.class, "java.lang.String" + wayOut);
        assertRefused(Map.class, "java.util.Map" + wayOut);
        assertRefused(int.class, "int" + wayOut);
        assertRefused(Order[].class, HERE + "Order[]" + wayOut);
        assertRefused(Thread.State.class, "java.lang.Thread$State" + wayOut);
        assertRefused(Kind.class, HERE + "Kind" + wayOut);
    }

    enum Kind {
        A;

        public int getNumber() {
            return 1;
        }
    }

    record Measured(String name, double length, BigDecimal weight, BigInteger count) {}

    private static Measured measured(double length) {
        return new Measured("a", length, null, null);
    }

    @Test
    void infinityIsNoCell() {
        ObjectRows<Measured> rows = ObjectRows.of(Measured.class);
        List<Measured> both = List.of(measured(1), measured(Double.NEGATIVE_INFINITY));
        String reason =
                " -Infinity is no finite 64-bit number; leave the object out, or give null or NaN where a number"
                        + " is missing.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.table(both))
                .withMessage(HERE + "Measured, component 'length', row 1:" + reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.row(both.get(1)))
                .withMessage(HERE + "Measured, component 'length':" + reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.row(new Measured("a", 1, new BigDecimal("1e400"), null)))
                .withMessage(HERE + "Measured, component 'weight': 1E+400 is no finite 64-bit number; leave the object"
                        + " out, or give null or NaN where a number is missing.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.row(new Measured("a", 1, null, BigInteger.TEN.pow(400))))
                .withMessage(
                        HERE + "Measured, component 'count': 1000000000000000000000000000000000000000... is no"
                                + " finite 64-bit number; leave the object out, or give null or NaN where a number is missing.");
    }

    @Test
    void aStreamNamesTheRowAndGoesOnAfterIt() {
        Iterator<Map<String, String>> rows = ObjectRows.of(Measured.class)
                .rows(Stream.of(measured(1), measured(Double.POSITIVE_INFINITY), measured(3)))
                .iterator();
        assertThat(rows.next()).containsEntry("length", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(rows::next)
                .withMessage(
                        HERE + "Measured, component 'length', row 1: Infinity is no finite 64-bit number; leave the"
                                + " object out, or give null or NaN where a number is missing.");
        assertThat(rows.next()).containsEntry("length", "3");
    }

    @Test
    void nullIsNoRow() {
        ObjectRows<Measured> rows = ObjectRows.of(Measured.class);
        List<Measured> both = new ArrayList<>(List.of(measured(1)));
        both.add(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.table(both))
                .withMessage(HERE + "Measured, row 1: the object is null; leave it out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.rows(both.stream()).toList())
                .withMessage(HERE + "Measured, row 1: the object is null; leave it out.");
    }

    static final class Failing {

        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        public int getAge() {
            throw failure;
        }
    }

    @Test
    void aGetterThatFailsIsNamedAndItsExceptionIsTheCause() {
        IllegalStateException failure = new IllegalStateException("the session is closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectRows.of(Failing.class).row(new Failing(failure)))
                .withMessage(HERE + "Failing, property 'age': getAge() must return a value, but it threw"
                        + " java.lang.IllegalStateException: the session is closed; correct it, or map the objects to a"
                        + " record.")
                .withCause(failure);
    }

    static final class Broken {
        public int getAge() {
            throw new AssertionError("not an exception");
        }
    }

    @Test
    void anErrorOfAGetterStaysAnError() {
        assertThatThrownBy(() -> ObjectRows.of(Broken.class).row(new Broken()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not an exception");
    }

    record Dated(Date when, Instant last) {}

    @Test
    void aMomentThatCannotBeWrittenIsRefused() {
        ObjectRows<Dated> rows = ObjectRows.of(Dated.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.row(new Dated(java.sql.Date.valueOf("2026-11-28"), null)))
                .withMessage(
                        HERE + "Dated, component 'when': a java.sql.Date is no moment, since its day depends on the"
                                + " time zone of the machine; give a java.time.LocalDate, for example with toLocalDate().");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.row(new Dated(null, Instant.MAX)))
                .withMessage(HERE + "Dated, component 'last': +1000000000-12-31T23:59:59.999999999Z is beyond the years"
                        + " of a date; give null where a moment is missing.");
        assertThat(rows.row(new Dated(java.sql.Timestamp.from(Instant.parse("2026-11-28T01:02:03.000000004Z")), null)))
                .hasToString("{when=2026-11-28T01:02:03.000000004Z, last=}");
    }

    record Stay(String house, LocalDate from, LocalTime at) {}

    @Test
    void onlyDatesAreDeclaredAsDates() {
        ObjectRows<Stay> rows = ObjectRows.of(Stay.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.dates("at"))
                .withMessage(HERE + "Stay: dates(...) takes columns of dates, got 'at'. Columns of dates: from.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.dates("from", "until"))
                .withMessage(HERE + "Stay: dates(...) takes columns of dates, got 'until'. Columns of dates: from.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.dates("from").dates("from"))
                .withMessage(HERE + "Stay: dates(...) takes columns of dates, got 'from'. Columns of dates: none.");
    }
}
