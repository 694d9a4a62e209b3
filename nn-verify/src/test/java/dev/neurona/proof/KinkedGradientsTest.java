package dev.neurona.proof;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.testkit.gradient.GradientCheck;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network of the README with activations that have a kink at 0, where its first row puts every hidden unit. */
class KinkedGradientsTest {

    private static final Dataset XOR = Dataset.of(
            new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
            new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu                             | binary-cross-entropy
            relu                             | squared-error
            leaky-relu                       | binary-cross-entropy
            leaky-relu                       | squared-error
            elu                              | binary-cross-entropy
            elu                              | squared-error
            elu(alpha=0.5)                   | binary-cross-entropy
            elu(alpha=2)                     | squared-error
            """)
    void theGradientOfXorIsTheSlopeOfItsCost(String hidden, String loss) {
        for (long seed = 1; seed <= 20; seed++) {
            Network network = Network.builder()
                    .seed(seed)
                    .input(2)
                    .dense(8, hidden)
                    .dense(1, "sigmoid")
                    .build();
            GradientCheck check = GradientCheck.of(network, Components.parse(Loss.class, loss))
                    .on(XOR);
            check.run().assertPasses();
            check.directions(20).run().assertPasses();
        }
    }
}
