package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble of networks as one model: a layer that averages them. */
class EnsembleLayerTest {

    /** More than a batch prediction computes at a time. */
    private static final Dataset CLASSES = Examples.threeClasses(300);

    private static final String MEMBER =
            "chain(layers=[dense(units=16, activation=relu), dense(units=3," + " activation=softmax)])";

    /** Of three, a division is rounded. */
    private static Network ensemble() {
        return Network.builder()
                .seed(11)
                .input(4)
                .layer("parallel(branches=[" + String.join(", ", Collections.nCopies(3, MEMBER)) + "], join=mean)")
                .build();
    }

    private static Model member(int seed) {
        Network network = Network.builder()
                .seed(seed)
                .input(4)
                .dense(16, "relu")
                .dense(3, "softmax")
                .build();
        return trained(network, "cross-entropy").model();
    }

    private static TrainingResult trained(Network network, String loss) {
        return Trainer.builder()
                .loss(loss)
                .optimizer("adam(learning-rate=0.02)")
                .epochs(15)
                .seed(network.seed())
                .build()
                .fit(network, CLASSES);
    }

    private static Model together(List<Model> members) {
        Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
        for (int k = 0; k < members.size(); k++) {
            for (String name : members.get(k).network().parameterNames()) {
                values.put(
                        "parallel1.branch" + (k + 1) + ".chain1." + name,
                        members.get(k).parameters().get(name));
            }
        }
        Network network = ensemble();
        return new Model(network, network.parameters(values));
    }

    private static DMatrixRMaj mean(List<Model> members, DMatrixRMaj x) {
        DMatrixRMaj mean = members.get(0).predict(x).copy();
        for (Model member : members.subList(1, members.size())) {
            CommonOps_DDRM.addEquals(mean, member.predict(x));
        }
        for (int i = 0; i < mean.getNumElements(); i++) {
            mean.data[i] /= members.size();
        }
        return mean;
    }

    /** To the last bit: sums in the order of the members, divided once. */
    @Test
    void membersTrainedApartPredictTheirMeanAsOneModel(@TempDir Path folder) throws IOException {
        List<Model> members =
                IntStream.of(1, 2, 3).mapToObj(EnsembleLayerTest::member).toList();
        Model together = together(members);
        DMatrixRMaj x = CLASSES.features();
        DMatrixRMaj expected = mean(members, x);
        assertThat(members.get(0).predict(x).data).isNotEqualTo(members.get(1).predict(x).data);
        assertThat(together.predict(x).data).isEqualTo(expected.data);

        double[] outputs = new double[3];
        together.predict(new double[] {x.get(7, 0), x.get(7, 1), x.get(7, 2), x.get(7, 3)}, outputs);
        assertThat(outputs).containsExactly(expected.get(7, 0), expected.get(7, 1), expected.get(7, 2));

        Path file = folder.resolve("ensemble.safetensors");
        ModelFile.of(together).golden(x).save(file);
        Model loaded = ModelFile.load(file).model();
        assertThat(loaded.network()).isEqualTo(together.network());
        assertThat(loaded.parameters().sha256()).isEqualTo(together.parameters().sha256());
        assertThat(loaded.predict(x).data).isEqualTo(expected.data);
    }

    @Test
    void namesTextAndTableOfAnEnsemble() {
        Network network = ensemble();
        List<String> names = new ArrayList<>();
        for (int k = 1; k <= 3; k++) {
            for (String matrix : List.of("dense1.weights", "dense1.bias", "dense2.weights", "dense2.bias")) {
                names.add("parallel1.branch" + k + ".chain1." + matrix);
            }
        }
        assertThat(network.parameterNames()).isEqualTo(names).contains("parallel1.branch2.chain1.dense1.weights");
        assertThat(network.outputs()).isEqualTo(3);
        String member = "chain(layers=[dense(units=16, activation=relu, weights=glorot-uniform, bias=zeros),"
                + " dense(units=3, activation=softmax, weights=glorot-uniform, bias=zeros)])";
        assertThat(network.text())
                .isEqualTo("network(inputs=4, seed=11)\nparallel(branches=["
                        + String.join(", ", Collections.nCopies(3, member)) + "], join=mean, activation=none)");
        assertThat(Network.parse(network.text())).isEqualTo(network);
        assertThat(network).hasToString("""
                        layer      shape           activation  details                      parameters
                        input      n x 4                                                             0
                        parallel1  n x 4 -> n x 3              mean of chain, chain, chain         393
                        total                                  seed 11                             393""");
    }

    @Test
    void anEnsembleLearnsAsAWholeAndIsSaved(@TempDir Path folder) throws IOException {
        TrainingResult result = trained(ensemble(), "mean-squared-error");
        assertThat(result.history().last().cost())
                .isLessThan(0.7 * result.history().epochs().get(0).cost());
        assertThat(trained(ensemble(), "mean-squared-error")
                        .model()
                        .parameters()
                        .sha256())
                .isEqualTo(result.model().parameters().sha256());
        Path file = folder.resolve("whole.safetensors");
        ModelFile.of(result.model()).golden(CLASSES.features()).save(file);
        assertThat(ModelFile.load(file).model().predict(CLASSES.features()).data)
                .isEqualTo(result.model().predict(CLASSES.features()).data);
    }

    /** The loss sees the activation of the mean, which has none. */
    @Test
    void crossEntropyBehindAMeanIsRefused() {
        assertThatThrownBy(() -> trained(ensemble(), "cross-entropy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "parallel1 has no activation, which counts as identity; those of the layers within it are not seen"
                                + " by the loss. cross-entropy needs predictions in [0, 1], but the outputs of identity lie in"
                                + " (-inf, inf). Use softmax.");
    }
}
