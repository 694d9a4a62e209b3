package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a run came to says something worth reading where it is printed. */
class PrintedTest {

    @Test
    void aResult() {
        Dataset data = HalfPlane.data(12);
        Network network = Network.builder().input(2).dense(1, "sigmoid").build();
        TrainingResult result = Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("sgd")
                .epochs(2)
                .build()
                .fit(network, data);
        assertThat(result.toString())
                .startsWith("2 epochs, ended by EPOCHS\nepoch ")
                .contains("\n" + network + "\nfrom: " + String.join(", ", data.featureNames()) + "\nto: "
                        + String.join(", ", data.targetNames()));
        assertThat(result.trainer()).hasToString(result.trainer().text());
    }

    /** Of a wide model the first names are enough, and one without names prints its network alone. */
    @Test
    void aModel() {
        Network network = Network.builder().input(13).dense(1, "identity").build();
        Model model = new Model(network, network.initialParameters());
        assertThat(model).hasToString(network.toString());
        Dataset data = Dataset.of(new DMatrixRMaj(1, 13), new DMatrixRMaj(1, 1));
        String first = String.join(
                ", ", IntStream.rangeClosed(1, 12).mapToObj(i -> "x" + i).toList());
        assertThat(model.withNames(data.featureNames(), data.targetNames()))
                .hasToString(network + "\nfrom: " + first + ", ... (13)\nto: y1");
    }
}
