package dev.neurona.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.activation.Activations;
import dev.neurona.loss.SquaredError;
import dev.neurona.network.Dense;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class TraceTest {

    /** Of small numbers, so that every line below can be computed by hand. */
    private static Model byHand(String output) {
        Network network =
                Network.builder().input(2).dense(2, "relu").dense(1, output).build();
        Parameters parameters = network.initialParameters();
        set(parameters, "dense1.weights", 1, -1, 2, 0.5);
        set(parameters, "dense1.bias", 0, -1);
        set(parameters, "dense2.weights", 1, -2);
        set(parameters, "dense2.bias", 0.5);
        return new Model(network, parameters);
    }

    private static void set(Parameters parameters, String name, double... values) {
        parameters.get(name).setData(values);
    }

    @Test
    void printsEveryMatrixWithItsFormula() {
        Trace trace = Trace.of(byHand("identity"), 1, 2).against(new double[] {5}, "half-squared-error");
        assertThat(trace).hasToString("""
                == dense1, forward ==
                x = the example
                [   1.0000   2.0000 ]
                W = dense1.weights, 2 x 2
                [   1.0000  -1.0000 ]
                [   2.0000   0.5000 ]
                b = dense1.bias, 1 x 2
                [   0.0000  -1.0000 ]
                z = x W + b
                [   5.0000  -1.0000 ]
                a = relu(z)
                [   5.0000   0.0000 ]

                == dense2, forward ==
                x = dense1.a
                [   5.0000   0.0000 ]
                W = dense2.weights, 2 x 1
                [   1.0000 ]
                [  -2.0000 ]
                b = dense2.bias, 1 x 1
                [   0.5000 ]
                z = x W + b
                [   5.5000 ]
                a = identity(z)
                [   5.5000 ]

                == loss ==
                y = the target
                [   5.0000 ]
                l = half-squared-error(a, y), taken on z
                [   0.1250 ]

                == dense2, backward ==
                dz = a - y
                [   0.5000 ]
                dW = x^T dz
                [   2.5000 ]
                [   0.0000 ]
                db = column sums of dz
                [   0.5000 ]
                dx = dz W^T
                [   0.5000  -1.0000 ]

                == dense1, backward ==
                da = dense2.dx
                [   0.5000  -1.0000 ]
                relu'(z)
                [   1.0000   0.0000 ]
                dz = da * relu'(z)
                [   0.5000   0.0000 ]
                dW = x^T dz
                [   0.5000   0.0000 ]
                [   1.0000   0.0000 ]
                db = column sums of dz
                [   0.5000   0.0000 ]
                """);
    }

    @Test
    void withoutTargetThereIsOnlyTheWayForward() {
        Trace trace = Trace.of(byHand("identity"), 1, 2);
        assertThat(trace.sections()).extracting(Section::title).containsExactly("dense1, forward", "dense2, forward");
        assertThat(trace.get("dense2.z").value().get(0)).isEqualTo(5.5);
    }

    /** Not at its link, so by way of da: 2 (a - y), and the slope of tanh, 1 - a^2. */
    @Test
    void composedLossGivesDa() {
        Trace trace = Trace.of(byHand("tanh"), -1, 0.5).against(new double[] {1}, "squared-error");
        double a = trace.get("dense2.a").value().get(0);
        assertThat(trace.get("l").formula()).isEqualTo("l = squared-error(a, y)");
        assertThat(trace.get("dense2.da").formula()).isEqualTo("da = dl/da");
        assertThat(trace.get("dense2.da").value().get(0)).isEqualTo(2 * (a - 1));
        assertThat(trace.get("dense2.slope").value().get(0)).isEqualTo(1 - a * a);
        assertThat(trace.get("dense2.dz").formula()).isEqualTo("dz = da * tanh'(z)");
        assertThat(trace.get("dense2.dz").value().get(0)).isEqualTo(2 * (a - 1) * (1 - a * a));
    }

    /** Taken on z, but its gradient is not the residual. */
    private record Joined() implements JointLoss {

        @Override
        public String name() {
            return "joined";
        }

        @Override
        public Link link() {
            return Link.IDENTITY;
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            new SquaredError().value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            new SquaredError().gradient(prediction, target, dPrediction);
        }

        @Override
        public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
            value(z, target, rowLoss);
        }

        @Override
        public void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
            gradient(z, target, dz);
        }
    }

    @Test
    void onlyTheGradientOfACanonicalLossIsTheResidual() {
        Trace trace = Trace.of(byHand("identity"), 1, 2).against(new DMatrixRMaj(1, 1, true, 5), new Joined());
        assertThat(trace.get("l")).hasToString("l = joined(a, y), taken on z\n[   0.2500 ]");
        assertThat(trace.get("dense2.dz")).hasToString("dz = dl/dz\n[   1.0000 ]");
    }

    @Test
    void rowOfSoftmaxIsOneFunction() {
        Network network = Network.builder().input(2).dense(3, "softmax").build();
        Trace trace = Trace.of(new Model(network, network.initialParameters()), 1, 2)
                .against(new double[] {0, 1, 0}, "squared-error");
        assertThat(trace.get("dense1.dz").formula()).isEqualTo("dz = da J, J = softmax'(z)");
        assertThatThrownBy(() -> trace.get("dense1.slope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "This trace has no 'dense1.slope'. There are: dense1.x, dense1.weights, dense1.bias, dense1.z,"
                                + " dense1.a, y, l, dense1.da, dense1.dz, dense1.dweights, dense1.dbias.");
    }

    @Test
    void hyperparametersStandBehindTheFunction() {
        Network network = Network.builder()
                .input(1)
                .dense(1, "leaky-relu(negative-slope=0.2)")
                .build();
        Trace trace = Trace.of(new Model(network, network.initialParameters()), 1);
        assertThat(trace.get("dense1.a").formula()).isEqualTo("a = leaky-relu(z), negative-slope=0.2");
    }

    /** It has no text form, and needs none to be read. */
    @Test
    void activationOfTwoLambdasIsTraced() {
        Activation half = Activations.of("half", z -> z / 2, z -> 0.5);
        Network network = Network.builder().input(1).dense(1, half).build();
        Trace trace =
                Trace.of(new Model(network, network.initialParameters()), 1).against(new double[] {1}, "squared-error");
        assertThat(trace.get("dense1.a").formula()).isEqualTo("a = half(z)");
        assertThat(trace.get("dense1.dz").formula()).isEqualTo("dz = da * half'(z)");
        assertThat(trace.get("dense1.slope").value().get(0)).isEqualTo(0.5);
    }

    @Test
    void layerWithoutFormulasSaysSo() {
        Network network = Network.builder()
                .input(2)
                .layer(new Silent(new Dense()))
                .dense(1, "identity")
                .build();
        Parameters parameters = network.initialParameters();
        set(parameters, "silent1.dense1.weights", 1, 0.5);
        set(parameters, "dense1.weights", 3);
        Trace trace = Trace.of(new Model(network, parameters), 1, -1).against(new double[] {0}, "half-squared-error");
        assertThat(trace.sections()).extracting(Section::toString).contains("""
                == silent1.dense1, forward ==
                x = what silent1 hands in
                [   2.0000  -2.0000 ]
                W = silent1.dense1.weights, 2 x 1
                [   1.0000 ]
                [   0.5000 ]
                b = silent1.dense1.bias, 1 x 1
                [   0.0000 ]
                z = x W + b
                [   1.0000 ]
                a = z
                [   1.0000 ]""", """
                == silent1, forward ==
                x = the example
                [   1.0000  -1.0000 ]
                silent1.row (its layer states no formula)
                [   1.0000 ]
                silent1.twice (its layer states no formula)
                [   2.0000  -2.0000 ]
                silent1.z (its layer states no formula)
                [   2.0000 ]
                a = z
                [   2.0000 ]""", """
                == silent1, backward ==
                da = dense1.dx
                [  18.0000 ]
                dz = da
                [  18.0000 ]
                silent1.drow (its layer states no formula)
                [  18.0000 ]""", """
                == silent1.dense1, backward ==
                da = what silent1 hands back
                [  18.0000 ]
                dz = da
                [  18.0000 ]
                dW = x^T dz
                [  36.0000 ]
                [ -36.0000 ]
                db = column sums of dz
                [  18.0000 ]""");
    }

    @Test
    void wideMatricesSayWhatIsLeftOut() {
        Network network = Network.builder().input(12).dense(11, "sigmoid").build();
        Trace trace = Trace.of(new Model(network, network.initialParameters()), new double[12]);
        assertThat(trace.get("dense1.weights").toString().lines())
                .hasSize(12)
                .contains("... 2 of 12 rows and 1 of 11 columns are left out");
        assertThat(trace.get("dense1.z").text(2)).isEqualTo("""
                z = x W + b
                [   0.0000   0.0000 ...
                ... 9 of 11 columns are left out""");
        assertThat(trace.text(12)).doesNotContain("left out");
        assertThatThrownBy(() -> trace.text(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace shows at least 1 row and column of each matrix, got 0.");
    }

    @Test
    void numbersThatFourDecimalsDoNotShowHaveAnExponent() {
        double[] numbers = {-0.0, 0.00005, -0.00001, 1e-300, 999999.5, 1234567, Double.NEGATIVE_INFINITY, Double.NaN};
        assertThat(Arrays.stream(numbers).mapToObj(MatrixText::number))
                .containsExactly(
                        "0.0000", "0.0001", "-1.00e-05", "1.00e-300", "999999.5000", "1.23e+06", "-Infinity", "NaN");
        assertThat(MatrixText.of(new DMatrixRMaj(2, 2, true, 1, 1e-300, 999999.5, 2), 2))
                .isEqualTo("""
                [      1.0000   1.00e-300 ]
                [ 999999.5000      2.0000 ]""");
    }

    @Test
    void exampleIsCopied() {
        DMatrixRMaj row = new DMatrixRMaj(1, 2, true, 1, 2);
        Trace trace = Trace.of(byHand("identity"), row);
        row.set(0, 0, 100);
        assertThat(trace.get("dense1.x").value().get(0)).isEqualTo(1);
        assertThat(trace.against(new double[] {5}, "half-squared-error")
                        .get("l")
                        .value()
                        .get(0))
                .isEqualTo(0.125);
    }

    @Test
    void wrongExamplesAreRefused() {
        Model model = byHand("identity");
        assertThatThrownBy(() -> Trace.of(model, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dense1 expects 2 columns (features) but the batch is 1x3; rows are examples, so give each example"
                                + " one row of 2 numbers.");
        assertThatThrownBy(() -> Trace.of(model, new DMatrixRMaj(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace follows one example, got 3 rows; give it one row, for example by"
                        + " CommonOps_DDRM.extractRow.");
        assertThatThrownBy(() -> Trace.of(model, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The feature in column 1 is NaN; every number must be finite. Impute the value, as for training.");
    }

    @Test
    void wrongTargetsAreRefused() {
        Trace trace = Trace.of(byHand("identity"), 1, 2);
        assertThatThrownBy(() -> trace.against(new double[] {1, 2}, "squared-error"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense2 has 1 outputs but the targets are 1x2; give each example one target per output, for"
                        + " classes a 1 in the column of its class.");
        assertThatThrownBy(() -> trace.against(new double[] {Double.POSITIVE_INFINITY}, "squared-error"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Row 0, target 'y1' is Infinity; every number must be finite. Drop the row, or impute the value.");
        assertThatThrownBy(() -> trace.against(new DMatrixRMaj(2, 1), new SquaredError()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The features have 1 rows but the targets 2; rows are examples, so both need the same number.");
    }
}
