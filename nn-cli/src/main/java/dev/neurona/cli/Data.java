package dev.neurona.cli;

import dev.neurona.table.Table;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The rows that a command is given. */
final class Data {

    @Parameters(
            paramLabel = "DATA",
            description = {
                "A file of CSV, TSV or JSON lines, also with gzip; - for standard input; jdbc:... for a database, with"
                        + " --query; or a data set that comes with this command: breast_cancer, digits, iris, mpg."
            })
    private String name = "";

    @Mixin
    private Source source = new Source();

    String name() {
        return name;
    }

    Table table(Console console) throws IOException {
        return source.table(name, console.folder());
    }

    Stream<Map<String, String>> rows(Console console) throws IOException {
        return source.rows(name, console.folder());
    }
}
