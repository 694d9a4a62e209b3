package dev.neurona.layer.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.InitializerContract;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

class InitializersTest {

    @Group
    class IdentityHolds implements InitializerContract<Identity> {
        @Override
        public Identity subject() {
            return new Identity();
        }

        @Override
        public Arbitrary<Identity> subjects() {
            return Arbitraries.doubles().between(-3, 3).map(Identity::new);
        }

        @Override
        public boolean random() {
            return false;
        }
    }

    /** All units of at most that many inputs have the moments of the numbers that are drawn, others a share of them. */
    @Group
    class SparseHolds implements InitializerContract<Sparse> {
        @Override
        public Sparse subject() {
            return new Sparse();
        }

        @Override
        public Arbitrary<Sparse> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(30, 200),
                            Arbitraries.doubles().between(0.1, 2))
                    .as(Sparse::new);
        }

        @Override
        public double standardDeviation(Sparse subject, int fanIn, int fanOut) {
            return subject.connections() < fanIn ? Double.NaN : subject.standardDeviation();
        }
    }

    @Property(tries = 50)
    void eachUnitHasSoManyConnections(
            @ForAll @IntRange(min = 1, max = 30) int inputs,
            @ForAll @IntRange(min = 1, max = 30) int connections,
            @ForAll long seed) {
        DMatrixRMaj weights = new DMatrixRMaj(inputs, 12);
        new Sparse(connections, 0.5).initialize(weights, RandomStream.at(seed, "weights"));
        for (int unit = 0; unit < 12; unit++) {
            int count = 0;
            for (int i = 0; i < inputs; i++) {
                count += weights.get(i, unit) == 0 ? 0 : 1;
            }
            assertThat(count).isEqualTo(Math.min(connections, inputs));
        }
    }

    /** 3 of 10 inputs, 20,000 units: each input in 0.3 of them, and the numbers of variance 4; five standard errors. */
    @Example
    void inputsAreEquallyLikelyAndNumbersNormal() {
        int units = 20_000;
        DMatrixRMaj weights = new DMatrixRMaj(10, units);
        new Sparse(3, 2).initialize(weights, RandomStream.at(1, "weights"));
        for (int i = 0; i < 10; i++) {
            double[] row = Arrays.copyOfRange(weights.data, i * units, (i + 1) * units);
            double share = Arrays.stream(row).filter(w -> w != 0).count() / (double) units;
            assertThat(Math.abs(share - 0.3)).isLessThan(5 * Math.sqrt(0.3 * 0.7 / units));
        }
        double variance = Arrays.stream(weights.data).map(w -> w * w).sum() / (3 * units);
        assertThat(Math.abs(variance - 4)).isLessThan(5 * 4 * Math.sqrt(2.0 / (3 * units)));
    }

    @Example
    void identityOfAnyShape() {
        DMatrixRMaj wide = new DMatrixRMaj(2, 3);
        new Identity(0.5).initialize(wide, RandomStream.at(1, "weights"));
        assertThat(wide.data).containsExactly(0.5, 0, 0, 0, 0.5, 0);
        DMatrixRMaj high = new DMatrixRMaj(3, 2);
        new Identity().initialize(high, RandomStream.at(1, "weights"));
        assertThat(high.data).containsExactly(1, 0, 0, 1, 0, 0);
    }

    @Example
    void hyperparametersHaveTheirDomains() {
        assertThatThrownBy(() -> new Sparse(0, 1)).hasMessage("sparse: connections must be in [1, inf), got 0.");
        assertThatThrownBy(() -> new Sparse(1, 0))
                .hasMessage("sparse: standard-deviation must be in (0, inf), got 0.0.");
        assertThatThrownBy(() -> new Identity(Double.NaN))
                .hasMessage("identity: gain must be in (-inf, inf), got NaN.");
    }
}
