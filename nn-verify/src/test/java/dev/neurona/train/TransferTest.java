package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that begin where another model stands. */
class TransferTest {

    private static Dataset data(int classes) {
        RandomStream random = RandomStream.at(1, "transfer");
        DMatrixRMaj x = new DMatrixRMaj(60, 2);
        DMatrixRMaj y = new DMatrixRMaj(60, classes);
        for (int row = 0; row < 60; row++) {
            x.set(row, 0, random.nextGaussian());
            x.set(row, 1, random.nextGaussian());
            y.set(row, (x.get(row, 0) > 0 ? 1 : 0) + (classes > 2 && x.get(row, 1) > 0.5 ? 1 : 0), 1);
        }
        return Dataset.of(x, y)
                .withNames(List.of("width", "height"), List.of("a", "b", "c").subList(0, classes));
    }

    private static final Network NETWORK = Network.builder()
            .seed(3)
            .input(2)
            .dense(5, "tanh")
            .dense(4, "tanh")
            .dense(2, "softmax")
            .build();

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.05)")
                .epochs(20);
    }

    private final Model pretrained = trainer().build().fit(NETWORK, data(2)).model();

    /** Behind tanh an infinite weight gives outputs of 1 and gradients of 0: the run would end as if nothing were wrong. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
    void aNumberThatNoRunCanBeginWithIsRefused(double number) {
        DMatrixRMaj weights = pretrained.parameters().get("dense1.weights").copy();
        weights.set(1, 2, number);
        Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
        NETWORK.parameterNames()
                .forEach(name -> values.put(name, pretrained.parameters().get(name)));
        values.put("dense1.weights", weights);
        Model start = new Model(NETWORK, NETWORK.parameters(values));
        String message =
                "dense1.weights has " + number + " in row 1, column 2; no run can begin with such a number. Correct the"
                        + " initializer, or the model that it begins from.";
        assertThatThrownBy(() -> trainer().build().fit(start, data(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> trainer().build().start(start)).hasMessage(message);
        assertThatThrownBy(() -> trainer()
                        .freeze("dense1")
                        .precision(NumericPrecision.SINGLE)
                        .build()
                        .start(start))
                .hasMessage(message);
    }

    @Test
    void aNewHeadOnTrainedLayers() {
        Model start = pretrained.upTo("dense2", more -> more.dense(3, "softmax"));
        Trainer trainer = trainer().freeze("dense1").freeze("dense2").build();
        Model model = trainer.fit(start, data(3)).model();

        assertThat(start.network().seed()).isEqualTo(3);
        assertThat(start.network().parameterNames())
                .containsExactly(
                        "dense1.weights",
                        "dense1.bias",
                        "dense2.weights",
                        "dense2.bias",
                        "dense3.weights",
                        "dense3.bias");
        for (String name : start.network().parameterNames().subList(0, 4)) {
            double[] expected = pretrained.parameters().get(name).data;
            assertThat(start.parameters().get(name).data).containsExactly(expected);
            assertThat(model.parameters().get(name).data).containsExactly(expected);
        }
        Parameters drawn = start.network().initialParameters();
        assertThat(start.parameters().get("dense3.weights").data).containsExactly(drawn.get("dense3.weights").data);
        assertThat(model.parameters().get("dense3.weights").data).isNotEqualTo(drawn.get("dense3.weights").data);
    }

    /** The head of the old network has the name and the shape of the new one, and is not taken over all the same. */
    @Test
    void aNewHeadIsNewEvenWhereTheOldOneWouldFit() {
        Model start = pretrained.upTo("dense2", more -> more.dense(2, "softmax").seed(9));
        assertThat(start.network().seed()).isEqualTo(9);
        assertThat(start.parameters().get("dense3.weights").data)
                .containsExactly(start.network().initialParameters().get("dense3.weights").data)
                .isNotEqualTo(pretrained.parameters().get("dense3.weights").data);
    }

    @Test
    void whatFitsIsTakenOver() {
        Network wider = Network.builder()
                .input(2)
                .dense(5, "relu")
                .dense(7, "relu")
                .dense(2, "softmax")
                .build();
        Model model = pretrained.into(wider);
        Parameters drawn = wider.initialParameters();
        Parameters taken = model.parameters();
        assertThat(taken.get("dense1.weights").data)
                .containsExactly(pretrained.parameters().get("dense1.weights").data);
        assertThat(taken.get("dense2.weights").data).containsExactly(drawn.get("dense2.weights").data);
        assertThat(taken.get("dense3.weights").data).containsExactly(drawn.get("dense3.weights").data);
        assertThat(taken.get("dense3.bias").data)
                .containsExactly(pretrained.parameters().get("dense3.bias").data);
        assertThat(model.featureNames()).containsExactly("width", "height");
    }

    @Test
    void aRunFromAModelGoesOnFromItsNumbers() {
        Trainer none = trainer().epochs(0).build();
        assertThat(none.fit(pretrained, data(2)).model().parameters().sha256())
                .isEqualTo(pretrained.parameters().sha256());
        double before = trainer()
                .epochs(1)
                .build()
                .fit(NETWORK, data(2))
                .history()
                .last()
                .cost();
        double after = trainer()
                .epochs(1)
                .build()
                .fit(pretrained, data(2))
                .history()
                .last()
                .cost();
        assertThat(after).isLessThan(before / 2);
    }

    /** A bias that gives each class its share of the rows before anything is learned. */
    private static Model withShares(Network network, Dataset data) {
        Parameters initial = network.initialParameters();
        initial.get("dense3.weights").zero();
        DMatrixRMaj bias = initial.get("dense3.bias");
        for (int row = 0; row < data.rows(); row++) {
            for (int c = 0; c < bias.numCols; c++) {
                bias.data[c] += data.targets().get(row, c) / data.rows();
            }
        }
        for (int c = 0; c < bias.numCols; c++) {
            bias.data[c] = StrictMath.log(bias.data[c]);
        }
        return new Model(network, initial);
    }

    @Test
    void initialValuesThatHaveSeenTheData() {
        Dataset data = data(3);
        Network network = Network.builder()
                .input(2)
                .dense(5, "tanh")
                .dense(4, "tanh")
                .dense(3, "softmax")
                .build();
        Model start = withShares(network, data);
        double[] shares = new double[3];
        start.predict(new double[] {0.3, -0.2}, shares);
        int[] counts = new int[3];
        for (int row = 0; row < data.rows(); row++) {
            for (int c = 0; c < 3; c++) {
                counts[c] += (int) data.targets().get(row, c);
            }
        }
        for (int c = 0; c < 3; c++) {
            assertThat(shares[c]).isEqualTo(counts[c] / 60.0, within(1e-12));
        }
        TrainingResult result = trainer().build().fit(start, data);
        assertThat(result.model().network()).isEqualTo(network);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> pretrained.upTo("dense4", more -> more))
                .hasMessage("No layer is called 'dense4'. There are: dense1, dense2, dense3.");
        String other =
                "The new network must begin with the layers up to dense2; add layers to the builder that is given, and"
                        + " return it.";
        assertThatThrownBy(() -> pretrained.upTo("dense2", more -> more.input(5).dense(3, "softmax")))
                .hasMessage(other);
        assertThatThrownBy(() -> pretrained.upTo(
                        "dense2", more -> Network.builder().input(2).dense(3, "softmax")))
                .hasMessage(other);
        Dataset swapped = data(2).withNames(List.of("height", "width"), List.of("a", "b"));
        assertThatThrownBy(() -> trainer().build().fit(pretrained, swapped))
                .hasMessage(
                        "The model was trained on the features [width, height] but the data has [height, width]; give the same"
                                + " columns in the same order, or a model without names, withNames(List.of(), List.of()).");
    }
}
