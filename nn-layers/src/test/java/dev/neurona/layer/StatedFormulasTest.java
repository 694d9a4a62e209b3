package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.spi.Layer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What layers state of themselves, in full: formulas, descriptions, what can be moved, and how much is drawn. */
class StatedFormulasTest {

    private static Layer parse(String text) {
        return Components.parse(Layer.class, text);
    }

    /** The third is that of a layer of 4 inputs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpha-dropout(rate=0) | mask      | mask = 1; in training 0 with probability 0.0
            alpha-dropout(rate=0) | z         | z = x; in training z = a (x * mask + -1.7580993408473768 (1 - mask)) + b, a = 1.0, b = 0.0
            alpha-dropout         | dx        | dx = dz; in training dx = a mask * dz
            batch-norm            | scale     | scale
            batch-norm            | shift     | shift
            batch-norm            | running-mean | mean
            batch-norm            | running-variance | variance
            batch-norm            | standardised | x' = (x - mean) / sqrt(variance + 1.0E-5); in training those of the batch
            batch-norm            | z         | z = scale * x' + shift
            batch-norm            | dscale    | dscale = column sums of dz * x'
            batch-norm            | dshift    | dshift = column sums of dz
            batch-norm            | dx        | dx = scale * g / sqrt(variance + 1.0E-5), g = dz; in training g = dz - mean(dz) - x' * mean(dz * x')
            chain(layers=[scale]) | z         | z = F(x)
            chain(layers=[scale]) | dx        | dx = dx of F
            chain(layers=[scale]) | da        | da = dz
            dropout(rate=0.25)    | mask      | mask = 1; in training 0 with probability 0.25, else 1 / (1 - 0.25)
            dropout               | z         | z = x * mask
            dropout               | dx        | dx = dz * mask
            embedding(columns=[2, 0], categories=[2, 3], sizes=[1, 2]) | z | z = [other columns of x, row x2 of T2, row x0 of T0]
            embedding(columns=[2, 0, 1, 3], categories=[2, 3, 2, 2], sizes=[1, 2, 1, 1]) | z | z = [row x2 of T2, row x0 of T0, row x1 of T1, row x3 of T3]
            embedding(columns=[2], categories=[2], sizes=[1]) | table2 | T2
            embedding(columns=[2], categories=[2], sizes=[1]) | dtable2 | dT2 = 0, but dz of its columns in the row of the code
            gated-dense(units=3, gate=silu) | weights      | W
            gated-dense(units=3, gate=silu) | bias         | b
            gated-dense(units=3, gate=silu) | gate-weights | V
            gated-dense(units=3, gate=silu) | gate-bias    | c
            gated-dense(units=3, gate=silu) | value        | v = x W + b
            gated-dense(units=3, gate=silu) | gate         | g = silu(u), u = x V + c
            gated-dense(units=3, gate=silu) | z            | z = v * g
            gated-dense(units=3, gate=silu) | dweights     | dW = x^T dv, dv = dz * g
            gated-dense(units=3, gate=silu) | dbias        | db = column sums of dv
            gated-dense(units=3, gate=silu) | dgate-weights | dV = x^T du, du = dz * v through silu'(u)
            gated-dense(units=3, gate=silu) | dgate-bias   | dc = column sums of du
            gated-dense(units=3, gate=silu) | dx           | dx = dv W^T + du V^T
            gated-dense(units=3, gate=none, bias=none) | value | v = x W
            gated-dense(units=3, gate=none, bias=none) | gate  | g = u, u = x V
            gated-dense(units=3, gate=none, bias=none) | dgate-weights | dV = x^T du, du = dz * v
            gaussian-noise(standard-deviation=0.5) | z  | z = x; in training z = x + 0.5 e, e standard normal
            gaussian-noise(standard-deviation=0.5) | dx | dx = dz
            layer-norm            | scale     | scale
            layer-norm            | shift     | shift
            layer-norm            | standardised | x' = (x - mean) / sqrt(variance + 1.0E-5), mean and variance of the row
            layer-norm            | z         | z = scale * x' + shift
            layer-norm            | dscale    | dscale = column sums of dz * x'
            layer-norm            | dshift    | dshift = column sums of dz
            layer-norm            | dx        | dx = (g - mean(g) - x' * mean(g * x')) / sqrt(variance + 1.0E-5), g = scale * dz
            maxout(units=2, pieces=3) | weights3  | W3
            maxout(units=2, pieces=3) | bias2     | b2
            maxout(units=2, pieces=3) | piece     | piece = the k of the largest v_k, v_k = x Wk + bk
            maxout(units=2, bias=none) | piece    | piece = the k of the largest v_k, v_k = x Wk
            maxout(units=2, pieces=3) | z         | z = the largest v_k
            maxout(units=2, pieces=3) | dweights3 | dW3 = x^T dv3, dv3 = dz where piece is 3, else 0
            maxout(units=2, pieces=3) | dbias2    | db2 = column sums of dv2
            maxout(units=2, pieces=3) | dx        | dx = sum over k of dvk Wk^T
            pairwise-products     | z         | z = [x, x_i * x_j for i < j]
            pairwise-products     | dx        | dx_i = dz_i + sum over j of dz_ij * x_j
            parallel(branches=[scale, scale]) | dx | dx = sum of the dx of the branches
            periodic-embedding    | frequencies | w
            periodic-embedding    | phases    | b
            periodic-embedding    | weights   | V
            periodic-embedding    | bias      | c
            periodic-embedding    | angle     | t_jk = 2 pi w_jk x_j + b_jk
            periodic-embedding    | value     | v_j = cos(t_j) V_j + c_j
            periodic-embedding    | z         | z = [x, v]
            periodic-embedding(function=relu) | z | z = [x, relu(v)]
            periodic-embedding    | dfrequencies | dw_jk = 2 pi * sum over rows of x_j dt_jk, dt_j = -sin(t_j) * (dv_j V_j^T)
            periodic-embedding    | dphases   | db = column sums of dt
            periodic-embedding    | dweights  | dV_j = cos(t_j)^T dv_j, dv = dz behind x
            periodic-embedding(function=relu) | dweights | dV_j = cos(t_j)^T dv_j, dv = dz behind x through relu'(v)
            periodic-embedding    | dbias     | dc = column sums of dv
            periodic-embedding    | dx        | dx_j = dz_j + 2 pi * sum over k of w_jk dt_jk
            prelu                 | slope     | slope
            prelu                 | z         | z = x where x > 0, else slope * x
            prelu                 | dslope    | dslope = column sums of dz * min(x, 0)
            prelu                 | dx        | dx = dz where x > 0, else slope * dz
            random-fourier(features=8) | frequencies | W, not trained
            random-fourier(features=8) | phases | b, not trained
            random-fourier(features=8) | angle  | t = x W + b
            random-fourier(features=8) | z      | z = sqrt(2 / 8) cos(t)
            random-fourier(features=8) | dx     | dx = dt W^T, dt = -sqrt(2 / 8) sin(t) * dz
            residual(layers=[scale]) | z      | z = F(x) + x
            residual(layers=[scale]) | dx     | dx = dx of F + dz
            residual(layers=[scale]) | da     | da = dz
            residual(layers=[dense(units=3)]) | projection | P
            residual(layers=[dense(units=3)]) | z  | z = F(x) + x P
            residual(layers=[dense(units=3)]) | dprojection | dP = x^T dz
            residual(layers=[dense(units=3)]) | dx | dx = dx of F + dz P^T
            rms-norm              | scale     | scale
            rms-norm              | standardised | x' = x / r, r = sqrt(mean(x * x) + 1.0E-6), the mean of the row
            rms-norm              | z         | z = scale * x'
            rms-norm              | dscale    | dscale = column sums of dz * x'
            rms-norm              | dx        | dx = (g - x' * mean(g * x')) / r, g = scale * dz
            scale                 | scale     | scale
            scale                 | z         | z = scale * x
            scale                 | dscale    | dscale = column sums of dz * x
            scale                 | dx        | dx = scale * dz
            """)
    void formulas(String text, String of, String formula) {
        assertThat(parse(text).formula(of, 4)).isEqualTo(formula);
        assertThat(parse(text).formula("nothing", 4)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpha-dropout(rate=0.25)              | rate 0.25
            batch-norm(momentum=0.05)             | momentum 0.05, epsilon 1.0E-5
            chain(layers=[dense(units=3), scale]) | dense1, scale1
            dropout                               | rate 0.5
            maxout(units=2, pieces=3)             | 3 pieces, glorot-uniform, bias zeros
            maxout(units=2, bias=none)            | 2 pieces, glorot-uniform, no bias
            random-fourier(features=8)            | scale 1.0, not trained
            residual(layers=[dense(units=4), scale]) | dense1, scale1 + x
            """)
    void descriptions(String text, String description) {
        assertThat(parse(text).description()).isEqualTo(description);
    }

    /** A normal number takes as many draws as it takes, and is therefore not counted. */
    @Test
    void drawsOfARow() {
        assertThat(new Dropout().drawsPerRow(7)).isEqualTo(OptionalInt.of(7));
        assertThat(new AlphaDropout().drawsPerRow(7)).isEqualTo(OptionalInt.of(7));
        assertThat(parse("gaussian-noise(standard-deviation=0.5)").drawsPerRow(7))
                .isEmpty();
    }

    @Test
    void whatCanBeMoved() {
        Map<String, String> movable = Components.all(Layer.class).stream()
                .filter(layer -> !layer.movable().isEmpty())
                .collect(Collectors.toMap(
                        Layer::name, layer -> String.join(" ", layer.movable()), (one, other) -> one, TreeMap::new));
        assertThat(movable)
                .isEqualTo(new TreeMap<>(
                        Map.of("alpha-dropout", "rate", "dropout", "rate", "gaussian-noise", "standard-deviation")));
    }

    @Test
    void rowsAreCoupledByWhatIsWithin() {
        assertThat(Stream.of(
                        "batch-norm",
                        "chain(layers=[scale, batch-norm])",
                        "residual(layers=[batch-norm])",
                        "parallel(branches=[scale, batch-norm])"))
                .allMatch(text -> parse(text).couplesRows());
        assertThat(Stream.of("chain(layers=[scale])", "residual(layers=[scale])", "parallel(branches=[scale])"))
                .noneMatch(text -> parse(text).couplesRows());
    }

    @Test
    void gradientsPassThroughWhatPassesThem() {
        assertThat(Stream.of(
                        "scale", "chain(layers=[scale])", "residual(layers=[scale])", "parallel(branches=[scale])"))
                .allMatch(text -> parse(text).passesGradient());
        String codes = "embedding(columns=[0], categories=[2], sizes=[1])";
        assertThat(Stream.of(
                        codes,
                        "chain(layers=[" + codes + ", scale])",
                        "residual(layers=[" + codes + "])",
                        "parallel(branches=[scale, " + codes + "])"))
                .noneMatch(text -> parse(text).passesGradient());
    }
}
