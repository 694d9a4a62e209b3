package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.Pairing;
import dev.neurona.network.Network;
import dev.neurona.testkit.LossContract;
import dev.neurona.testkit.RowValues;
import dev.neurona.train.Trainer;
import java.util.List;
import net.jqwik.api.Example;
import org.ejml.data.DMatrixRMaj;

class IDivergenceTest implements LossContract<IDivergence> {

    @Override
    public IDivergence subject() {
        return new IDivergence();
    }

    @Override
    public RowValues predictions() {
        return RowValues.POSITIVE;
    }

    @Override
    public RowValues targets() {
        return RowValues.COUNTS.or(RowValues.POSITIVE);
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 0}, new double[] {0, 3});
    }

    /** What the plugin states is enough for the trainer to see that the two do not fit. */
    @Example
    void aNetworkThatCanPredictBelowZeroIsRefused() {
        Dataset data = Dataset.of(new DMatrixRMaj(2, 1), new DMatrixRMaj(2, 1));
        Network network = Network.builder().input(1).dense(1, "snake").build();
        Trainer trainer = Trainer.builder()
                .loss("i-divergence")
                .optimizer("sign-momentum")
                .build();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> trainer.fit(network, data));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.startsWith("dense1 ends with snake. i-divergence needs predictions in [0, inf), but the outputs of"
                        + " snake lie in (-inf, inf). Use "),
                message);
        assertTrue(message.contains(" softplus"), message);
        assertEquals(
                Pairing.Verdict.FITS,
                Pairing.of(network("softplus").outputActivation(), new IDivergence()).verdict());
    }

    private static Network network(String output) {
        return Network.builder().input(1).dense(1, output).build();
    }
}
