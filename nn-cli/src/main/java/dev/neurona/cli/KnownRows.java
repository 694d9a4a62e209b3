package dev.neurona.cli;

import dev.neurona.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rows whose answers are known: a model learns from them, or is measured by them. */
final class KnownRows {

    @Mixin
    private Data data = new Data();

    @Option(
            names = "--drop-missing",
            paramLabel = "COLUMN",
            description = "Leave out the rows that have no value in this column.")
    private List<String> complete = new ArrayList<>();

    String name() {
        return data.name();
    }

    Table table(Console console) throws IOException {
        Table all = data.table(console);
        if (complete.isEmpty()) {
            return all;
        }
        Table kept = all.dropMissing(complete.toArray(new String[0]));
        console.tell((all.rows() - kept.rows()) + " of " + all.rows() + " rows have no "
                + String.join(" or no ", complete) + " and are left out\n");
        return kept;
    }
}
