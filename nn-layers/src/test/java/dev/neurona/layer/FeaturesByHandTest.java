package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Numbers by hand, edges and distributions of alpha-dropout, maxout, pairwise-products and random-fourier. */
class FeaturesByHandTest {

    private static DMatrixRMaj row(double... values) {
        return new DMatrixRMaj(1, values.length, true, values);
    }

    /** torch.nn.functional.alpha_dropout of 0.5 and -1.25 with p = 0.3, PyTorch 2.13: what is kept, and what is dropped. */
    @Test
    void alphaDropoutHasTheValuesOfPyTorch() {
        DMatrixRMaj x = new DMatrixRMaj(40, 2);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = i % 2 == 0 ? 0.5 : -1.25;
        }
        OneLayer layer = OneLayer.of("alpha-dropout(rate=0.3)", 2, 40);
        layer.under().training(1, 1);
        double[] z = layer.forward(x).data;
        DMatrixRMaj ones = new DMatrixRMaj(40, 2);
        ones.fill(1);
        double[] dx = layer.backward(x, ones).data;
        int dropped = 0;
        for (int i = 0; i < z.length; i++) {
            boolean isDropped = dx[i] == 0;
            dropped += isDropped ? 1 : 0;
            double kept = i % 2 == 0 ? 0.884568376260241 : -0.6220987021708824;
            assertThat(z[i]).isCloseTo(isDropped ? -1.0595481589864801 : kept, within(1e-14));
        }
        assertThat(dropped).isBetween(10, 38);
    }

    /** Each within five standard errors. */
    @Test
    void alphaDropoutKeepsMeanAndVarianceOfStandardNumbers() {
        int n = 200_000;
        DMatrixRMaj x = new DMatrixRMaj(n / 100, 100);
        RandomStream random = RandomStream.at(3, "standard");
        for (int i = 0; i < n; i++) {
            x.data[i] = random.nextGaussian();
        }
        for (String rate : new String[] {"0.05", "0.4"}) {
            OneLayer layer = OneLayer.of("alpha-dropout(rate=" + rate + ")", 100, n / 100);
            layer.under().training(1, 1);
            double[] z = layer.forward(x).data;
            double mean = Arrays.stream(z).average().orElseThrow();
            double variance = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum() / n;
            assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(n)));
            assertThat(variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
        }
    }

    @Test
    void alphaDropoutOfRateZeroAndOfPredictionChangesNothing() {
        DMatrixRMaj x = row(1.5, -0.1, 1e300);
        OneLayer none = OneLayer.of("alpha-dropout(rate=0)", 3, 1);
        none.under().training(1, 1);
        assertThat(none.forward(x).data).isEqualTo(x.data);
        OneLayer predicting = OneLayer.of("alpha-dropout", 3, 1);
        predicting.under().predicting();
        assertThat(predicting.forward(x).data).isEqualTo(x.data);
        assertThat(predicting.backward(x, row(1, 2, 3)).data).containsExactly(1, 2, 3);
    }

    /** The first of two equal pieces has the gradient; NaN is hidden by no piece. */
    @Test
    void maxoutChoosesTheFirstOfEqualsAndKeepsNaN() {
        OneLayer absolute = OneLayer.of("maxout(units=1, bias=none)", 1, 3)
                .with("weights1", -1)
                .with("weights2", 1);
        DMatrixRMaj x = new DMatrixRMaj(3, 1, true, -3, 0, 4);
        assertThat(absolute.forward(x).data).containsExactly(3, 0, 4);
        assertThat(absolute.backward(x, new DMatrixRMaj(3, 1, true, 1, 1, 1)).data)
                .containsExactly(-1, -1, 1);
        assertThat(absolute.gradients().get("weights1").data).containsExactly(-3);
        assertThat(absolute.gradients().get("weights2").data).containsExactly(4);
        assertThat(absolute.forward(row(Double.NaN)).data).containsExactly(Double.NaN);
        OneLayer half = OneLayer.of("maxout(units=1, pieces=3, bias=none)", 1, 1)
                .with("weights1", 1)
                .with("weights2", Double.NaN)
                .with("weights3", 5);
        assertThat(half.forward(row(1)).data).containsExactly(Double.NaN);
    }

    @Test
    void productsStandBehindTheInputsInTheOrderOfTheirFirstFactor() {
        OneLayer products = OneLayer.of("pairwise-products", 3, 1);
        DMatrixRMaj x = row(2, 3, -5);
        assertThat(products.forward(x).data).containsExactly(2, 3, -5, 6, -10, -15);
        assertThat(products.backward(x, row(0, 0, 0, 1, 0, 0)).data).containsExactly(3, 2, 0);
    }

    @Test
    void productsOfOneInputAndOfTooManyAreRefused() {
        PairwiseProducts products = new PairwiseProducts();
        assertThatThrownBy(() -> products.outputs(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "pairwise-products needs at least 2 inputs, got 1: a single number has no pair; leave the layer out.");
        assertThat(products.outputs(2)).isEqualTo(3);
        assertThat(products.outputs(446)).isEqualTo(99681);
        assertThatThrownBy(() -> products.outputs(784))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "pairwise-products: its outputs must be at most 100000 columns, but 784 inputs and their pairs"
                                + " are 307720; put it behind a dense layer of fewer units.");
        assertThatThrownBy(() -> products.outputs(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are 2305843008139952128;");
    }

    /** The mean over D features has a standard error of at most sqrt(1/2 D); five of them are allowed. */
    @Test
    void randomFourierIsCloseToTheGaussianKernel() {
        int features = 20_000;
        Network network = Network.builder()
                .seed(5)
                .input(2)
                .layer("random-fourier(features=" + features + ", scale=1.5)")
                .dense(1, "sigmoid")
                .build();
        DMatrixRMaj x = new DMatrixRMaj(3, 2, true, 0.5, -1, 1.25, 0.5, -2, 3);
        var workspace = network.workspace(3);
        network.forward(x, network.initialParameters(), workspace);
        DMatrixRMaj z = workspace.layer(0).a();
        double[][] kernel = {{1, 0.5352614, 0.0071229}, {0.5352614, 1, 0.0238467}, {0.0071229, 0.0238467, 1}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < features; k++) {
                    product += z.get(i, k) * z.get(j, k);
                }
                assertThat(product).isCloseTo(kernel[i][j], within(5 / Math.sqrt(2.0 * features)));
            }
        }
    }

    @Test
    void frequenciesAreOfTheSeedAndNotTrained() {
        Parameters first = fourier(1).initialParameters();
        assertThat(fourier(1).initialParameters().get("random-fourier1.frequencies").data)
                .isEqualTo(first.get("random-fourier1.frequencies").data);
        assertThat(fourier(2).initialParameters().get("random-fourier1.frequencies").data)
                .isNotEqualTo(first.get("random-fourier1.frequencies").data);
        assertThat(Arrays.stream(first.get("random-fourier1.phases").data).summaryStatistics())
                .satisfies(phases -> assertThat(phases.getMin()).isBetween(0.0, 1.0))
                .satisfies(phases -> assertThat(phases.getMax()).isBetween(5.3, 2 * Math.PI));
        assertThat(fourier(1).trained()).hasSize(2);
    }

    private static Network fourier(long seed) {
        return Network.builder()
                .seed(seed)
                .input(2)
                .layer("random-fourier(features=50)")
                .dense(1, "sigmoid")
                .build();
    }

    @Test
    void hyperparametersHaveTheirDomains() {
        assertThatThrownBy(() -> new AlphaDropout(1)).hasMessage("alpha-dropout: rate must be in [0, 1), got 1.0.");
        assertThatThrownBy(() -> new RandomFourier(0, 1))
                .hasMessage("random-fourier: features must be in [1, inf), got 0.");
        assertThatThrownBy(() -> new RandomFourier(1, 0))
                .hasMessage("random-fourier: scale must be in [1e-100, 1e100], got 0.0.");
        Maxout maxout = new Maxout();
        assertThatThrownBy(() -> new Maxout(0, 2, maxout.weights(), maxout.bias()))
                .hasMessage("maxout: units must be in [1, inf), got 0.");
        assertThatThrownBy(() -> new Maxout(1, 1, maxout.weights(), maxout.bias()))
                .hasMessage("maxout: pieces must be in [2, inf), got 1.");
    }
}
