package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neurona.table.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries to DuckDB, which also reads Parquet; in the profile {@code databases}. */
class DuckDbTest {

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        assumeTrue(
                DriverManager.drivers()
                        .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb.")),
                "DuckDB is tested with -P databases");
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Test
    void aParquetFileIsRead() throws Exception {
        String file = folder.resolve("people.parquet").toString();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select i::integer as id, i / 4.0::double as ratio, 'name ' || i as name, i % 2 = 0 as even"
                            + " from range(1, 5001) t(i)) to '" + file + "' (format parquet)");
        }
        Table table = new Jdbc(connection).read("select * from '" + file + "' order by id");
        assertThat(table.rows()).isEqualTo(5000);
        assertThat(table.row(2)).hasToString("{id=3, ratio=0.75, name=name 3, even=0}");
        try (Stream<Map<String, String>> rows =
                new Jdbc(connection).rows("select name from read_parquet(?) where id > ? order by id", file, 4999)) {
            assertThat(rows).containsExactly(Map.of("name", "name 5000"));
        }
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void typesOfTheResultDecide() throws Exception {
        Table table = new Jdbc(connection)
                .read("select 170141183460469231731687303715884105727::hugeint a, 18446744073709551615::ubigint b,"
                        + " 0.5::float c, 1.10::decimal(18, 2) d, 0.12345678901234567891::decimal(30, 20) e, true f,"
                        + " '02134' g, uuid '123e4567-e89b-12d3-a456-426614174000' h, date '2026-11-28' i,"
                        + " timestamp '2026-11-28 17:30:00' j, timestamptz '2026-11-28 17:30:00+01' k, time '17:30:00' l,"
                        + " 'x'::enum('x', 'y') m, null::integer n, 200::utinyint o");
        assertThat(table.row(0))
                .hasToString("{a=170141183460469231731687303715884105727, b=18446744073709551615, c=0.5, d=1.1,"
                        + " e=0.12345678901234567891, f=1, g=02134, h=123e4567-e89b-12d3-a456-426614174000,"
                        + " i=2026-11-28, j=2026-11-28T17:30:00, k=2026-11-28T16:30:00Z, l=17:30:00, m=x, n=, o=200}");
        assertThat(table.column("g").isNumeric()).isFalse();
        assertThat(table.column("b").isNumeric()).isTrue();
    }

    @Test
    void listsStructsAndBlobsAreRefused() {
        for (String value : new String[] {"[1, 2]", "{'x': 1}", "'\\xAA'::blob", "interval 1 year"}) {
            assertThatThrownBy(() -> new Jdbc(connection).read("select " + value + " as b"))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining(", column 'b': a ")
                    .hasMessageEndingWith(
                            " is neither a number nor a text; leave it out, or cast it in the query, for example cast(b as varchar).");
        }
        assertThatThrownBy(() -> new Jdbc(connection).read("select 'nan'::double as b"))
                .hasMessage("select 'nan'::double as b, row 1, column 'b': NaN is no finite 64-bit number;"
                        + " choose another value in the query, for example NULL.");
    }
}
