package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.files.Csv;
import dev.neurona.files.DataFileException;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.PreprocessingBuilder;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of a folder is read, trained on, saved, loaded and predicted, or refused with a message. The folder is that of odd
 * files in the resources of this test, or the property {@code neurona.tables}. What was read is written to {@code target/tables},
 * where {@code scripts/compare-tables.py} compares it with pandas, cell by cell.
 */
class EveryTableTest {

    private static final String GIVEN = System.getProperty("neurona.tables", "");
    private static final int MOST_CATEGORIES = 200;
    private static final int PREDICTED = 50;

    /** What becomes of the odd files of this test; none is left out. */
    private static final Map<String, String> ODD = new TreeMap<>(Map.ofEntries(
            Map.entry("aligned.csv", "5 x 4, 7 features"),
            Map.entry("bars.csv", "4 x 3, 2 features"),
            Map.entry("byte-order-mark.csv", "4 x 3, 5 features"),
            Map.entry("carriage-returns.csv", "4 x 3, 2 features"),
            Map.entry("codes.csv", "4 x 5, 4 features"),
            Map.entry("empty-columns.csv", "4 x 3, 2 features"),
            Map.entry("index.csv", "4 x 3, 2 features"),
            Map.entry(
                    "numbers-but-for-a-few.csv",
                    "refused: 1 of 31 cells is no number: 'unknown' in line 32; correct it, declare texts(\"age\"), or"
                            + " missing(\"unknown\")."),
            Map.entry("one-column.csv", "3 x 1, too small to train on"),
            Map.entry("only-a-header.csv", "refused: there is a header but no row below it."),
            Map.entry("packed.csv.gz", "4 x 3, 2 features"),
            Map.entry("semicolons.csv", "4 x 3, 8 features"),
            Map.entry("tabs.tsv.csv", "4 x 3, 2 features"),
            Map.entry(
                    "title.csv",
                    "refused: the row has more than 1 cell, but the header names 1 column; if line 1 stands above the header,"
                            + " read the file with skip(1), or if commas are decimal, with decimalComma() and its"
                            + " separator(...)."),
            Map.entry("years.csv", "4 x 4, 6 features")));

    @TempDir
    Path folder;

    private static List<Path> files() throws IOException {
        Path root = GIVEN.isEmpty() ? Path.of("src/test/resources/tables") : Path.of(GIVEN);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyFileIsReadTrainedSavedLoadedAndPredicted() throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        for (Path file : files()) {
            String outcome = outcome(file);
            System.out.println(file.getFileName() + ": " + outcome);
            outcomes.put(file.getFileName().toString(), outcome);
        }
        assertThat(outcomes).isNotEmpty();
        if (GIVEN.isEmpty()) {
            assertThat(outcomes).isEqualTo(ODD);
        }
    }

    private String outcome(Path file) throws IOException {
        Table table;
        try {
            table = new Csv().read(file);
        } catch (DataFileException refused) {
            return "refused: " + refused.reason();
        }
        dump(table, file);
        String size = table.rows() + " x " + table.columns().size();
        String target = table.names().get(table.names().size() - 1);
        Table rows = withTarget(table, target);
        if (rows.rows() < 4 || table.columns().size() < 2) {
            return size + ", too small to train on";
        }
        boolean classes = new LinkedHashSet<>(rows.texts(target)).size() <= MOST_CATEGORIES;
        if (!classes && !rows.column(target).isNumeric()) {
            return size + ", the last column has too many labels";
        }
        FittedPreprocessing fitted = fitted(rows, target, classes);
        Model model = trained(fitted, rows, classes);
        Predictor predictor = new Predictor(model, fitted);
        Path saved = folder.resolve("model.safetensors");
        ModelFile.of(model).preprocessedBy(fitted.describe()).save(saved);
        ModelFile loaded = ModelFile.load(saved);
        Predictor again = new Predictor(loaded.model(), FittedPreprocessing.parse(loaded.preprocessing()));
        List<Prediction> predictions = predictor.predict(table.head(PREDICTED));
        assertThat(again.predict(table.head(PREDICTED))).isEqualTo(predictions);
        assertThat(streamed(again, file)).isEqualTo(predictions);
        return size + ", " + loaded.model().network().inputs() + " features";
    }

    private static List<Prediction> streamed(Predictor predictor, Path file) throws IOException {
        try (Stream<Map<String, String>> rows = new Csv().rows(file)) {
            return predictor.predict(rows.limit(PREDICTED)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Table withTarget(Table table, String target) {
        Column column = table.column(target);
        return table.rows(IntStream.range(0, table.rows())
                .filter(row -> !column.isMissing(row))
                .toArray());
    }

    private static FittedPreprocessing fitted(Table rows, String target, boolean classes) {
        PreprocessingBuilder plan = Preprocessing.builder();
        int used = 0;
        for (Column column : rows.columns()) {
            boolean empty = IntStream.range(0, rows.rows()).allMatch(column::isMissing);
            if (column.name().equals(target) || empty) {
                continue;
            }
            if (column.isNumeric()) {
                plan.standardise(column.name()).impute(column.name(), Impute.By.MEDIAN);
                used++;
            } else if (new LinkedHashSet<>(rows.texts(column.name())).size() <= MOST_CATEGORIES) {
                plan.oneHotOrZeros(column.name()).impute(column.name(), Impute.By.MOST_FREQUENT);
                used++;
            }
        }
        assertThat(used).as("columns that can be features").isPositive();
        return (classes ? plan.targetClasses(target) : plan.targetNumbers(target))
                .build()
                .fit(rows);
    }

    private static Model trained(FittedPreprocessing fitted, Table rows, boolean classes) {
        int outputs = fitted.targetNames().size();
        Network network = Network.builder()
                .input(fitted.featureNames().size())
                .dense(8, "relu")
                .dense(outputs, classes ? outputs == 1 ? "sigmoid" : "softmax" : "identity")
                .build();
        Trainer trainer = Trainer.builder()
                .loss(classes ? outputs == 1 ? "binary-cross-entropy" : "cross-entropy" : "half-squared-error")
                .optimizer("adam")
                .epochs(2)
                .build();
        return trainer.fit(network, fitted.dataset(rows)).model();
    }

    /** One line per column: N or T, the name, and the cells, separated by characters that no file of text has. */
    private static void dump(Table table, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            StringBuilder line = new StringBuilder(column.isNumeric() ? "N" : "T").append('\u001f');
            line.append(column.name());
            double[] numbers = column.isNumeric() ? table.numbers(column.name()) : new double[0];
            for (int row = 0; row < table.rows(); row++) {
                line.append('\u001f');
                line.append(column.isNumeric() ? Double.toString(numbers[row]) : column.text(row));
            }
            lines.add(line.toString());
        }
        Path target = Files.createDirectories(Path.of("target", "tables"));
        Files.writeString(target.resolve(file.getFileName() + ".cells"), String.join("\u001e", lines));
    }
}
