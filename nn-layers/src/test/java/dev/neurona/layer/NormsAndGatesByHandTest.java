package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Layer;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by hand for what no rule of layers sees: edges, quantities, the distribution of noise, texts and refusals. */
class NormsAndGatesByHandTest {

    private static DMatrixRMaj row(double... values) {
        return new DMatrixRMaj(1, values.length, true, values);
    }

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    @Test
    void layerNormIsThatOfTheDefinition() {
        OneLayer norm = OneLayer.of("layer-norm(epsilon=0.25)", 2, 1)
                .with("scale", 3, -2)
                .with("shift", 0.5, 1);
        // Mean 4, variance 9.
        double deviation = Math.sqrt(9.25);
        assertThat(norm.forward(row(1, 7)).data)
                .containsExactly(new double[] {0.5 - 9 / deviation, 1 - 6 / deviation}, within(1e-14));
    }

    /** The mean of three times 0.1, summed and divided, is not 0.1; what is left would be divided by sqrt(epsilon). */
    @Test
    void aConstantRowBecomesTheShift() {
        OneLayer norm = OneLayer.of("layer-norm(epsilon=1e-30)", 3, 1)
                .with("scale", 3, 3, 3)
                .with("shift", 0.5, 1, -2);
        assertThat(norm.forward(row(0.1, 0.1, 0.1)).data).containsExactly(0.5, 1, -2);
    }

    @Test
    void aRowWhoseVarianceOverflowsIsNotHidden() {
        assertThat(OneLayer.of("layer-norm", 2, 1).forward(row(1e200, -1e200)).data)
                .containsOnly(Double.NaN);
        assertThat(OneLayer.of("rms-norm", 2, 1).forward(row(1e200, 1)).data).containsOnly(Double.NaN);
    }

    @Test
    void layerNormRefusesASingleColumn() {
        assertThatThrownBy(() -> new LayerNorm().outputs(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "layer-norm needs at least 2 inputs, got 1: a single number is its own mean, and every output"
                                + " would be the shift; leave the layer out.");
        assertThat(new LayerNorm().outputs(2)).isEqualTo(2);
    }

    @Test
    void rmsNormIsThatOfTheDefinition() {
        OneLayer norm = OneLayer.of("rms-norm(epsilon=0.5)", 2, 1).with("scale", 3, -2);
        // Mean square 12.5.
        assertThat(norm.forward(row(3, 4)).data)
                .containsExactly(new double[] {9 / Math.sqrt(13), -8 / Math.sqrt(13)}, within(1e-14));
    }

    @Test
    void aRowOfZerosHasTheSlopeOfEpsilon() {
        OneLayer norm = OneLayer.of("rms-norm(epsilon=0.25)", 2, 1).with("scale", 3, -2);
        assertThat(norm.forward(row(0, 0)).data).containsExactly(new double[2], within(0.0));
        assertThat(norm.backward(row(0, 0), row(1, 1)).data).containsExactly(6, -4);
        assertThat(norm.gradients().get("scale").data).containsOnly(0.0);
    }

    @Test
    void scaleAndPreluBeginAtTheirInitialValue() {
        Network network = Network.builder()
                .input(2)
                .layer("scale")
                .layer("scale(initial=1e-4)")
                .layer("prelu")
                .layer("prelu(initial=-0.5)")
                .dense(1, "sigmoid")
                .build();
        Parameters parameters = network.initialParameters();
        assertThat(parameters.get("scale1.scale").data).containsExactly(1, 1);
        assertThat(parameters.get("scale2.scale").data).containsExactly(1e-4, 1e-4);
        assertThat(parameters.get("prelu1.slope").data).containsExactly(0.25, 0.25);
        assertThat(parameters.get("prelu2.slope").data).containsExactly(-0.5, -0.5);
    }

    @Test
    void scaleMultipliesEachColumnByItsOwnFactor() {
        OneLayer scale = OneLayer.of("scale", 2, 2).with("scale", 3, -2);
        DMatrixRMaj x = new DMatrixRMaj(2, 2, true, 1, 10, 2, 20);
        assertThat(scale.forward(x).data).containsExactly(3, -20, 6, -40);
        assertThat(scale.backward(x, new DMatrixRMaj(2, 2, true, 1, 2, 3, 4)).data)
                .containsExactly(3, -4, 9, -8);
        assertThat(scale.gradients().get("scale").data).containsExactly(7, 100);
    }

    @Test
    void preluHasTheSlopeAtItsKinkAndKeepsNaN() {
        OneLayer prelu = OneLayer.of("prelu", 1, 4).with("slope", 0.5);
        DMatrixRMaj x = column(-4, -0.0, 0, 0x1p-1074);
        assertThat(prelu.forward(x).data).containsExactly(-2, 0, 0, 0x1p-1074);
        assertThat(prelu.backward(x, column(3, 3, 3, 3)).data).containsExactly(1.5, 1.5, 1.5, 3);
        assertThat(prelu.gradients().get("slope").data).containsExactly(-12);
        DMatrixRMaj unknown = column(Double.NaN);
        assertThat(prelu.forward(unknown).data).containsExactly(Double.NaN);
        assertThat(prelu.backward(unknown, column(3)).data).containsExactly(Double.NaN);
        assertThat(prelu.gradients().get("slope").data).containsExactly(Double.NaN);
    }

    private static double[] noise(String layer, long step, DMatrixRMaj x) {
        OneLayer one = OneLayer.of(layer, x.numCols, x.numRows);
        one.under().training(7, step);
        double[] z = one.forward(x).data;
        for (int i = 0; i < z.length; i++) {
            z[i] -= x.data[i];
        }
        return z;
    }

    /** Each within four standard errors; 68.27 % of a normal distribution lie within one standard deviation. */
    @Test
    void noiseHasMeanZeroTheStandardDeviationAndTheShapeOfANormalDistribution() {
        double[] noise = noise("gaussian-noise(standard-deviation=0.5)", 1, new DMatrixRMaj(200, 50));
        int n = noise.length;
        assertThat(Arrays.stream(noise).average().orElseThrow()).isCloseTo(0, within(4 * 0.5 / Math.sqrt(n)));
        double variance = Arrays.stream(noise).map(e -> e * e).sum() / n;
        assertThat(variance).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / n)));
        double within = Arrays.stream(noise).filter(e -> Math.abs(e) < 0.5).count() / (double) n;
        assertThat(within).isCloseTo(0.6827, within(4 * Math.sqrt(0.6827 * 0.3173 / n)));
    }

    @Test
    void noiseOfStandardDeviationZeroAndOfPredictionChangesNothing() {
        DMatrixRMaj x = row(1.5, -0.1, 1e300);
        assertThat(noise("gaussian-noise(standard-deviation=0)", 1, x)).containsOnly(0.0);
        OneLayer predicting = OneLayer.of("gaussian-noise(standard-deviation=0.5)", 3, 1);
        predicting.under().predicting();
        assertThat(predicting.forward(x).data).isEqualTo(x.data);
        assertThat(predicting.backward(x, row(1, 2, 3)).data).containsExactly(1, 2, 3);
        predicting.under().training(7, 1);
        predicting.forward(x);
        assertThat(predicting.backward(x, row(3, 2, 1)).data).containsExactly(3, 2, 1);
    }

    @Test
    void twoNoiseLayersDrawNumbersOfTheirOwn() {
        Network network = Network.builder()
                .input(3)
                .layer("gaussian-noise(standard-deviation=0.5)")
                .layer("gaussian-noise(standard-deviation=0.5)")
                .dense(1, "sigmoid")
                .build();
        Workspace workspace = network.workspace(1);
        workspace.training(1, 1);
        network.forward(new DMatrixRMaj(1, 3), network.initialParameters(), workspace);
        double[] first = workspace.layer(0).a().data;
        double[] both = workspace.layer(1).a().data;
        for (int j = 0; j < 3; j++) {
            assertThat(both[j] - first[j]).isNotZero().isNotCloseTo(first[j], within(1e-9));
        }
    }

    /** x = 2: v = 2 · 3 + 1 = 7, u = 2 · -1 + 2 = 0, where the sigmoid is 1/2 and its derivative 1/4. */
    @Test
    void gatedDenseIsThatOfTheDefinition() {
        OneLayer glu = OneLayer.of("gated-dense(units=1, gate=sigmoid)", 1, 1)
                .with("weights", 3)
                .with("bias", 1)
                .with("gate-weights", -1)
                .with("gate-bias", 2);
        assertThat(glu.forward(row(2)).data).containsExactly(3.5);
        // dv = 1/2, du = 7/4.
        assertThat(glu.backward(row(2), row(1)).data).containsExactly(0.5 * 3 - 1.75);
        assertThat(glu.gradients().get("weights").data).containsExactly(1);
        assertThat(glu.gradients().get("bias").data).containsExactly(0.5);
        assertThat(glu.gradients().get("gate-weights").data).containsExactly(3.5);
        assertThat(glu.gradients().get("gate-bias").data).containsExactly(1.75);
    }

    @Test
    void withoutGateAndBiasItIsBilinear() {
        OneLayer bilinear = OneLayer.of("gated-dense(units=2, gate=none, bias=none)", 1, 1)
                .with("weights", 3, 5)
                .with("gate-weights", -1, 2);
        assertThat(bilinear.trained()).containsExactly("weights", "gate-weights");
        assertThat(bilinear.forward(row(2)).data).containsExactly(-12, 40);
        // d(-3 x^2)/dx + d(10 x^2)/dx = 14 x.
        assertThat(bilinear.backward(row(2), row(1, 1)).data).containsExactly(28);
    }

    @Test
    void valueAndGateCanBeRead() {
        Network network = Network.builder()
                .input(1)
                .layer("gated-dense(units=1, gate=sigmoid)")
                .dense(1, "sigmoid")
                .build();
        Parameters parameters = network.initialParameters();
        parameters.get("gated-dense1.weights").data[0] = 3;
        parameters.get("gated-dense1.gate-weights").data[0] = 0;
        Workspace workspace = network.workspace(1);
        network.forward(row(2), parameters, workspace);
        assertThat(workspace.layer("gated-dense1").quantities()).containsExactly("value", "gate");
        assertThat(workspace.layer("gated-dense1").quantity("value").data).containsExactly(6);
        assertThat(workspace.layer("gated-dense1").quantity("gate").data).containsExactly(0.5);
    }

    /** Without a gate, two paths that began equal would stay equal. */
    @Test
    void theTwoPathsBeginAtWeightsOfTheirOwn() {
        Parameters parameters = Network.builder()
                .input(2)
                .layer("gated-dense(units=2, gate=none)")
                .dense(1, "sigmoid")
                .build()
                .initialParameters();
        assertThat(parameters.get("gated-dense1.weights").data)
                .isNotEqualTo(parameters.get("gated-dense1.gate-weights").data);
        assertThat(parameters.get("gated-dense1.bias").data).containsOnly(0.0);
        assertThat(parameters.get("gated-dense1.gate-bias").data).containsOnly(0.0);
    }

    @Test
    void theTableShowsTheGate() {
        assertThat(Components.parse(Layer.class, "gated-dense(units=3, gate=silu)")
                        .description())
                .isEqualTo("gate silu, glorot-uniform, bias zeros");
        assertThat(new GatedDense().description()).isEqualTo("gate none, glorot-uniform, bias zeros");
        assertThat(Components.parse(Layer.class, "gated-dense(units=3, gate=silu, bias=none)")
                        .description())
                .isEqualTo("gate silu, glorot-uniform, no bias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layer-norm(epsilon=1.0E-5)",
                "rms-norm(epsilon=1.0E-6)",
                "scale(initial=1.0)",
                "prelu(initial=0.25)",
                "gaussian-noise(standard-deviation=0.1)",
                "gated-dense(units=8, gate=sigmoid, weights=glorot-uniform, bias=zeros)",
                "gated-dense(units=8, gate=leaky-relu(negative-slope=0.2), weights=constant(value=2.0), bias=none)",
                "gated-dense(units=8, gate=none, weights=glorot-uniform, bias=zeros)"
            })
    void aTextRebuildsItsLayerAndSoDoTheTextsOfItsHyperparameters(String text) {
        Layer layer = Components.parse(Layer.class, text);
        assertThat(layer.text()).isEqualTo(text);
        assertThat(Components.parse(Layer.class, layer.text())).isEqualTo(layer);
        assertThat(Components.of(Layer.class, layer.name(), Components.values(layer)))
                .isEqualTo(layer);
    }

    @Test
    void aNameIsEnoughForWhatHasDefaults() {
        assertThat(Components.parse(Layer.class, "layer-norm")).isEqualTo(new LayerNorm(1e-5));
        assertThat(Components.parse(Layer.class, "rms-norm")).isEqualTo(new RmsNorm(1e-6));
        assertThat(Components.parse(Layer.class, "scale")).isEqualTo(new Scale(1));
        assertThat(Components.parse(Layer.class, "prelu")).isEqualTo(new PRelu(0.25));
        assertThat(Components.parse(Layer.class, "gated-dense(units=1, gate=none)"))
                .isEqualTo(new GatedDense());
        assertThat(new GatedDense().gate()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batch-norm(momentum=0)                   | batch-norm: momentum must be in (0, 1], got 0.0.
            batch-norm(epsilon=0)                    | batch-norm: epsilon must be in (0, inf), got 0.0.
            dropout(rate=1)                          | dropout: rate must be in [0, 1), got 1.0.
            layer-norm(epsilon=0)                    | layer-norm: epsilon must be in (0, inf), got 0.0.
            rms-norm(epsilon=-1)                     | rms-norm: epsilon must be in (0, inf), got -1.0.
            gaussian-noise(standard-deviation=-0.1)  | gaussian-noise: standard-deviation must be in [0, inf), got -0.1.
            gated-dense(units=0, gate=silu)          | gated-dense: units must be in [1, inf), got 0.
            gaussian-noise                           | gaussian-noise: standard-deviation is missing; give it, for example gaussian-noise(standard-deviation=0.1).
            gated-dense(units=4)                     | gated-dense: gate is missing; give it, for example gated-dense(units=8, gate=sigmoid).
            """)
    void aRefusalNamesTheHyperparameter(String text, String message) {
        assertThatThrownBy(() -> Components.parse(Layer.class, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anInitialValueIsFinite() {
        assertThatThrownBy(() -> new Scale(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale: initial must be in (-inf, inf), got NaN.");
        assertThatThrownBy(() -> new PRelu(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prelu: initial must be in (-inf, inf), got Infinity.");
    }
}
