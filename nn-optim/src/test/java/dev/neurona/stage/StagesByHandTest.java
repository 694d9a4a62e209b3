package dev.neurona.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.averaging.Ema;
import dev.neurona.averaging.Swa;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Hyperparameters;
import dev.neurona.constraint.MaxNorm;
import dev.neurona.constraint.NonNegative;
import dev.neurona.constraint.UnitNorm;
import dev.neurona.gradient.Centralise;
import dev.neurona.gradient.ClipGlobalNorm;
import dev.neurona.gradient.ClipNorm;
import dev.neurona.gradient.ClipValue;
import dev.neurona.gradient.Noise;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.RandomStream;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers computed by hand; columns are the weights of one unit, as 3-4-5 triangles. */
class StagesByHandTest {

    /** The gradients of a layer of two units, as they are in step 16. */
    private record OfLayer(DMatrixRMaj weights, DMatrixRMaj bias, RandomStream random)
            implements GradientRule.Gradients {

        OfLayer() {
            this(matrix(2, 3, 8, 4, 6), matrix(1, 0, 12), RandomStream.at(5, "noise"));
        }

        @Override
        public long step() {
            return 16;
        }

        @Override
        public int count() {
            return 2;
        }

        @Override
        public DMatrixRMaj get(int position) {
            return position == 0 ? weights : bias;
        }

        @Override
        public Role role(int position) {
            return position == 0 ? Role.WEIGHTS : Role.BIAS;
        }

        @Override
        public double norm() {
            return Math.sqrt(269);
        }

        void after(GradientRule rule, double[] weightsAfter, double[] biasAfter) {
            rule.apply(this);
            assertThat(weights.data).containsExactly(weightsAfter, within(1e-15));
            assertThat(bias.data).containsExactly(biasAfter, within(1e-15));
        }
    }

    private static DMatrixRMaj matrix(int rows, double... numbers) {
        return new DMatrixRMaj(rows, numbers.length / rows, true, numbers);
    }

    private static double[] row(double... numbers) {
        return numbers;
    }

    @Test
    void gradientsAreClippedElementByElement() {
        new OfLayer().after(new ClipValue(5), row(3, 5, 4, 5), row(0, 5));
        OfLayer negative = new OfLayer();
        negative.weights.data[1] = -8;
        negative.after(new ClipValue(5), row(3, -5, 4, 5), row(0, 5));
    }

    /** 9 + 64 + 16 + 36 = 125, and the norm of the bias is 12. */
    @Test
    void gradientsAreClippedByTheirOwnNorm() {
        double scale = 3 / Math.sqrt(125);
        new OfLayer().after(new ClipNorm(3), row(3 * scale, 8 * scale, 4 * scale, 6 * scale), row(0, 3));
        new OfLayer().after(new ClipNorm(12), row(3, 8, 4, 6), row(0, 12));
    }

    /** The norm of all is sqrt 269. */
    @Test
    void gradientsAreClippedByTheNormOfAll() {
        double scale = 4 / Math.sqrt(269);
        new OfLayer().after(new ClipGlobalNorm(4), row(3 * scale, 8 * scale, 4 * scale, 6 * scale), row(0, 12 * scale));
        new OfLayer().after(new ClipGlobalNorm(17), row(3, 8, 4, 6), row(0, 12));
    }

    @Test
    void theWeightsOfAUnitLoseTheirMeanAndABiasDoesNot() {
        new OfLayer().after(new Centralise(), row(-0.5, 1, 0.5, -1), row(0, 12));
        DMatrixRMaj one = matrix(1, 3, 4);
        new OfLayer(one, matrix(1, 0, 12), RandomStream.at(5, "noise")).after(new Centralise(), row(3, 4), row(0, 12));
        new OfLayer(matrix(2, 1, 3), matrix(2, 0, 12), RandomStream.at(5, "noise"))
                .after(new Centralise(), row(-1, 1), row(0, 12));
    }

    /** Step 16 with gamma 0.5: the deviation is sqrt 0.25 / 16^(1/4) = 1/4. */
    @Test
    void theNoiseHasTheDeviationOfItsStep() {
        RandomStream same = RandomStream.at(5, "noise");
        double[] drawn = new double[6];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = same.nextGaussian() / 4;
        }
        new OfLayer()
                .after(
                        new Noise(0.25, 0.5),
                        row(3 + drawn[0], 8 + drawn[1], 4 + drawn[2], 6 + drawn[3]),
                        row(drawn[4], 12 + drawn[5]));
    }

    @Test
    void weightsAreProjectedColumnByColumn() {
        DMatrixRMaj theta = matrix(2, 6, 0.6, 8, 0.8);
        new MaxNorm(5).project(theta);
        assertThat(theta.data).containsExactly(3, 0.6, 4, 0.8);
        DMatrixRMaj withZeros = matrix(2, 3, 0, 4, 0);
        new UnitNorm().project(withZeros);
        assertThat(withZeros.data).containsExactly(row(0.6, 0, 0.8, 0), within(1e-15));
        DMatrixRMaj signs = matrix(2, -1, 2, 0, -3);
        new NonNegative().project(signs);
        assertThat(signs.data).containsExactly(0, 2, 0, 0);
    }

    /** Of (3, -4, 0): the sum of sizes is 7, that of squares 25. */
    @ParameterizedTest
    @CsvSource({
        "l1(strength=0.5), 3.5, 0.5, -0.5",
        "l2(strength=0.5), 6.25, 1.5, -2",
        "'elastic-net(strength=2, l1-ratio=0.25)', 22.25, 5, -6.5"
    })
    void penaltiesAndTheirGradients(String text, double value, double first, double second) {
        Penalty penalty = Components.parse(Penalty.class, text);
        DMatrixRMaj theta = matrix(1, 3, -4, 0);
        DMatrixRMaj gradient = matrix(1, 10, 20, 30);
        penalty.addGradient(theta, gradient, Hyperparameters.OWN);
        assertThat(penalty.value(theta, Hyperparameters.OWN)).isEqualTo(value);
        assertThat(gradient.data).containsExactly(10 + first, 20 + second, 30);
    }

    /** Every third step after the fourth is one of a mean: the second of two weighs 1/2, the third of three 1/3. */
    @Test
    void averagesWeighTheirSteps() {
        assertThat(LongStream.rangeClosed(1, 11).mapToObj(new Swa(4, 3)::weight).toList())
                .isEqualTo(List.of(1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.5, 0.0, 0.0, 1.0 / 3, 0.0));
        assertThat(LongStream.rangeClosed(1, 3).mapToObj(new Ema(0.75)::weight).toList())
                .isEqualTo(List.of(1.0, 0.25, 0.25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Penalty|l1(strength=-1)|l1: strength must be in [0, inf), got -1.0.",
                "Penalty|l2(strength=-1)|l2: strength must be in [0, inf), got -1.0.",
                "Penalty|elastic-net(strength=-1)|elastic-net: strength must be in [0, inf), got -1.0.",
                "Penalty|elastic-net(l1-ratio=2)|elastic-net: l1-ratio must be in [0, 1], got 2.0.",
                "GradientRule|clip-value(limit=0)|clip-value: limit must be in (0, inf), got 0.0.",
                "GradientRule|clip-norm(limit=0)|clip-norm: limit must be in (0, inf), got 0.0.",
                "GradientRule|clip-global-norm(limit=0)|clip-global-norm: limit must be in (0, inf), got 0.0.",
                "GradientRule|noise(eta=-1)|noise: eta must be in [0, inf), got -1.0.",
                "GradientRule|noise(gamma=-1)|noise: gamma must be in [0, inf), got -1.0.",
                "Constraint|max-norm(limit=0)|max-norm: limit must be in (0, inf), got 0.0.",
                "Averaging|ema(decay=1)|ema: decay must be in [0, 1), got 1.0.",
                "Averaging|swa(start=0)|swa: start must be in [1, inf), got 0.",
                "Averaging|swa(every=0)|swa: every must be in [1, inf), got 0."
            })
    void badHyperparametersAreNamed(String kind, String text, String message) {
        Class<? extends Component> type = Stream.<Class<? extends Component>>of(
                        Penalty.class, GradientRule.class, Constraint.class, Averaging.class)
                .filter(each -> each.getSimpleName().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(type, text))
                .withMessage(message);
    }
}
