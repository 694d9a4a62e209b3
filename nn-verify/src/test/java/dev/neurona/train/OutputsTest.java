package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.diagnosis.Pairing;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.Loss;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Losses that need other outputs than one per target, and losses that have a form on z. */
class OutputsTest {

    /** {@code l = v - 0.5 ln v} plus {@code (m - y)^2 / 2} for outputs m and v: least at m = y and v = 0.5. */
    record MeanAndSize() implements Loss {

        @Override
        public String name() {
            return "mean-and-size";
        }

        @Override
        public int outputs(int targets) {
            return 2 * targets;
        }

        @Override
        public List<String> outputNames(List<String> targets) {
            return targets.stream()
                    .flatMap(name -> List.of("mean " + name, "size " + name).stream())
                    .toList();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            for (int i = 0; i < prediction.numRows; i++) {
                double sum = 0;
                for (int j = 0; j < target.numCols; j++) {
                    double error = prediction.get(i, 2 * j) - target.get(i, j);
                    double size = prediction.get(i, 2 * j + 1);
                    sum += error * error / 2 + size - 0.5 * StrictMath.log(size);
                }
                rowLoss[i] = sum;
            }
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            for (int i = 0; i < prediction.numRows; i++) {
                for (int j = 0; j < target.numCols; j++) {
                    dPrediction.set(i, 2 * j, prediction.get(i, 2 * j) - target.get(i, j));
                    dPrediction.set(i, 2 * j + 1, 1 - 0.5 / prediction.get(i, 2 * j + 1));
                }
            }
        }
    }

    /** A loss that gives 1 on outputs and 2 on z. */
    record Joined() implements JointLoss {

        @Override
        public String name() {
            return "joined";
        }

        @Override
        public Link link() {
            return Link.LOGIT;
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            Arrays.fill(rowLoss, 0, prediction.numRows, 1);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            dPrediction.fill(0);
        }

        @Override
        public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
            Arrays.fill(rowLoss, 0, z.numRows, 2);
        }

        @Override
        public void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
            dz.fill(0.25);
        }
    }

    private static final Dataset LINE = Dataset.of(
            new DMatrixRMaj(new double[][] {{0}, {1}, {2}, {3}}), new DMatrixRMaj(new double[][] {{1}, {3}, {5}, {7}}));

    private static Network network(int outputs, String activation) {
        return Network.builder().input(1).dense(outputs, activation).build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder().loss(new MeanAndSize()).optimizer("adam(learning-rate=0.1)");
    }

    @Test
    void twoOutputsPerTargetAreTrainedAndNamed() {
        TrainingResult result = trainer().epochs(800).build().fit(network(2, "softplus"), LINE);
        DMatrixRMaj predictions = result.model().predict(LINE.features());
        assertThat(predictions.numCols).isEqualTo(2);
        assertThat(predictions.get(3, 0)).isCloseTo(7, within(0.2));
        assertThat(predictions.get(3, 1)).isCloseTo(0.5, within(0.05));
        assertThat(result.model().targetNames()).containsExactly("mean y1", "size y1");
    }

    @Test
    void otherNumbersOfOutputsAreRefused() {
        assertThatThrownBy(() -> trainer().build().fit(network(1, "softplus"), LINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dense1 has 1 outputs but mean-and-size needs 2 for 4x1 targets; give dense1 as many outputs.");
        assertThatThrownBy(() -> Trainer.builder()
                        .loss("mean-squared-error")
                        .optimizer("sgd")
                        .build()
                        .fit(network(2, "identity"), LINE))
                .hasMessage("dense1 has 2 outputs but the targets are 4x1; give each example one target per output, for"
                        + " classes a 1 in the column of its class.");
    }

    @Test
    void aMetricOfOtherOutputsIsRefused() {
        assertThatThrownBy(() -> trainer().metrics("r2").build().fit(network(2, "softplus"), LINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "r2 compares 4x1 targets with 1 outputs, but with mean-and-size the network has 2; leave it out,"
                                + " or choose a metric of the same outputs.");
    }

    /** Outputs of relu can be 0, where the logarithm is not finite; the diagnosis names the output. */
    @Test
    void theDiagnosisNamesOutputsAndNotTargets() {
        Network dead = network(2, "relu");
        Trainer trainer = trainer().build();
        TrainingState state = trainer.start(dead);
        state.parameters().value(0).setData(new double[] {1, 0});
        assertThatThrownBy(() -> trainer.train(state, LINE))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("predicts exactly 0 for output size y1 of row");
    }

    @Test
    void aRunIsNotJudgedByTheCostOfAMeanThatIsNoPrediction() {
        Dataset far = Dataset.of(LINE.features(), new DMatrixRMaj(new double[][] {{1e9}, {1e9}, {1e9}, {1e9}}));
        TrainingResult result = trainer().epochs(3).build().fit(network(2, "softplus"), far);
        assertThat(result.history().epochs()).hasSize(3);
    }

    @Test
    void aJointLossIsTakenOnZBehindItsActivationAlone() {
        Dataset labels =
                Dataset.of(new DMatrixRMaj(new double[][] {{1}, {1}}), new DMatrixRMaj(new double[][] {{0}, {1}}));
        assertThat(cost(network(1, "sigmoid"), labels)).isEqualTo(2);
        assertThat(cost(network(1, "tanh"), labels)).isEqualTo(1);
        assertThat(Pairing.of(activation("sigmoid"), new Joined()))
                .isEqualTo(new Pairing(Pairing.Verdict.JOINT, "The loss and its gradient are taken on z."));
    }

    private static Activation activation(String name) {
        return Components.parse(Activation.class, name);
    }

    private static double cost(Network network, Dataset data) {
        Trainer trainer =
                Trainer.builder().loss(new Joined()).optimizer("sgd").epochs(1).build();
        return trainer.fit(network, data).history().last().cost();
    }
}
