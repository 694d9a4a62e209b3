package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries to H2, a database in memory; the profile {@code databases} asks others. */
class JdbcTest {

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Table read(String query, Object... parameters) throws DataFileException {
        return new Jdbc(connection).read(query, parameters);
    }

    private void assertRefused(String query, String message) throws Exception {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(DataFileException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> {
                    try (Stream<Map<String, String>> rows = new Jdbc(connection).rows(query)) {
                        rows.forEach(row -> {});
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                })
                .isInstanceOf(DataFileException.class)
                .hasMessage(message);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void typesOfTheResultDecide() throws Exception {
        Table table =
                read("select cast(41 as integer) age, 0.5e0 ratio, true member, 'Ada' name, date '2026-11-28' born,"
                        + " time '17:30:00' daily, timestamp '2026-11-28 17:30:00' seen,"
                        + " timestamp with time zone '2026-11-28 17:30:00+01:00' moment,"
                        + " cast('123e4567-e89b-12d3-a456-426614174000' as uuid) id, cast('long' as clob) story");
        assertThat(table.row(0))
                .hasToString("{AGE=41, RATIO=0.5, MEMBER=1, NAME=Ada, BORN=2026-11-28, DAILY=17:30:00,"
                        + " SEEN=2026-11-28T17:30:00, MOMENT=2026-11-28T16:30:00Z,"
                        + " ID=123e4567-e89b-12d3-a456-426614174000, STORY=long}");
        assertThat(table.numbers("MEMBER")).containsExactly(1);
        assertThat(table.numbers("RATIO")).containsExactly(0.5);
        assertThat(table.column("NAME").isNumeric()).isFalse();
    }

    @Test
    void nullsAreMissingAndTheTypeStays() throws Exception {
        Table table = read("select cast(null as integer) a, cast(null as varchar) b, cast(null as date) c,"
                + " cast(null as boolean) d, cast(null as timestamp with time zone) e");
        assertThat(table.columns()).allMatch(column -> column.isMissing(0));
        assertThat(table.columns())
                .extracting(column -> column.isNumeric())
                .containsExactly(true, false, false, true, false);
    }

    @Test
    void textsThatLookLikeNumbersAreTexts() throws Exception {
        assertThat(read("select '02134' zip").column("ZIP").isNumeric()).isFalse();
    }

    @Test
    void numbersThatADoubleDoesNotGiveBackKeepTheirTexts() throws Exception {
        Table table = read("select * from (values (1, cast(1.10 as decimal(30, 20))), (1582218195625938945, 0.1),"
                + " (null, 0.12345678901234567891)) t(id, part)");
        assertThat(table.texts("ID")).containsExactly("1", "1582218195625938945", "");
        assertThat(table.numbers("ID")).containsExactly(1, 1582218195625938945.0, Double.NaN);
        assertThat(table.texts("PART")).containsExactly("1.1", "0.1", "0.12345678901234567891");
        assertThat(table.numbers("PART")).containsExactly(1.1, 0.1, 0.12345678901234567891);
    }

    @Test
    void parametersAreValuesOfQuestionMarks() throws Exception {
        run("create table people(name varchar, age integer)");
        run("insert into people values ('Ada', 36), ('Grace', 85), ('x'' or true', 1)");
        assertThat(read("select name from people where age > ? and name <> ?", 10, "x' or true")
                        .texts("NAME"))
                .containsExactly("Ada", "Grace");
    }

    @Test
    void theExampleOfTheDocumentation() throws Exception {
        run("create table people(name varchar, age integer)");
        run("insert into people values ('Ada', 36), ('Grace', 85)");
        Jdbc database = new Jdbc(connection);
        Table people = database.read("select name, age from people where age > ?", 40);
        try (Stream<Map<String, String>> rows = database.rows("select name, age from people")) {
            assertThat(rows).hasSize(2).contains(people.row(0));
        }
    }

    @Test
    void rowsAreWhatTheTableHas() throws Exception {
        String query = "select x as n, x / 3e0 as third, 'row ' || x as name, nullif(mod(x, 2), 0) as odd"
                + " from system_range(1, 2500)";
        Table table = read(query);
        try (Stream<Map<String, String>> rows = new Jdbc(connection).rows(query)) {
            Iterator<Map<String, String>> each = rows.iterator();
            for (int row = 0; row < table.rows(); row++) {
                Map<String, String> streamed = each.next();
                assertThat(streamed).isEqualTo(table.row(row));
                assertThat(streamed.keySet()).containsExactly("N", "THIRD", "NAME", "ODD");
            }
            assertThat(each.hasNext()).isFalse();
            assertThat(connection.getAutoCommit()).isFalse();
        }
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aTransactionOfTheCallerStaysOpen() throws Exception {
        run("create table t(a integer)");
        connection.setAutoCommit(false);
        run("insert into t values (1)");
        assertThat(read("select a from t").numbers("A")).containsExactly(1);
        assertThatThrownBy(() -> read("select b from t")).isInstanceOf(DataFileException.class);
        connection.rollback();
        assertThatThrownBy(() -> read("select a from t")).hasMessage("select a from t: the query gives no row.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x'00ff' | BINARY VARYING",
                "array[1, 2] | INTEGER ARRAY",
                "json '{}' | JSON",
                "interval '1' year | INTERVAL YEAR"
            })
    void otherTypesAreRefused(String value, String type) throws Exception {
        assertRefused(
                "select 1 a, " + value + " b",
                "select 1 a, " + value + " b, column 'B': a " + type
                        + " is neither a number nor a text; leave it out, or cast it in the query, for example cast(B as varchar).");
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void numbersThatAreNotFiniteAreRefused(String text, String shown) throws Exception {
        assertRefused(
                "select cast('" + text + "' as double precision) a",
                "select cast('" + text + "' as double precision) a, row 1, column 'A': " + shown
                        + " is no finite 64-bit number; choose another value in the query, for example NULL.");
    }

    @Test
    void labelsMustDiffer() throws Exception {
        assertRefused(
                "select 1 a, 2 a",
                "select 1 a, 2 a: two columns are called 'A'; give one of them another name with AS.");
    }

    @Test
    void aResultWithoutRowsIsRefused() throws Exception {
        assertRefused("select 1 a where false", "select 1 a where false: the query gives no row.");
    }

    @Test
    void whatTheDatabaseSaysIsTold() {
        assertThatThrownBy(() ->
                        read("select\n  nothing from nowhere, but with more words than anyone would like to read"))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(
                        "select nothing from nowhere, but with more words than anyone...: the database refused"
                                + " the query (Table \"NOWHERE\" not found")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> read("select ? a"))
                .hasMessageStartingWith("select ? a: the database refused the query (Parameter \"#1\" is not set");
    }

    @Test
    void aClosedConnectionIsRefused() throws Exception {
        connection.close();
        assertThatThrownBy(() -> read("select 1 a"))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith("select 1 a: the database refused the query (");
    }
}
