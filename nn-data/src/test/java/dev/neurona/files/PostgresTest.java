package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neurona.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries to a PostgreSQL server that runs while the tests do; in the profile {@code databases}, where PostgreSQL is installed. */
class PostgresTest {

    private static final String SERVER_USER = "postgres";

    private static Path folder;
    private static Path programs;
    private static Connection connection;

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(
                DriverManager.drivers()
                        .anyMatch(driver -> driver.getClass().getName().startsWith("org.postgresql.")),
                "PostgreSQL is tested with -P databases");
        Optional<Path> installed = programs();
        assumeTrue(installed.isPresent(), "PostgreSQL is not installed here");
        programs = installed.get();
        folder = Files.createTempDirectory("postgres");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SERVER_USER));
        }
        int port = freePort();
        run("initdb", "-D", data(), "-U", "neurona", "-A", "trust", "-E", "UTF8", "--no-sync");
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
                "start");
        connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=neurona");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (connection != null) {
            connection.close();
            run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted().forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        for (String name : System.getenv().getOrDefault("PATH", "").split(":")) {
            folders.add(Path.of(name));
        }
        return folders.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl")))
                .findFirst();
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    /** The server refuses to run as root. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", SERVER_USER, "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("postgres", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output);
        Files.delete(output);
        assertThat(status).as(said).isZero();
    }

    private static Table read(String query, Object... parameters) throws DataFileException {
        return new Jdbc(connection).read(query, parameters);
    }

    @Test
    void typesOfTheResultDecide() throws Exception {
        Table table = read("select 41 a, 1582218195625938945 b, 0.5::real c, 0.1::float8 d, 1.10::numeric(9, 2) e,"
                + " 0.12345678901234567891 f, true g, '02134'::text h, 'x '::char(3) i,"
                + " '123e4567-e89b-12d3-a456-426614174000'::uuid j, date '2026-11-28' k, timestamp '2026-11-28 17:30' l,"
                + " timestamptz '2026-11-28 17:30+01' m, time '17:30' n, null::int o");
        assertThat(table.row(0))
                .hasToString(
                        "{a=41, b=1582218195625938945, c=0.5, d=0.1, e=1.1, f=0.12345678901234567891, g=1, h=02134,"
                                + " i=x  , j=123e4567-e89b-12d3-a456-426614174000, k=2026-11-28, l=2026-11-28T17:30:00,"
                                + " m=2026-11-28T16:30:00Z, n=17:30:00, o=}");
        assertThat(table.column("h").isNumeric()).isFalse();
        assertThat(table.column("o").isNumeric()).isTrue();
    }

    @Test
    void whatIsNoTableIsRefused() throws Exception {
        for (String value :
                List.of("array[1, 2]", "'\\xaa'::bytea", "'{}'::jsonb", "interval '1 year'", "timetz '17:30+01'")) {
            assertThatThrownBy(() -> read("select " + value + " as b"))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining(", column 'b': a ")
                    .hasMessageEndingWith(
                            " is neither a number nor a text; leave it out, or cast it in the query, for example cast(b as varchar).");
        }
        for (String value : List.of("'nan'::float8", "'nan'::numeric")) {
            assertThatThrownBy(() -> read("select " + value + " as b"))
                    .hasMessage("select " + value + " as b, row 1, column 'b': NaN is no finite 64-bit number;"
                            + " choose another value in the query, for example NULL.");
        }
        for (String value : List.of("date 'infinity'", "timestamp '-infinity'", "timestamptz 'infinity'")) {
            assertThatThrownBy(() -> read("select " + value + " as b"))
                    .hasMessage("select " + value
                            + " as b, row 1, column 'b': the date is infinite; choose another value in the query.");
        }
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aFailedQueryLeavesTheConnectionUsable() throws Exception {
        assertThatThrownBy(() -> read("select nothing"))
                .isInstanceOf(DataFileException.class)
                .hasMessage(
                        "select nothing: the database refused the query (ERROR: column \"nothing\" does not exist Position: 8).")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(read("select ?::int a", 7).numbers("a")).containsExactly(7);
    }

    @Test
    void rowsAreFetchedWhenAskedFor() throws Exception {
        // All of them would be 10 GB, and take minutes to send.
        String query = "select i, repeat('x', 10000) as x from generate_series(1, 1000000) as t(i)";
        try (Stream<Map<String, String>> rows = new Jdbc(connection).rows(query)) {
            Iterator<Map<String, String>> each = rows.iterator();
            for (int row = 1; row <= 3000; row++) {
                assertThat(each.next()).containsEntry("i", Integer.toString(row));
            }
        }
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(read("select 1 a").rows()).isEqualTo(1);
    }

    @Test
    void whatFailsFurtherDownIsToldThereAndEverAfter() throws Exception {
        String query = "select 1 / (1500 - i) as a from generate_series(1, 2000) as t(i)";
        String message = query.substring(0, 60) + "...: the database refused the query (ERROR: division by zero).";
        try (Stream<Map<String, String>> rows = new Jdbc(connection).rows(query)) {
            Iterator<Map<String, String>> each = rows.iterator();
            for (int row = 1; row <= 1000; row++) {
                assertThat(each.next()).containsKey("a");
            }
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(each::next)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage(message)
                        .cause()
                        .isInstanceOf(DataFileException.class)
                        .hasMessage(message);
            }
        }
        assertThat(read("select 1 a").rows()).isEqualTo(1);
    }
}
