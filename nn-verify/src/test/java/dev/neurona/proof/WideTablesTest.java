package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.optim.Sgd;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables of very many columns and categories: what is trained on them is saved, and loads in proportion to its size. */
class WideTablesTest {

    @TempDir
    Path folder;

    /** Columns of three numbers, and a target. */
    private static Table table(int columns) {
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(Column.numbers("c" + i, 1.1 * i, i + 0.7, -i));
        }
        all.add(Column.numbers("y", 1, 2, 3));
        return Table.of(all);
    }

    private static Model trained(Dataset data) {
        Network network = Network.builder()
                .input(data.featureRows().columns())
                .dense(1, "identity")
                .build();
        return Trainer.builder()
                .loss("mean-squared-error")
                .optimizer(new Sgd(1e-9))
                .epochs(1)
                .build()
                .fit(network, data)
                .model();
    }

    @Test
    @Timeout(60)
    void threeThousandStandardisedColumns() throws IOException {
        Table table = table(3000);
        FittedPreprocessing fitted = Preprocessing.builder()
                .standardiseOthers()
                .targetNumbers("y")
                .build()
                .fit(table);
        assertSavedWhole(trained(fitted.dataset(table)), fitted, table);
    }

    @Test
    @Timeout(60)
    void twentyThousandColumnsAndFortyThousandCategories() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>(Preprocessing.builder()
                .standardiseOthers()
                .targetNumbers("y")
                .build()
                .fit(table(20_000))
                .describe());
        String category = "feature.20000.";
        entries.putAll(Map.of(
                category + "kind", "category",
                category + "column", "customer",
                category + "indicator", entries.get("feature.0.indicator"),
                category + "unknown", "zeros"));
        for (int i = 0; i < 40_000; i++) {
            entries.put(category + "category." + i, "customer " + i);
        }
        FittedPreprocessing fitted = FittedPreprocessing.parse(entries);
        List<Column> columns = new ArrayList<>(table(20_000).columns());
        columns.add(Column.texts("customer", List.of("customer 7", "customer 39999", "nobody")));
        Table table = Table.of(columns);
        assertSavedWhole(trained(fitted.dataset(table)), fitted, table);
    }

    private void assertSavedWhole(Model model, FittedPreprocessing fitted, Table table) throws IOException {
        Path path = folder.resolve("wide.safetensors");
        ModelFile.of(model)
                .trainedOn(fitted.dataset(table))
                .preprocessedBy(fitted.describe())
                .save(path);
        ModelFile loaded = ModelFile.load(path);
        FittedPreprocessing same = FittedPreprocessing.parse(loaded.preprocessing());
        assertThat(same).isEqualTo(fitted);
        assertThat(new Predictor(loaded.model(), same).predict(table))
                .isEqualTo(new Predictor(model, fitted).predict(table));
    }
}
