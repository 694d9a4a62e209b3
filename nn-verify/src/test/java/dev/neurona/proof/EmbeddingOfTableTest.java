package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.io.ModelFile;
import dev.neurona.layer.Embedding;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with a column of categories and a price in thousands: codes for an embedding, a standardised target, one model file. */
class EmbeddingOfTableTest {

    private static final int ROWS = 60;
    private static final String[] CITIES = {"Athens", "Bern", "Cork"};

    /** price = 100,000 + 20,000 city + 1,000 area */
    private static final Table HOUSES = Table.of(
            Column.texts(
                    "city",
                    IntStream.range(0, ROWS).mapToObj(i -> CITIES[i % 3]).toList()),
            Column.numbers(
                    "area", IntStream.range(0, ROWS).mapToDouble(i -> i / 3).toArray()),
            Column.numbers(
                    "price",
                    IntStream.range(0, ROWS)
                            .mapToDouble(i -> 100_000 + 20_000 * (i % 3) + 1_000 * (i / 3))
                            .toArray()));

    @TempDir
    Path folder;

    private static FittedPreprocessing fitted() {
        return Preprocessing.builder()
                .embeddingCodes("city")
                .others()
                .imputeOthers(Impute.By.MEDIAN)
                .targetStandardised("price")
                .build()
                .fit(HOUSES);
    }

    private static Model trained(FittedPreprocessing preprocessing) {
        Embedding embedding = new Embedding(preprocessing.codeColumns(), preprocessing.codeCounts(), List.of(2));
        Network network = Network.builder()
                .input(preprocessing.featureNames().size())
                .layer(embedding)
                .dense(8, "tanh")
                .dense(1, "identity")
                .build();
        return Trainer.builder()
                .loss("squared-error")
                .optimizer("adam(learning-rate=0.02)")
                .epochs(200)
                .batchSize(10)
                .build()
                .fit(network, preprocessing.dataset(HOUSES))
                .model();
    }

    @Test
    void codesTrainAnEmbeddingAndPricesComeBackInTheirUnit() throws IOException {
        FittedPreprocessing preprocessing = fitted();
        assertThat(preprocessing.codeColumns()).containsExactly(0);
        assertThat(preprocessing.codeCounts()).containsExactly(4);
        Model model = trained(preprocessing);
        Predictor predictor = new Predictor(model, preprocessing);
        for (int row = 0; row < ROWS; row++) {
            assertThat(predictor.predict(HOUSES.row(row)).outputs().get("price"))
                    .as("row %s", row)
                    .isCloseTo(HOUSES.numbers("price")[row], within(4_000.0));
        }
        Path file = folder.resolve("houses.safetensors");
        ModelFile.of(model).preprocessedBy(preprocessing.describe()).save(file);
        ModelFile loaded = ModelFile.load(file);
        FittedPreprocessing read = FittedPreprocessing.parse(loaded.preprocessing());
        assertThat(read.describe()).containsExactlyEntriesOf(preprocessing.describe());
        Predictor again = new Predictor(loaded.model(), read);
        assertThat(again.predict(HOUSES)).isEqualTo(predictor.predict(HOUSES));
        // An unknown city has code 0, a gap the most frequent city, or the first of equals.
        assertThat(preprocessing.features(Map.of("city", "Delft", "area", "9.5")))
                .containsExactly(0, 0);
        assertThat(preprocessing.features(Map.of("city", "", "area", ""))).containsExactly(1, 0);
        assertThat(again.predict(Map.of("city", "Delft", "area", "9.5"))
                        .outputs()
                        .get("price"))
                .isBetween(100_000.0, 159_000.0);
    }
}
