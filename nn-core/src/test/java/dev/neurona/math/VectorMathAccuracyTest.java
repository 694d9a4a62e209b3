package dev.neurona.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every function against values of 40 digits, in {@code src/test/resources}, made by docs/vector-math/references.py. */
class VectorMathAccuracyTest {

    @Test
    void expIsWithinTwoUlp() throws IOException {
        assertThat(worse("exp", VectorMath::exp, 2)).isEmpty();
    }

    @Test
    void expm1IsWithinTwoUlp() throws IOException {
        assertThat(worse("expm1", VectorMath::expm1, 2)).isEmpty();
    }

    @Test
    void logIsWithinTwoUlp() throws IOException {
        assertThat(worse("log", VectorMath::log, 2)).isEmpty();
    }

    @Test
    void log1pIsWithinTwoUlp() throws IOException {
        assertThat(worse("log1p", VectorMath::log1p, 2)).isEmpty();
    }

    @Test
    void tanhIsWithinTwoUlp() throws IOException {
        assertThat(worse("tanh", VectorMath::tanh, 2)).isEmpty();
    }

    @Test
    void sigmoidIsWithinTwoUlp() throws IOException {
        assertThat(worse("sigmoid", VectorMath::sigmoid, 2)).isEmpty();
    }

    @Test
    void erfcIsWithinFourUlp() throws IOException {
        assertThat(worse("erfc", VectorMath::erfc, 4)).isEmpty();
    }

    @Test
    void theMeasureSeesAnErrorOfOnePlace() {
        assertThat(ulps(Math.nextUp(1.0), 1.0, BigDecimal.ONE)).isEqualTo(1.0);
        assertThat(ulps(Double.MIN_VALUE, 0.0, new BigDecimal("1e-324"))).isBetween(0.79, 0.81);
        assertThat(ulps(Double.MAX_VALUE, Double.POSITIVE_INFINITY, new BigDecimal("2e308")))
                .isInfinite();
        assertThat(ulps(Double.NaN, 1.0, BigDecimal.ONE)).isInfinite();
    }

    /** The references that a function misses by more than a bound, with what it gives and the error in ulp. */
    private static List<String> worse(String name, DoubleUnaryOperator f, double bound) throws IOException {
        List<String> misses = new ArrayList<>();
        int lines = 0;
        try (InputStream in = VectorMathAccuracyTest.class.getResourceAsStream(name + ".txt");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                lines++;
                String[] field = line.split(" ");
                double x = Double.parseDouble(field[0]);
                double y = f.applyAsDouble(x);
                double error = ulps(y, Double.parseDouble(field[1]), new BigDecimal(field[2]));
                if (!(error <= bound)) {
                    misses.add(name + "(" + Double.toHexString(x) + ") = " + y + ", exactly " + field[2] + ": " + error
                            + " ulp");
                }
            }
        }
        assertThat(lines).as("references for " + name).isGreaterThan(1500);
        return misses;
    }

    /** The distance of y from the exact value in units in the last place of the double nearest to that. */
    private static double ulps(double y, double nearest, BigDecimal exact) {
        if (!Double.isFinite(y) || !Double.isFinite(nearest)) {
            return Double.compare(y, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        BigDecimal distance = new BigDecimal(y).subtract(exact).abs();
        return distance.divide(new BigDecimal(Math.ulp(nearest)), MathContext.DECIMAL64)
                .doubleValue();
    }
}
