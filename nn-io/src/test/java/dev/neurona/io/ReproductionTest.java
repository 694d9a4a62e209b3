package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproductionTest {

    private static final Dataset DATA = Runs.data(60);
    private static final Trainer TRAINER = Runs.trainer(3);

    @TempDir
    Path folder;

    @Test
    void theRunIsReproducedFromTheFile() throws IOException {
        Path file = folder.resolve("model.safetensors");
        TrainingResult fit = TRAINER.fit(Runs.network(), DATA);
        ModelFile.of(fit.model())
                .trainedOn(DATA)
                .trainedBy(TRAINER, fit.history())
                .save(file);
        ModelFile loaded = ModelFile.load(file);
        assertThat(Reproduction.of(loaded, DATA)).hasToString("identical over 3 epochs");
        assertThat(Reproduction.of(loaded, TRAINER, DATA).isIdentical()).isTrue();
        assertThatThrownBy(() -> Reproduction.of(loaded, Runs.data(61)))
                .hasMessageStartingWith("The run was on other data: 60 rows of 3 features and 2 targets, SHA-256 ")
                .hasMessageContaining(", not 61 rows of 3 features and 2 targets, SHA-256 ");
    }

    @Test
    void theFirstEpochThatDiffersIsNamed() {
        TrainingResult two = Runs.trainer(2).fit(Runs.network(), DATA);
        Trainer faster =
                TRAINER.toBuilder().optimizer("adam(learning-rate=0.03)").build();
        ModelFile lie = ModelFile.of(two.model()).trainedOn(DATA).trainedBy(faster, two.history());
        assertThat(Reproduction.of(lie, DATA)).hasToString("epoch 1 differs");
        assertThatThrownBy(() -> Reproduction.of(ModelFile.of(two.model()), DATA))
                .hasMessage("The file does not say how the model was trained; save it with trainedBy(...).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step | cosine-restarts(period=4) | 7 | shuffled",
                "epoch | constant | 60 | as given",
            })
    void everyTrainerTextIsReadBack(String tick, String schedule, int batch, String order) {
        var builder = TRAINER.toBuilder().batchSize(batch).classWeights(1, 2.5);
        if (order.equals("as given")) {
            builder.inOrder();
        }
        Trainer trainer = builder.build();
        assertThat(Trainer.parse(trainer.text()).text()).isEqualTo(trainer.text());
        Trainer whole = TRAINER.toBuilder().fullBatch().balancedClasses().build();
        assertThat(Trainer.parse(whole.text()).text()).isEqualTo(whole.text());
        Trainer given = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd")
                .validation(DATA)
                .build();
        assertThatThrownBy(() -> Trainer.parse(given.text()))
                .hasMessage("The run had a validation set of its own, which no file holds; give a trainer with that "
                        + "validation set.");
    }
}
