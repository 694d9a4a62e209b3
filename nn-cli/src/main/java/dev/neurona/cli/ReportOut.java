package dev.neurona.cli;

import dev.neurona.learn.Learned;
import dev.neurona.report.Report;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where a page about a model is saved, if anywhere. */
final class ReportOut {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also save a page of HTML about it, such as iris.html.")
    private Optional<String> report = Optional.empty();

    /** Refuses a page that could not be saved, before anything is trained. */
    void require(Console console) throws IOException {
        if (report.isEmpty()) {
            return;
        }
        Path file = console.path(report.get());
        // Whatever else has this name is not replaced by a page.
        if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?")) {
            throw new Misuse(
                    "--report saves a page of HTML; name a file that ends with .html, got '" + report.get() + "'.");
        }
        ModelOut.requireRoom(file, "--report");
    }

    /** Saves the page about a model that this command made, if it is asked for, and says where. */
    String saveOfMade(Learned learned, Table table, Console console) throws IOException {
        return save(() -> Report.of(learned, table, CommandText.of(console.arguments()), Wording::asOptions), console);
    }

    /** Saves the page about a model that was there, if it is asked for, and says where. */
    String save(Learned learned, Table table, Console console) throws IOException {
        return save(() -> Report.of(learned, table, "", Wording::asOptions), console);
    }

    private String save(Supplier<Report> made, Console console) throws IOException {
        if (report.isEmpty()) {
            return "";
        }
        Path file = console.path(report.get());
        made.get().save(file);
        return "\nreported in " + file;
    }
}
