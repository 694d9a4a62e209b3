package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Components;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

/** What holds for every activation, at random shapes and numbers. */
class PropertiesTest {

    @Provide
    Arbitrary<Activation> activations() {
        return Arbitraries.of(Components.all(Activation.class));
    }

    @Property(tries = 500)
    void backwardIsTheDerivativeOfForward(
            @ForAll("activations") Activation f,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Batch.random(random, rows, columns, 3);
        Assume.that(Arrays.stream(z.data).noneMatch(x -> Math.abs(x) < 1e-3));
        DMatrixRMaj da = Batch.random(random, rows, columns, 1);
        DMatrixRMaj dz = Batch.backward(f, z, da);

        for (int i = 0; i < z.getNumElements(); i++) {
            double numeric = slope(f, z, da, i);
            assertThat(dz.data[i])
                    .as("%s at %s", f.text(), z.data[i])
                    .isCloseTo(numeric, within(Math.max(1e-8, 1e-6 * Math.abs(numeric))));
        }
    }

    /** The central difference of sum(a da) by one element of z. */
    private static double slope(Activation f, DMatrixRMaj z, DMatrixRMaj da, int element) {
        double h = 1e-5 * Math.max(1, Math.abs(z.data[element]));
        DMatrixRMaj above = z.copy();
        DMatrixRMaj below = z.copy();
        above.data[element] += h;
        below.data[element] -= h;
        DMatrixRMaj high = Batch.forward(f, above);
        DMatrixRMaj low = Batch.forward(f, below);
        double sum = 0;
        for (int i = 0; i < z.getNumElements(); i++) {
            sum += (high.data[i] - low.data[i]) * da.data[i];
        }
        return sum / (above.data[element] - below.data[element]);
    }

    @Property
    void aGradientOfZeroStaysZero(@ForAll("activations") Activation f, @ForAll long seed) {
        DMatrixRMaj z = Batch.random(RandomStream.at(seed, "test"), 3, 4, 100);

        DMatrixRMaj dz = Batch.backward(f, z, new DMatrixRMaj(3, 4));

        assertThat(Arrays.stream(dz.data).map(Math::abs)).containsOnly(0.0);
    }

    @Property
    void backwardWorksInPlace(@ForAll("activations") Activation f, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Batch.random(random, 3, 4, 10);
        DMatrixRMaj da = Batch.random(random, 3, 4, 1);
        DMatrixRMaj separate = Batch.backward(f, z, da);

        f.backward(z, Batch.forward(f, z), da, da);

        assertThat(da.data).isEqualTo(separate.data);
    }

    @Property
    void theInputsAreNotModified(@ForAll("activations") Activation f, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Batch.random(random, 2, 3, 10);
        DMatrixRMaj da = Batch.random(random, 2, 3, 1);
        DMatrixRMaj a = Batch.forward(f, z);
        double[] before = a.data.clone();

        f.backward(z, a, da, new DMatrixRMaj(2, 3));

        RandomStream again = RandomStream.at(seed, "test");
        assertThat(z.data).isEqualTo(Batch.random(again, 2, 3, 10).data);
        assertThat(da.data).isEqualTo(Batch.random(again, 2, 3, 1).data);
        assertThat(a.data).isEqualTo(before);
    }

    @Property
    void whatLiesBeyondTheMatrixNeitherMattersNorChanges(@ForAll("activations") Activation f, @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj z = Batch.random(random, 2, 3, 10);
        DMatrixRMaj da = Batch.random(random, 2, 3, 1);
        DMatrixRMaj a = roomy(new DMatrixRMaj(2, 3));
        DMatrixRMaj dz = roomy(new DMatrixRMaj(2, 3));

        f.forward(roomy(z), a);
        f.backward(roomy(z), a, roomy(da), dz);

        assertThat(Arrays.copyOf(a.data, 6)).isEqualTo(Batch.forward(f, z).data);
        assertThat(Arrays.copyOf(dz.data, 6)).isEqualTo(Batch.backward(f, z, da).data);
        assertThat(Arrays.stream(a.data, 6, 12)).containsOnly(Double.NaN);
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
    void rowsAreIndependent(@ForAll("activations") Activation f, @ForAll long seed) {
        DMatrixRMaj z = Batch.random(RandomStream.at(seed, "test"), 2, 3, 10);
        double[] second = Arrays.copyOfRange(Batch.forward(f, z).data, 3, 6);

        Arrays.fill(z.data, 0, 3, Double.NaN);

        assertThat(Arrays.copyOfRange(Batch.forward(f, z).data, 3, 6)).isEqualTo(second);
    }
}
