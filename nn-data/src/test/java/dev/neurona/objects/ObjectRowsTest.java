package dev.neurona.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.files.Csv;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Records and beans as rows. */
@Isolated("A test changes the default time zone.")
class ObjectRowsTest {

    enum Port {
        SOUTHAMPTON,
        CHERBOURG {
            @Override
            public String toString() {
                return "never asked";
            }
        }
    }

    record Passenger(String name, int age, double fare, boolean survived, Port port) {}

    private static final Passenger ADA = new Passenger("Ada", 36, 7.25, true, Port.CHERBOURG);
    private static final Passenger BOB = new Passenger("", 20, Double.NaN, false, null);

    @Test
    void theExampleOfTheDocumentation() {
        ObjectRows<Passenger> rows = ObjectRows.of(Passenger.class);
        Table table = rows.table(List.of(ADA, BOB));
        Map<String, String> row = rows.row(ADA);
        assertThat(row).isEqualTo(table.row(0));
        assertThat(row).hasToString("{name=Ada, age=36, fare=7.25, survived=1, port=CHERBOURG}");
    }

    @Test
    void componentsAreColumnsInTheirOrder() {
        Table table = ObjectRows.of(Passenger.class).table(List.of(ADA, BOB));
        assertThat(table.names()).containsExactly("name", "age", "fare", "survived", "port");
        assertThat(kinds(table)).containsExactly(false, true, true, true, false);
        assertThat(table.numbers("age")).containsExactly(36, 20);
        assertThat(table.numbers("fare")).containsExactly(7.25, Double.NaN);
        assertThat(table.numbers("survived")).containsExactly(1, 0);
        assertThat(table.texts("name")).containsExactly("Ada", "");
        assertThat(table.texts("port")).containsExactly("CHERBOURG", "");
        assertThat(table.row(1)).hasToString("{name=, age=20, fare=, survived=0, port=}");
    }

    private static List<Boolean> kinds(Table table) {
        return table.columns().stream().map(column -> column.isNumeric()).toList();
    }

    @Test
    void withoutRowsThereAreStillTheColumnsAndTheirTypes() {
        Table table = ObjectRows.of(Passenger.class).table(List.of());
        assertThat(table.rows()).isZero();
        assertThat(table.names()).containsExactly("name", "age", "fare", "survived", "port");
        assertThat(kinds(table)).containsExactly(false, true, true, true, false);
    }

    record Numbers(
            byte a,
            Short b,
            Long c,
            float d,
            Double e,
            BigDecimal f,
            BigInteger g,
            OptionalInt h,
            OptionalLong i,
            OptionalDouble j,
            Optional<Integer> k,
            Boolean l) {}

    @Test
    void allKindsOfNumbersAreNumbers() {
        Numbers numbers = new Numbers(
                (byte) -1,
                (short) 2,
                3L,
                0.1f,
                1e-5,
                new BigDecimal("1.10"),
                BigInteger.TEN,
                OptionalInt.of(8),
                OptionalLong.of(9),
                OptionalDouble.of(0.5),
                Optional.of(11),
                true);
        Table table = ObjectRows.of(Numbers.class).table(List.of(numbers));
        assertThat(table.columns()).allMatch(column -> column.isNumeric());
        assertThat(table.row(0))
                .hasToString(
                        "{a=-1, b=2, c=3, d=0.10000000149011612, e=1.0E-5, f=1.1, g=10, h=8, i=9, j=0.5, k=11, l=1}");
        assertThat(ObjectRows.of(Numbers.class).row(numbers)).isEqualTo(table.row(0));
    }

    @Test
    void whatIsAbsentIsMissing() {
        Numbers nothing = new Numbers(
                (byte) 0,
                null,
                null,
                Float.NaN,
                null,
                null,
                null,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                null);
        assertThat(ObjectRows.of(Numbers.class).row(nothing))
                .hasToString("{a=0, b=, c=, d=, e=, f=, g=, h=, i=, j=, k=, l=}");
        Table table = ObjectRows.of(Numbers.class).table(List.of(nothing));
        assertThat(table.columns()).allMatch(column -> column.isNumeric());
        assertThat(table.columns().subList(1, 12)).allMatch(column -> column.isMissing(0));
    }

    record Account(long id, BigDecimal balance) {}

    @Test
    void numbersThatADoubleDoesNotGiveBackKeepTheirTexts() {
        List<Account> accounts = List.of(
                new Account(1, new BigDecimal("0.5")),
                new Account(1582218195625938945L, new BigDecimal("0.12345678901234567891")));
        Table table = ObjectRows.of(Account.class).table(accounts);
        assertThat(table.texts("id")).containsExactly("1", "1582218195625938945");
        assertThat(table.numbers("id")).containsExactly(1, 1582218195625938945.0);
        assertThat(table.texts("balance")).containsExactly("0.5", "0.12345678901234567891");
        assertThat(ObjectRows.of(Account.class).row(accounts.get(1)))
                .hasToString("{id=1582218195625938945, balance=0.12345678901234567891}");
    }

    @Test
    void decimalsThatAreEqualHaveOneTextAndLargeIntegersAllTheirDigits() {
        ObjectRows<Account> rows = ObjectRows.of(Account.class);
        for (String equal : List.of("1e20", "100000000000000000000", "100000000000000000000.00")) {
            assertThat(rows.row(new Account(1, new BigDecimal(equal))))
                    .hasToString("{id=1, balance=100000000000000000000}");
        }
        assertThat(rows.row(new Account(1, new BigDecimal("-0.50")))).hasToString("{id=1, balance=-0.5}");
    }

    @Test
    void aNumberWithMoreZerosThanMemoryHasAnExponent() {
        Account tiny = new Account(0, new BigDecimal("1e-2000000000"));
        assertThat(ObjectRows.of(Account.class).row(tiny)).hasToString("{id=0, balance=1E-2000000000}");
        Table table = ObjectRows.of(Account.class).table(List.of(tiny));
        assertThat(table.numbers("balance")).containsExactly(0);
        assertThat(table.texts("balance")).containsExactly("1E-2000000000");
    }

    record Texts(String zip, char grade, Character mark, DayOfWeek day, UUID id, Optional<String> note) {}

    @Test
    void textsThatLookLikeNumbersAreTexts() {
        Texts texts = new Texts("02134", 'b', '7', DayOfWeek.MONDAY, new UUID(1, 2), Optional.of("1.0"));
        Table table = ObjectRows.of(Texts.class).table(List.of(texts));
        assertThat(table.columns()).noneMatch(column -> column.isNumeric());
        assertThat(table.row(0))
                .hasToString("{zip=02134, grade=b, mark=7, day=MONDAY,"
                        + " id=00000000-0000-0001-0000-000000000002, note=1.0}");
    }

    record Times(
            LocalDate day,
            LocalTime time,
            LocalDateTime both,
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Date date) {}

    private static final Times TIMES = new Times(
            LocalDate.of(2026, 11, 28),
            LocalTime.of(17, 30),
            LocalDateTime.of(2026, 11, 28, 17, 30, 0, 250_000_000),
            Instant.parse("2026-12-31T23:30:00Z"),
            OffsetDateTime.parse("2027-01-01T00:30:00+01:00"),
            ZonedDateTime.parse("2027-01-01T00:30:00+01:00[Europe/Berlin]"),
            Date.from(Instant.parse("2026-12-31T23:30:00.125Z")));

    private static final String WRITTEN = "{day=2026-11-28, time=17:30:00, both=2026-11-28T17:30:00.25,"
            + " instant=2026-12-31T23:30:00Z, offset=2026-12-31T23:30:00Z, zoned=2026-12-31T23:30:00Z,"
            + " date=2026-12-31T23:30:00.125Z}";

    @Test
    void datesAreTextsOfIso8601AndMomentsThoseOfUtc() {
        Table table = ObjectRows.of(Times.class).table(List.of(TIMES));
        assertThat(table.columns()).noneMatch(column -> column.isNumeric());
        assertThat(table.row(0)).hasToString(WRITTEN);
    }

    @Test
    void theZoneOfTheMachineIsNotAsked() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertThat(ObjectRows.of(Times.class).row(TIMES)).hasToString(WRITTEN);
            ObjectRows<Times> dated = ObjectRows.of(Times.class).dates("instant", "offset", "zoned", "date");
            for (String column : List.of("instant", "offset", "zoned", "date")) {
                assertThat(dated.row(TIMES))
                        .containsEntry(column + ".year", "2026")
                        .containsEntry(column + ".hour", "23");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    record Stay(String house, LocalDate from, Instant booked) {}

    @Test
    void declaredDatesAreTheColumnsThatCsvMakes() throws Exception {
        Stay stay = new Stay("a", LocalDate.of(2024, 12, 31), Instant.parse("2024-03-01T17:30:00Z"));
        ObjectRows<Stay> rows = ObjectRows.of(Stay.class).dates("booked", "from");
        Table table = rows.table(List.of(stay, new Stay("b", null, null)));
        String csv = "house,from,booked\na,2024-12-31,2024-03-01T17:30\nb,,\n";
        Table read = new Csv()
                .dates("from", "booked")
                .read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "stays.csv");
        assertThat(table.names()).isEqualTo(read.names());
        assertThat(table.row(0)).isEqualTo(read.row(0));
        assertThat(table.row(1)).isEqualTo(read.row(1));
        assertThat(table.numbers("from.year")).containsExactly(2024, Double.NaN);
        // sin and cos of 2 pi 365 / 366, by Python's math.
        assertThat(table.numbers("from.day.sin")[0]).isCloseTo(-0.017166329754707492, within(1e-15));
        assertThat(table.numbers("from.day.cos")[0]).isCloseTo(0.9998526477050269, within(1e-15));
        assertThat(table.numbers("booked.weekday")).containsExactly(5, Double.NaN);
        assertThat(table.numbers("booked.hour")).containsExactly(17, Double.NaN);
        assertThat(rows.row(stay)).isEqualTo(table.row(0));
    }

    record City(String name, int people) {}

    record Address(City city, Optional<City> second, String street) {}

    record Person(String name, Address address) {}

    @Test
    void recordsInRecordsAreFlattened() {
        Address address = new Address(new City("Bonn", 300_000), Optional.empty(), "Weg");
        Table table = ObjectRows.of(Person.class).table(List.of(new Person("Ada", address), new Person("Bob", null)));
        assertThat(table.row(0))
                .hasToString("{name=Ada, address.city.name=Bonn, address.city.people=300000, address.second.name=,"
                        + " address.second.people=, address.street=Weg}");
        assertThat(table.row(1).values()).containsExactly("Bob", "", "", "", "", "");
        assertThat(kinds(table)).containsExactly(false, false, true, false, true, false);
    }

    @Test
    void aStreamOfRowsIsLazyAndHandsCloseOn() {
        AtomicBoolean isClosed = new AtomicBoolean();
        List<Integer> made = new ArrayList<>();
        Stream<City> endless = Stream.iterate(0, i -> i + 1)
                .peek(made::add)
                .map(i -> new City("c" + i, i))
                .onClose(() -> isClosed.set(true));
        try (Stream<Map<String, String>> rows = ObjectRows.of(City.class).rows(endless)) {
            assertThat(made).isEmpty();
            Iterator<Map<String, String>> each = rows.iterator();
            assertThat(each.next()).hasToString("{name=c0, people=0}");
            assertThat(each.next()).hasToString("{name=c1, people=1}");
            assertThat(made).hasSizeLessThan(4);
            assertThat(isClosed).isFalse();
        }
        assertThat(isClosed).isTrue();
    }

    @Test
    void aStreamInParallelHasTheSameRowsInTheSameOrder() {
        List<City> cities =
                IntStream.range(0, 5000).mapToObj(i -> new City("c", i)).toList();
        ObjectRows<City> rows = ObjectRows.of(City.class);
        List<Map<String, String>> expected = cities.stream().map(rows::row).toList();
        assertThat(rows.rows(cities.parallelStream()).parallel().toList()).isEqualTo(expected);
    }
}
