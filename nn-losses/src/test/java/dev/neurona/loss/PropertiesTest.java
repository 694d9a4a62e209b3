package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Components;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

/** What holds for every loss, at random shapes and numbers. */
class PropertiesTest {

    @Provide
    Arbitrary<Loss> losses() {
        return Arbitraries.of(Components.all(Loss.class));
    }

    @Provide
    Arbitrary<CanonicalLoss> canonicalLosses() {
        return losses().filter(CanonicalLoss.class::isInstance).map(CanonicalLoss.class::cast);
    }

    @Property(tries = 500)
    void theGradientIsTheDerivativeOfTheValue(
            @ForAll("losses") Loss loss,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj p = Rows.probabilities(random, rows, columns);
        DMatrixRMaj y = Rows.distributions(random, rows, columns);
        Assume.that(awayFromKinks(p, y));

        assertSlopes(Rows.gradient(loss, p, y), p, x -> Rows.values(loss, x, y));
    }

    private static boolean awayFromKinks(DMatrixRMaj p, DMatrixRMaj y) {
        for (int i = 0; i < p.getNumElements(); i++) {
            if (Math.abs(p.data[i] - y.data[i]) < 1e-3) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 500)
    void theResidualIsTheDerivativeAtTheLink(
            @ForAll("canonicalLosses") CanonicalLoss loss,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int rows,
            @ForAll @IntRange(min = 2, max = 5) int columns) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Rows.random(random, rows, columns, 2);
        DMatrixRMaj y = Rows.distributions(random, rows, columns);

        assertSlopes(Rows.gradientAtLink(loss, z, y), z, x -> Rows.valuesAtLink(loss, x, y));
    }

    /** Central differences of the sum of the row losses by every element of x. */
    private static void assertSlopes(DMatrixRMaj gradient, DMatrixRMaj x, Function<DMatrixRMaj, double[]> rowLosses) {
        for (int i = 0; i < x.getNumElements(); i++) {
            double h = 1e-5 * Math.max(1, Math.abs(x.data[i]));
            DMatrixRMaj above = x.copy();
            DMatrixRMaj below = x.copy();
            above.data[i] += h;
            below.data[i] -= h;
            double difference = 0;
            double[] high = rowLosses.apply(above);
            double[] low = rowLosses.apply(below);
            for (int row = 0; row < high.length; row++) {
                difference += high[row] - low[row];
            }
            double numeric = difference / (above.data[i] - below.data[i]);
            assertThat(gradient.data[i]).isCloseTo(numeric, within(Math.max(1e-8, 1e-6 * Math.abs(numeric))));
        }
    }

    @Property
    void theValueAtTheLinkIsTheValueOfTheActivation(@ForAll("canonicalLosses") CanonicalLoss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Rows.random(random, 3, 4, 2);
        DMatrixRMaj y = Rows.distributions(random, 3, 4);

        double[] composed = Rows.values(loss, Rows.inverse(loss.link(), z), y);
        double[] atLink = Rows.valuesAtLink(loss, z, y);

        for (int row = 0; row < 3; row++) {
            assertThat(atLink[row]).isCloseTo(composed[row], within(1e-12 * Math.max(1, Math.abs(composed[row]))));
        }
    }

    @Property
    void theInputsAreNotModified(@ForAll("canonicalLosses") CanonicalLoss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Rows.random(random, 2, 3, 1);
        DMatrixRMaj a = Rows.inverse(loss.link(), z);
        DMatrixRMaj y = Rows.distributions(random, 2, 3);
        double[] zBefore = z.data.clone();
        double[] aBefore = a.data.clone();
        double[] yBefore = y.data.clone();

        loss.requireTargets(y);
        loss.valueAtLink(z, a, y, new double[2]);
        loss.gradientAtLink(z, a, y, new DMatrixRMaj(2, 3));

        assertThat(z.data).isEqualTo(zBefore);
        assertThat(a.data).isEqualTo(aBefore);
        assertThat(y.data).isEqualTo(yBefore);
    }

    @Property
    void predictionsAndTargetsAreNotModified(@ForAll("losses") Loss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj p = Rows.probabilities(random, 2, 3);
        DMatrixRMaj y = Rows.distributions(random, 2, 3);
        double[] pBefore = p.data.clone();
        double[] yBefore = y.data.clone();

        Rows.values(loss, p, y);
        Rows.gradient(loss, p, y);

        assertThat(p.data).isEqualTo(pBefore);
        assertThat(y.data).isEqualTo(yBefore);
    }

    @Property
    void whatLiesBeyondTheMatrixNeitherMattersNorChanges(@ForAll("losses") Loss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj p = Rows.probabilities(random, 2, 3);
        DMatrixRMaj y = Rows.distributions(random, 2, 3);
        DMatrixRMaj dp = roomy(new DMatrixRMaj(2, 3));
        double[] rowLoss = {0, 0, -7};

        loss.value(roomy(p), roomy(y), rowLoss);
        loss.gradient(roomy(p), roomy(y), dp);

        assertThat(Arrays.copyOf(rowLoss, 2)).isEqualTo(Rows.values(loss, p, y));
        assertThat(rowLoss[2]).isEqualTo(-7);
        assertThat(Arrays.copyOf(dp.data, 6)).isEqualTo(Rows.gradient(loss, p, y).data);
        assertThat(Arrays.stream(dp.data, 6, 12)).containsOnly(Double.NaN);
    }

    @Property
    void whatLiesBeyondTheMatrixNeitherMattersNorChangesAtTheLink(
            @ForAll("canonicalLosses") CanonicalLoss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Rows.random(random, 2, 3, 1);
        DMatrixRMaj a = Rows.inverse(loss.link(), z);
        DMatrixRMaj y = Rows.distributions(random, 2, 3);
        DMatrixRMaj dz = roomy(new DMatrixRMaj(2, 3));
        double[] rowLoss = {0, 0, -7};

        loss.valueAtLink(roomy(z), roomy(a), roomy(y), rowLoss);
        loss.gradientAtLink(roomy(z), roomy(a), roomy(y), dz);

        assertThat(Arrays.copyOf(rowLoss, 2)).isEqualTo(Rows.valuesAtLink(loss, z, y));
        assertThat(rowLoss[2]).isEqualTo(-7);
        assertThat(Arrays.copyOf(dz.data, 6)).isEqualTo(Rows.gradientAtLink(loss, z, y).data);
        assertThat(Arrays.stream(dz.data, 6, 12)).containsOnly(Double.NaN);
    }

    /** The same matrix in an array of twice the length, NaN behind it. */
    private static DMatrixRMaj roomy(DMatrixRMaj matrix) {
        DMatrixRMaj roomy = matrix.copy();
        roomy.data = Arrays.copyOf(matrix.data, 12);
        Arrays.fill(roomy.data, 6, 12, Double.NaN);
        return roomy;
    }

    @Property
    void rowsAreIndependent(@ForAll("losses") Loss loss, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj p = Rows.probabilities(random, 2, 3);
        DMatrixRMaj y = Rows.distributions(random, 2, 3);
        double second = Rows.values(loss, p, y)[1];

        Arrays.fill(p.data, 0, 3, Double.NaN);

        assertThat(Rows.values(loss, p, y)[1]).isEqualTo(second);
    }
}
