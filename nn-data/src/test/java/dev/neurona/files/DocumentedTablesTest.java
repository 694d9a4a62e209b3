package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of docs/data.md. */
class DocumentedTablesTest {

    @TempDir
    private Path folder;

    @Test
    void anExportOfASpreadsheet() throws Exception {
        Path file = Files.writeString(folder.resolve("houses.csv"), """
                Houses of 2026
                zip;price;built;lift;
                02134;412,5;1998-03-01;yes;
                10115;-;2004-11-28;no;
                """);
        Table houses = new Csv()
                .skip(1)
                .decimalComma()
                .missing("-")
                .dates("built")
                .booleans("lift")
                .read(file);
        assertThat(houses.names())
                .containsExactly(
                        "zip",
                        "price",
                        "built.year",
                        "built.day.sin",
                        "built.day.cos",
                        "built.weekday",
                        "built.hour",
                        "lift");
        assertThat(houses.texts("zip")).containsExactly("02134", "10115");
        assertThat(houses.numbers("price")).containsExactly(412.5, Double.NaN);
        FittedPreprocessing fitted = Preprocessing.builder()
                .oneHotOrZeros("zip")
                .keep("price")
                .impute("price", 400)
                .build()
                .fit(houses);
        assertThat(fitted.features(Map.of("zip", "02134", "price", "-"))).containsExactly(1, 0, 400);
    }
}
