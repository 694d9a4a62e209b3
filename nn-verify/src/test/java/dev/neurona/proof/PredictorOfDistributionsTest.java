package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.loss.CrossEntropy;
import dev.neurona.loss.GaussianLikelihood;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose outputs are not the targets answer rows of a table, with the names of the loss. */
class PredictorOfDistributionsTest {

    private static final Table HOUSES =
            Table.of(Column.numbers("area", 1, 2, 3, 4), Column.numbers("price", 2.1, 3.9, 6.2, 7.8));

    private static final FittedPreprocessing FITTED = Preprocessing.builder()
            .standardise("area")
            .targetNumbers("price")
            .build()
            .fit(HOUSES);

    @TempDir
    Path folder;

    private static Model trained(Loss loss, int outputs) {
        Dataset data = FITTED.dataset(HOUSES);
        Network network = Network.builder()
                .input(1)
                .dense(4, "tanh")
                .dense(outputs, "identity")
                .build();
        return Trainer.builder()
                .loss(loss)
                .optimizer("adam(learning-rate=0.01)")
                .epochs(3)
                .build()
                .fit(network, data)
                .model();
    }

    @Test
    void meanAndVarianceHaveNames() throws IOException {
        Model model = trained(new GaussianLikelihood(), 2);
        Path file = folder.resolve("houses.safetensors");
        ModelFile.of(model).preprocessedBy(FITTED.describe()).save(file);
        ModelFile loaded = ModelFile.load(file);
        FittedPreprocessing preprocessing = FittedPreprocessing.parse(loaded.preprocessing());
        for (Predictor predictor : new Predictor[] {
            new Predictor(model, FITTED, new GaussianLikelihood()),
            new Predictor(loaded.model(), preprocessing, new GaussianLikelihood())
        }) {
            double[] outputs = new double[2];
            model.predict(FITTED.features(Map.of("area", "2.5")), outputs);
            Prediction prediction = predictor.predict(Map.of("area", "2.5"));
            assertThat(prediction.outputs())
                    .containsExactly(
                            Map.entry("mean of price", outputs[0]), Map.entry("log variance of price", outputs[1]));
            assertThat(prediction.labels()).containsExactly(Double.toString(outputs[0]), Double.toString(outputs[1]));
            assertThat(predictor.predict(HOUSES)).hasSize(4);
        }
    }

    @Test
    void quantilesHaveNames() {
        Loss loss = Components.parse(Loss.class, "quantile(levels=[0.1, 0.5, 0.9])");
        Prediction prediction = new Predictor(trained(loss, 3), FITTED, loss).predict(Map.of("area", "2.5"));
        assertThat(prediction.outputs().keySet())
                .containsExactlyElementsOf(loss.outputNames(FITTED.targetNames()))
                .hasSize(3);
    }

    @Test
    void targetsAreDecodedWithTheirLoss() {
        Loss loss = Components.parse(Loss.class, "squared-error");
        Model model = trained(loss, 1);
        assertThat(new Predictor(model, FITTED, loss).predict(HOUSES))
                .isEqualTo(new Predictor(model, FITTED).predict(HOUSES));
    }

    @Test
    void withoutTheLossItIsAskedFor() {
        Model model = trained(new GaussianLikelihood(), 2);
        assertThatThrownBy(() -> new Predictor(model, FITTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The model has 2 targets but the preprocessing makes 1: [price]. Combine a model with the"
                                + " preprocessing of its own training rows; or give the loss, too, if it predicts something else.");
    }

    @Test
    void outputsThatAreNoTargetsHaveNoUnitToGoBackTo() {
        FittedPreprocessing scaled = Preprocessing.builder()
                .standardise("area")
                .targetStandardised("price")
                .build()
                .fit(HOUSES);
        Model model = trained(new GaussianLikelihood(), 2);
        assertThatThrownBy(() -> new Predictor(model, scaled, new GaussianLikelihood()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The outputs [mean of price, log variance of price] are not the targets [price], which are standardised,"
                                + " and cannot be given back in their unit. Declare the target with targetNumbers, or predict"
                                + " standardised numbers with the model itself.");
    }

    @Test
    void anotherLossIsRefused() {
        Model model = trained(new GaussianLikelihood(), 2);
        assertThatThrownBy(() -> new Predictor(model, FITTED, new CrossEntropy()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model has 2 targets but the preprocessing makes 1: [price]. Combine a model with the"
                        + " preprocessing of its own training rows.");
    }
}
