package dev.neurona.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {

    private static final int ROWS = 300;
    private static final int COLUMNS = 200;

    private static DMatrixRMaj draw(Initializer initializer, int rows, int columns, long seed) {
        DMatrixRMaj weights = new DMatrixRMaj(rows, columns);
        Arrays.fill(weights.data, Double.NaN);
        initializer.initialize(weights, RandomStream.at(seed, "weights", 1));
        return weights;
    }

    /**
     * The sample mean of n numbers has standard deviation sqrt(variance / n), the sample variance about
     * variance · sqrt((kurtosis - 1) / n). Five deviations are exceeded by chance about once in a million; the seed is fixed.
     * Kurtosis: uniform 1.8, normal 3, normal cut at two deviations 2.37.
     */
    @ParameterizedTest
    @CsvSource({
        "'uniform(low=-3.0, high=3.0)', 0, 3, 1.8",
        "'uniform(low=1.0, high=2.0)', 1.5, 0.083333333333333, 1.8",
        "'normal(mean=5.0, standard-deviation=2.0)', 5, 4, 3",
        // 1 - 2 · 2 · phi(2) / (2 · Phi(2) - 1) = 0.7737413 is the variance of the cut standard normal distribution.
        "'truncated-normal(mean=-1.0, standard-deviation=2.0)', -1, 3.0949652, 2.37",
        "glorot-uniform, 0, 0.004, 1.8",
        "glorot-normal, 0, 0.004, 3",
        "he-uniform, 0, 0.0066666666666667, 1.8",
        "he-normal, 0, 0.0066666666666667, 3",
        "lecun-uniform, 0, 0.0033333333333333, 1.8",
        "lecun-normal, 0, 0.0033333333333333, 3",
    })
    void momentsAreThoseOfTheDistribution(String text, double mean, double variance, double kurtosis) {
        DMatrixRMaj weights = draw(Components.parse(Initializer.class, text), ROWS, COLUMNS, 7);
        int n = ROWS * COLUMNS;
        double sampleMean = Arrays.stream(weights.data).sum() / n;
        double sampleVariance =
                Arrays.stream(weights.data).map(w -> (w - mean) * (w - mean)).sum() / n;
        assertThat(sampleMean).isCloseTo(mean, within(5 * Math.sqrt(variance / n)));
        assertThat(sampleVariance).isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / n)));
    }

    @ParameterizedTest
    @CsvSource({
        "'uniform(low=-3.0, high=3.0)', -3, 3",
        "'truncated-normal(mean=1.0, standard-deviation=0.5)', 0, 2",
        "glorot-uniform, -0.109544511501034, 0.109544511501034",
        "he-uniform, -0.141421356237310, 0.141421356237310",
        "lecun-uniform, -0.1, 0.1",
    })
    void boundsAreKeptAndReached(String text, double low, double high) {
        DMatrixRMaj weights = draw(Components.parse(Initializer.class, text), ROWS, COLUMNS, 7);
        double slack = 1e-14;
        double reached = (high - low) * 1e-3;
        assertThat(Arrays.stream(weights.data).min().orElseThrow()).isBetween(low - slack, low + reached);
        assertThat(Arrays.stream(weights.data).max().orElseThrow()).isBetween(high - reached, high + slack);
    }

    @Test
    void zerosAndConstantsFillTheMatrix() {
        assertThat(draw(new Zeros(), 2, 2, 1).data).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(draw(new Constant(0.5), 1, 3, 1).data).containsExactly(0.5, 0.5, 0.5);
    }

    @Property(tries = 100)
    void orthogonalMatricesChangeLengthsByTheGainAlone(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        double gain = 1.5;
        DMatrixRMaj w = draw(new Orthogonal(gain), rows, columns, seed);
        boolean tall = rows >= columns;
        int shorter = Math.min(rows, columns);
        for (int i = 0; i < shorter; i++) {
            for (int j = 0; j < shorter; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += tall ? w.get(k, i) * w.get(k, j) : w.get(i, k) * w.get(j, k);
                }
                assertThat(dot).isCloseTo(i == j ? gain * gain : 0.0, within(1e-12));
            }
        }
    }

    @Test
    void orthogonalMatricesAreUniform() {
        // Of a uniform orthogonal 2 x 2 matrix half are reflections and every element has mean 0 and variance 1/2;
        // without the signs of R, Householder's method would give only one of the two kinds. 2000 draws, five
        // deviations.
        int reflections = 0;
        double corner = 0;
        int n = 2000;
        for (int seed = 0; seed < n; seed++) {
            DMatrixRMaj w = draw(new Orthogonal(), 2, 2, seed);
            reflections += w.get(0, 0) * w.get(1, 1) - w.get(0, 1) * w.get(1, 0) < 0 ? 1 : 0;
            corner += w.get(0, 0);
        }
        assertThat((double) reflections / n).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(n)));
        assertThat(corner / n).isCloseTo(0.0, within(5 * Math.sqrt(0.5 / n)));
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameBitsAndEveryElementIsWritten(
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll long seed) {
        for (Initializer initializer : Components.all(Initializer.class)) {
            double[] once = draw(initializer, rows, columns, seed).data;
            assertThat(draw(initializer, rows, columns, seed).data)
                    .as(initializer.name())
                    .isEqualTo(once);
            assertThat(Arrays.stream(once).allMatch(Double::isFinite))
                    .as(initializer.name())
                    .isTrue();
        }
    }

    @Test
    void aMatrixSmallerThanItsArrayIsFilledToItsEndOnly() {
        for (Initializer initializer : Components.all(Initializer.class)) {
            DMatrixRMaj weights = new DMatrixRMaj(3, 3);
            Arrays.fill(weights.data, Double.NaN);
            weights.reshape(2, 3);
            initializer.initialize(weights, RandomStream.at(3, "weights"));
            assertThat(Arrays.copyOfRange(weights.data, 6, 9))
                    .as(initializer.name())
                    .containsOnly(Double.NaN);
            assertThat(Arrays.copyOf(weights.data, 6))
                    .as(initializer.name())
                    .isEqualTo(draw(initializer, 2, 3, 3, "weights"));
        }
    }

    private static double[] draw(Initializer initializer, int rows, int columns, long seed, String purpose) {
        DMatrixRMaj weights = new DMatrixRMaj(rows, columns);
        initializer.initialize(weights, RandomStream.at(seed, purpose));
        return weights.data;
    }

    @Test
    void theFirstNumbersOfAStreamStayWhatTheyAre() {
        // From the definitions of the stream and the initializers, in Python 3 with NumPy's QR. A seed may be quoted in
        // a file or a paper, so these numbers must not change.
        assertThat(draw(new Uniform(-3, 3), 1, 3, 42).data)
                .containsExactly(-2.437639500450736, -2.0688905427399167, -0.8771107091553194);
        assertThat(draw(new Normal(0, 1), 1, 3, 42).data)
                .containsExactly(-0.23947614672284476, 0.9158317727106142, -1.1771634793217078);
        assertThat(draw(new Orthogonal(), 2, 2, 42).data)
                .containsExactly(
                        new double[] {-0.19935157152077, 0.97992803354746, -0.97992803354746, -0.19935157152077},
                        offset(1e-14));
    }

    /**
     * Standard deviations or limits of torch.nn.init for 300 inputs and 200 outputs (PyTorch 2.13, weights divided by those of
     * the standard distribution with the same seed): kaiming with fan_out, with a=0.2, with nonlinearity="linear"; xavier with
     * the gain 5/3 of tanh. Its gain for a=0.2 is 1.3867504905630728, that is sqrt(2) times 0.9805806756909201.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "he-normal(fan=out)|0.1",
                "he-normal(gain=0.9805806756909201)|0.08006407690254355",
                "he-uniform(fan=out)|0.17320508075688773",
                "he-uniform(fan=out, gain=0.9805806756909201)|0.16984155512168933",
                "lecun-normal(fan=out)|0.07071067811865475",
                "lecun-uniform(fan=out)|0.1224744871391589",
                "glorot-normal(gain=1.6666666666666667)|0.10540925533894599",
                "glorot-uniform(gain=1.6666666666666667)|0.18257418583505536",
                // The average of 300 and 200 is 250: sqrt(2 / 250), sqrt(3 / 250).
                "he-normal(fan=average)|0.08944271909999159",
                "lecun-uniform(fan=average)|0.10954451150103323",
                "glorot-normal(fan=in)|0.05773502691896258",
            })
    void fansAndGainsAreThoseOfPyTorch(String text, double size) {
        Initializer initializer = Components.parse(Initializer.class, text);
        assertThat(initializer.text()).isEqualTo(text);
        double[] weights = draw(initializer, ROWS, COLUMNS, 7).data;
        Initializer standard = text.contains("normal") ? new Normal(0, 1) : new Uniform(-1, 1);
        double[] numbers = draw(standard, ROWS, COLUMNS, 7).data;
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isCloseTo(size * numbers[i], within(1e-14));
        }
    }

    /** Texts and bits of the time before there were fans and gains. */
    @Test
    void defaultsAreWrittenAndDrawnAsBefore() {
        for (String name : new String[] {
            "glorot-normal", "glorot-uniform", "he-normal", "he-uniform", "lecun-normal", "lecun-uniform"
        }) {
            assertThat(Components.parse(Initializer.class, name).text()).isEqualTo(name);
        }
        assertThat(new HeNormal(Fan.IN, 1.0).text()).isEqualTo("he-normal");
        assertThat(draw(new HeNormal(), 7, 5, 3).data).isEqualTo(draw(new Normal(0, Math.sqrt(2.0 / 7)), 7, 5, 3).data);
        double limit = Math.sqrt(3.0 * 2 / 12);
        assertThat(draw(new GlorotUniform(), 7, 5, 3).data).isEqualTo(draw(new Uniform(-limit, limit), 7, 5, 3).data);
    }

    @Test
    void allAreRegisteredAndReadBack() {
        assertThat(Components.names(Initializer.class))
                .containsExactly(
                        "constant",
                        "glorot-normal",
                        "glorot-uniform",
                        "he-normal",
                        "he-uniform",
                        "lecun-normal",
                        "lecun-uniform",
                        "normal",
                        "orthogonal",
                        "truncated-normal",
                        "uniform",
                        "zeros");
        for (Initializer initializer : Components.all(Initializer.class)) {
            assertThat(Components.parse(Initializer.class, initializer.text())).isEqualTo(initializer);
        }
        assertThat(new Uniform(-3, 3).text()).isEqualTo("uniform(low=-3.0, high=3.0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniform(low=3, high=-3)|uniform: high must be in (3.0, inf), got -3.0.",
                "uniform(low=1, high=1)|uniform: high must be in (1.0, inf), got 1.0.",
                "uniform(low=-1e308, high=1e308)|uniform: the width high - low must be in (0, inf), got Infinity.",
                "normal(standard-deviation=0)|normal: standard-deviation must be in (0, inf), got 0.0.",
                "truncated-normal(standard-deviation=-1)"
                        + "|truncated-normal: standard-deviation must be in (0, inf), got -1.0.",
                "he-normal(gain=0)|he-normal: gain must be in [1e-100, 1e100], got 0.0.",
                "glorot-uniform(fan=sum)|glorot-uniform: fan must be one of in, out, average, got sum. Did you mean 'out'?",
                "orthogonal(gain=0)|orthogonal: gain must be in (0, inf), got 0.0.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Initializer.class, text))
                .withMessage(message);
    }

    @Test
    void numbersThatTextCannotSayAreRefusedToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Constant(Double.NaN))
                .withMessage("constant: value must be in (-inf, inf), got NaN.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Uniform(Double.NEGATIVE_INFINITY, 0))
                .withMessage("uniform: low must be in (-inf, inf), got -Infinity.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normal(Double.NaN, 1))
                .withMessage("normal: mean must be in (-inf, inf), got NaN.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TruncatedNormal(Double.POSITIVE_INFINITY, 1))
                .withMessage("truncated-normal: mean must be in (-inf, inf), got Infinity.");
    }
}
