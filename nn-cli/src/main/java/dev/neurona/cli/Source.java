package dev.neurona.cli;

import dev.neurona.files.Csv;
import dev.neurona.files.Jdbc;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens data by their name: a file, standard input, the answer of a database, or a data set that comes with the command. */
final class Source {

    /** The data sets that come with the command. */
    static final List<String> BUILT_IN = List.of("breast_cancer", "digits", "iris", "mpg");

    private static final String STANDARD_INPUT = "-";

    @Option(names = "--query", paramLabel = "SQL", description = "What to ask of the database.")
    private Optional<String> query = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    /** What a file that is made from these data may be called: {@code iris} of {@code data/iris.csv.gz}. */
    static String baseName(String name) {
        if (name.equals(STANDARD_INPUT) || isDatabase(name)) {
            return "model";
        }
        String file = String.valueOf(Path.of(name).getFileName());
        int dot = file.indexOf('.', 1);
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** All rows. */
    Table table(String name, Path folder) throws IOException {
        if (isDatabase(name)) {
            try (Connection connection = connection(name)) {
                return new Jdbc(connection).read(query());
            } catch (SQLException closing) {
                throw new IOException(closing.getMessage(), closing);
            }
        }
        requireNoQuery(name);
        if (name.equals(STANDARD_INPUT)) {
            return reading.formatOf("").read(System.in, "standard input");
        }
        if (BUILT_IN.contains(name)) {
            reading.requireNone("'" + name + "' comes with the command.");
            try (InputStream in = builtIn(name)) {
                return new Csv().read(in, name);
            }
        }
        return reading.formatOf(name).read(file(name, folder));
    }

    /** The rows, one at a time; to be closed. */
    Stream<Map<String, String>> rows(String name, Path folder) throws IOException {
        if (isDatabase(name)) {
            Connection connection = connection(name);
            return new Jdbc(connection).rows(query()).onClose(() -> close(connection));
        }
        requireNoQuery(name);
        if (name.equals(STANDARD_INPUT)) {
            return reading.formatOf("").rows(System.in, "standard input");
        }
        if (BUILT_IN.contains(name)) {
            reading.requireNone("'" + name + "' comes with the command.");
            return new Csv().rows(builtIn(name), name);
        }
        return reading.formatOf(name).rows(file(name, folder));
    }

    private static Path file(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        boolean isWord = name.indexOf('.') < 0 && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
        if (isWord && !Files.exists(file)) {
            throw new IOException(
                    name + ": there is no such file, and no such data set comes with this command; there are "
                            + String.join(", ", BUILT_IN) + ".");
        }
        return file;
    }

    private static InputStream builtIn(String name) {
        String resource = "/data/" + name + ".csv";
        return Objects.requireNonNull(Nn.class.getResourceAsStream(resource), resource);
    }

    private static boolean isDatabase(String name) {
        return name.startsWith("jdbc:");
    }

    private String query() {
        return query.orElseThrow(
                () -> new Misuse("A database needs a query, for example --query \"select * from flowers\"."));
    }

    private void requireNoQuery(String name) {
        if (query.isPresent()) {
            throw new Misuse("--query is for a database, whose DATA begin with jdbc:; '" + name + "' is none.");
        }
    }

    private Connection connection(String name) throws IOException {
        query();
        reading.requireNone("of a database, say it in the query.");
        try {
            return DriverManager.getConnection(name);
        } catch (SQLException refused) {
            throw new IOException(
                    "The database cannot be reached: " + refused.getMessage()
                            + (DriverManager.drivers().anyMatch(each -> accepts(each, name))
                                    ? ""
                                    : ". Add the jar of its driver: NN_CLASSPATH=driver.jar nn ..."),
                    refused);
        }
    }

    private static boolean accepts(Driver driver, String name) {
        try {
            return driver.acceptsURL(name);
        } catch (SQLException unknown) {
            return false;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException closing) {
            throw new UncheckedIOException(new IOException(closing.getMessage(), closing));
        }
    }
}
