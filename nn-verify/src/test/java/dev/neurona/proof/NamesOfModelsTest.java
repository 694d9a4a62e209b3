package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model keeps the names of its columns through training and files, and meets only a preprocessing with the same ones. */
class NamesOfModelsTest {

    private static final String REFUSED =
            "The targets of the model are [bird, cat] but the preprocessing makes [cat, dog]."
                    + " Combine a model with the preprocessing of its own training rows.";

    @TempDir
    Path folder;

    private static Table animals(String feature, String first, String second) {
        return Table.of(Column.numbers(feature, 1, 2, 3), Column.texts("kind", List.of(first, second, first)));
    }

    private static FittedPreprocessing fitted(Table table) {
        return Preprocessing.builder()
                .keepOthers()
                .targetClasses("kind")
                .build()
                .fit(table);
    }

    private static Model trained(Dataset data) {
        Network network = Network.builder().input(1).dense(2, "softmax").build();
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .epochs(1)
                .build()
                .fit(network, data)
                .model();
    }

    @Test
    void aTrainedModelKnowsItsLabels() {
        Table table = animals("length", "bird", "cat");
        Model model = trained(fitted(table).dataset(table));
        assertThat(model.featureNames()).containsExactly("length");
        assertThat(model.targetNames()).containsExactly("bird", "cat");
        FittedPreprocessing other = fitted(animals("length", "cat", "dog"));
        assertThatThrownBy(() -> new Predictor(model, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REFUSED);
    }

    @Test
    void aLoadedModelKnowsItsNames() throws IOException {
        Table table = animals("length", "bird", "cat");
        Dataset data = fitted(table).dataset(table);
        Path file = folder.resolve("animals.safetensors");
        for (boolean rounded : new boolean[] {false, true}) {
            ModelFile saved = ModelFile.of(trained(data))
                    .trainedOn(data)
                    .preprocessedBy(fitted(table).describe());
            if (rounded) {
                saved.saveRounded(file);
            } else {
                saved.save(file);
            }
            ModelFile loaded = ModelFile.load(file);
            FittedPreprocessing own = FittedPreprocessing.parse(loaded.preprocessing());
            assertThat(new Predictor(loaded.model(), own)
                            .predict(Map.of("length", "1"))
                            .outputs())
                    .containsOnlyKeys("bird", "cat");
            FittedPreprocessing labels = fitted(animals("length", "cat", "dog"));
            assertThatThrownBy(() -> new Predictor(loaded.model(), labels)).hasMessage(REFUSED);
            FittedPreprocessing columns = fitted(animals("weight", "bird", "cat"));
            assertThatThrownBy(() -> new Predictor(loaded.model(), columns))
                    .hasMessage("The features of the model are [length] but the preprocessing makes [weight]. Combine a"
                            + " model with the preprocessing of its own training rows.");
        }
    }

    @Test
    void aFileOfATrainedModelHasItsNamesAndNoOthers() throws IOException {
        Table table = animals("length", "bird", "cat");
        Dataset data = fitted(table).dataset(table);
        ModelFile own = ModelFile.of(trained(data));
        own.save(folder.resolve("own.safetensors"));
        ModelFile loaded = ModelFile.load(folder.resolve("own.safetensors"));
        assertThat(loaded.featureNames()).containsExactly("length");
        assertThat(loaded.targetNames()).containsExactly("bird", "cat");
        Dataset others = data.withNames(List.of("length"), List.of("cat", "bird"));
        assertThatThrownBy(() -> own.trainedOn(others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The targets of the model are [bird, cat] but those of the data [cat, bird]; give the data that"
                                + " the model was trained on.");
    }

    @Test
    void aValidationSetHasTheColumnsOfTheTrainingSet() {
        DMatrixRMaj features = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
        DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{0}, {1}});
        Network network = Network.builder().input(2).dense(1, "sigmoid").build();
        Dataset data = Dataset.of(features, targets).withNames(List.of("length", "width"), List.of("bird"));
        Dataset swapped = data.withNames(List.of("width", "length"), List.of("bird"));
        Dataset another = data.withNames(List.of("length", "width"), List.of("cat"));
        assertThatThrownBy(() -> validatedBy(swapped).fit(network, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The features of the training set are [length, width] but those of the validation set"
                        + " [width, length]; give both the same columns in the same order.");
        assertThatThrownBy(() -> validatedBy(another).fit(network, data))
                .hasMessage(
                        "The targets of the training set are [bird] but those of the validation set [cat]; give both"
                                + " the same columns in the same order.");
        Dataset unnamed = Dataset.of(features, targets);
        assertThat(validatedBy(unnamed).fit(network, data).history().count()).isEqualTo(1);
        assertThat(validatedBy(data).fit(network, unnamed).history().count()).isEqualTo(1);
    }

    private static Trainer validatedBy(Dataset validation) {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("adam")
                .epochs(1)
                .validation(validation)
                .build();
    }

    /** Data without names call their columns x1, y1, y2: that is no contradiction to the names of a preprocessing. */
    @Test
    void aModelOfUnnamedDataMeetsAnyNames() {
        Table table = animals("length", "bird", "cat");
        Dataset named = fitted(table).dataset(table);
        Model model = trained(Dataset.of(named.features(), named.targets()));
        assertThat(model.targetNames()).containsExactly("y1", "y2");
        assertThat(new Predictor(model, fitted(table))
                        .predict(Map.of("length", "1"))
                        .outputs())
                .containsOnlyKeys("bird", "cat");
    }

    @Test
    void aNameIsNeededForEveryColumn() {
        Network network = Network.builder().input(1).dense(2, "softmax").build();
        Model model = new Model(network, network.initialParameters());
        assertThat(model.featureNames()).isEmpty();
        assertThat(model.targetNames()).isEmpty();
        assertThatThrownBy(() -> model.withNames(List.of("length"), List.of("bird")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This model has 2 outputs but there are 1 names for them.");
        assertThatThrownBy(() -> model.withNames(List.of("length", "width"), List.of("bird", "cat")))
                .hasMessage("This model has 1 features but there are 2 names for them.");
        assertThat(model.withNames(List.of("length"), List.of()).predict(new DMatrixRMaj(1, 1)).data)
                .isEqualTo(model.predict(new DMatrixRMaj(1, 1)).data);
    }
}
