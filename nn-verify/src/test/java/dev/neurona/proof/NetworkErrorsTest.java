package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to somebody whose network, batch or numbers do not fit, in full; and how a network is shown. */
class NetworkErrorsTest {

    private static final Network NETWORK = Network.builder()
            .seed(7)
            .input(4)
            .dense(1200, "sigmoid", layer -> layer.withInitializer("he-normal").withoutBias())
            .dropout(0.2)
            .batchNorm("relu")
            .dense(2, "softmax")
            .build();

    private static String refusal(NetworkBuilder builder) {
        try {
            builder.build();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The network was not refused.");
    }

    @Test
    void aNetworkIsShownAsATable() {
        assertThat(NETWORK).hasToString("""
                        layer        shape                 activation  details                       parameters
                        input        n x 4                                                                    0
                        dense1       n x 4 -> n x 1200     sigmoid     he-normal, no bias                 4,800
                        dropout1     n x 1200 -> n x 1200              rate 0.2                               0
                        batch-norm1  n x 1200 -> n x 1200  relu        momentum 0.1, epsilon 1.0E-5       4,800
                        dense2       n x 1200 -> n x 2     softmax     glorot-uniform, bias zeros         2,402
                        total                                          seed 7                            12,002""");
    }

    /** Lines are counted from the line of this method's first statement, so that editing the file above breaks nothing. */
    @Test
    void allProblemsAreToldAtOnceWithLayerAndSourceLine() {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        NetworkBuilder builder = Network.builder()
                .input(0)
                .dense(0, "sigmoid")
                .dense(3, "sigmoyd")
                .dropout(1)
                .dense(3, "tanh", layer -> layer.withInitializer("he"))
                .layer("batch-norm(momentum=0)")
                .layer("batch-norm(epsilon=-1)")
                .dense(2, "leaky-relu(negative-slope=-1)");
        assertThat(refusal(builder)).isEqualTo(located(line, """
                        The network has 8 problems:
                          input (+2): number of features must be in [1, inf), got 0.
                          dense1 (+3): dense: units must be in [1, inf), got 0.
                          dense2 (+4): No activation is called 'sigmoyd'. Available: celu, elu, exponential, \
                        gaussian, gelu, gelu-tanh, hard-shrink, hard-sigmoid, hard-swish, hard-tanh, identity, \
                        leaky-relu, log-sigmoid, log-softmax, mish, relu, relu6, selu, sigmoid, silu, sine, \
                        soft-shrink, softmax, softplus, softsign, sparsemax, squared-relu, tanh, tanh-shrink, \
                        tempered-softmax, thresholded-relu. Did you mean 'sigmoid'? (Class loaders asked: 'app'; \
                        another is named by Components.using.)
                          dropout1 (+5): dropout: rate must be in [0, 1), got 1.0.
                          dense3 (+6): No initializer is called 'he'. Available: constant, glorot-normal, \
                        glorot-uniform, he-normal, he-uniform, identity, lecun-normal, lecun-uniform, normal, \
                        orthogonal, sparse, truncated-normal, uniform, zeros. (Class loaders asked: 'app'; another \
                        is named by Components.using.)
                          batch-norm1 (+7): batch-norm: momentum must be in (0, 1], got 0.0.
                          batch-norm2 (+8): batch-norm: epsilon must be in (0, inf), got -1.0.
                          dense4 (+9): leaky-relu: negative-slope must be in (0, 1), got -1.0."""));
    }

    private static String located(int line, String text) {
        String located = text;
        for (int i = 0; i < 10; i++) {
            located = located.replace("(+" + i + ")", "(NetworkErrorsTest.java:" + (line + i) + ")");
        }
        return located;
    }

    @Test
    void oneProblemIsToldAlone() {
        assertThat(refusal(Network.builder().dense(2, "softmax")))
                .isEqualTo("input: the number of features is missing; call input(...).");
        assertThat(refusal(Network.builder().input(2)))
                .isEqualTo("layers: there are none; add at least one, for example dense(2, \"softmax\").");
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        assertThat(refusal(Network.builder().input(2).dense(2, "tanh").dropout(0.5)))
                .isEqualTo(
                        located(line, "dropout1 (+1): a network cannot end with dropout; end it with a dense layer."));
        line = new Throwable().getStackTrace()[0].getLineNumber();
        assertThat(refusal(Network.builder().input(2).dense(1, "softmax")))
                .isEqualTo(located(
                        line,
                        "dense1 (+1): softmax with 1 output is always 1 and learns nothing; use 2 outputs, or sigmoid"
                                + " with binary-cross-entropy for one yes-or-no output."));
        line = new Throwable().getStackTrace()[0].getLineNumber();
        assertThat(refusal(Network.builder().input(2).initializer("unifrom").dense(2, "softmax")))
                .isEqualTo(located(
                        line,
                        "initializer (+1): No initializer is called 'unifrom'. Available: constant, glorot-normal,"
                                + " glorot-uniform, he-normal, he-uniform, identity, lecun-normal, lecun-uniform, normal,"
                                + " orthogonal, sparse, truncated-normal, uniform, zeros. Did you mean 'uniform'?"
                                + " (Class loaders asked: 'app'; another is named by Components.using.)"));
    }

    /** A distribution over one class is always 1, with and without a link. */
    @ParameterizedTest
    @ValueSource(strings = {"softmax", "sparsemax", "tempered-softmax", "tempered-softmax(temperature=2.0)"})
    void aDistributionOverOneClassIsRefused(String activation) {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        assertThat(refusal(Network.builder().input(2).dense(1, activation)))
                .isEqualTo(located(
                        line,
                        "dense1 (+1): " + activation.replaceFirst("\\(.*", "")
                                + " with 1 output is always 1 and learns nothing; use 2 outputs, or sigmoid"
                                + " with binary-cross-entropy for one yes-or-no output."));
    }

    @Test
    void aBatchOfTheWrongWidthIsRefused() {
        Workspace workspace = NETWORK.workspace(2);
        Parameters parameters = NETWORK.initialParameters();
        assertThatThrownBy(() -> NETWORK.forward(new DMatrixRMaj(2, 5), parameters, workspace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense1 expects 4 columns (features) but the batch is 2x5; rows are examples, so give each"
                        + " example one row of 4 numbers.");
        assertThatThrownBy(() -> NETWORK.forward(new DMatrixRMaj(3, 4), parameters, workspace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This workspace has room for 1 to 2 rows, got 3; make a larger one.");
        assertThatThrownBy(() -> NETWORK.workspace(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A workspace needs room for at least 1 row, got 0.");
    }

    @Test
    void numbersOfAnotherNetworkAreRefused() {
        Network other = Network.builder().input(4).dense(2, "softmax").build();
        Network wider = Network.builder().input(5).dense(2, "softmax").build();
        Parameters parameters = other.initialParameters();
        assertThatThrownBy(() -> new Model(wider, parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense1.weights must be 5x2, got 4x2.");
        assertThatThrownBy(() -> parameters.set(Network.builder()
                        .input(4)
                        .dense(2, "tanh")
                        .batchNorm()
                        .build()
                        .initialParameters()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parameters [dense1.weights, dense1.bias, batch-norm1.scale, batch-norm1.shift,"
                        + " batch-norm1.running-mean, batch-norm1.running-variance] do not fit a network whose"
                        + " parameters are [dense1.weights, dense1.bias].");
        assertThatThrownBy(() -> parameters.get("dense1.wieghts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No parameter is called 'dense1.wieghts'. There are: dense1.weights, dense1.bias.");
    }

    @Test
    void aGradientThatIsNotThereIsRefused() {
        Workspace workspace = NETWORK.workspace(1);
        assertThatThrownBy(() -> workspace.layer("batch-norm1").gradient("running-mean"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch-norm1 trains no 'running-mean'; it trains scale, shift.");
        assertThatThrownBy(() -> workspace.layer("dense1").db())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense1 trains no 'bias'; it trains weights.");
        assertThatThrownBy(() -> workspace.layer("dropout1").dw())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropout1 trains no 'weights'; it trains nothing.");
    }

    @Test
    void networksAreComparedByValue() {
        NetworkBuilder builder = Network.builder().input(2).dense(2, "softmax");
        assertThat(builder.build()).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
        assertThat(builder.build()).isNotEqualTo(builder.seed(1).build());
        assertThat(builder.build().initialParameters().sha256())
                .isEqualTo(builder.build().initialParameters().sha256());
    }

    @Test
    void everyBitOfParametersIsInTheirDigest() {
        Network network = Network.builder().input(2).dense(2, "softmax").build();
        Parameters some = network.initialParameters();
        Parameters others = some.copy();
        assertThat(others.sha256()).isEqualTo(some.sha256()).matches("[0-9a-f]{64}");
        others.value(1).data[1] = -0.0;
        assertThat(others.sha256()).isNotEqualTo(some.sha256());
    }
}
