package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;

class WeightDecayTest implements OptimizerContract<WeightDecay> {

    @Override
    public WeightDecay subject() {
        return new WeightDecay();
    }

    @Override
    public Arbitrary<WeightDecay> subjects() {
        Arbitrary<ElementwiseOptimizer> inner =
                Arbitraries.of(new Adam(0.01), new Sgd(0.1, 0.9, 0, false, 0), new Lion(0.01));
        return Combinators.combine(inner, Arbitraries.of(0.0, 0.01, 0.5)).as(WeightDecay::new);
    }

    @Override
    public double decay(WeightDecay subject, double learningRate) {
        return learningRate * subject.decay();
    }

    /** Three steps from the same beginning with the same gradients. */
    private static double[] trajectory(Optimizer optimizer, Role role, long seed) {
        RandomStream random = RandomStream.at(seed, "decay");
        DMatrixRMaj theta = gaussian(random);
        Memory memory = new Memory(optimizer, 3, 2);
        Slots slots = new Slots() {
            @Override
            public DMatrixRMaj get(Slot slot) {
                return memory.get(slot);
            }

            @Override
            public Role role() {
                return role;
            }
        };
        for (int t = 1; t <= 3; t++) {
            optimizer.update(Step.of(t, 0.1 / t), theta, gaussian(random), slots);
        }
        return theta.data;
    }

    private static DMatrixRMaj gaussian(RandomStream random) {
        DMatrixRMaj matrix = new DMatrixRMaj(3, 2);
        for (int i = 0; i < 6; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    @Property(tries = 20)
    void aroundAdamItIsAdamWForWeightsAndAdamForAllOthers(@ForAll long seed) {
        Adam adam = new Adam(0.1);
        WeightDecay decay = new WeightDecay(adam, 0.05);
        AdamW adamW = new AdamW(0.1, adam.beta1(), adam.beta2(), adam.epsilon(), 0.05);
        assertThat(trajectory(decay, Role.WEIGHTS, seed)).isEqualTo(trajectory(adamW, Role.WEIGHTS, seed));
        for (Role role : new Role[] {Role.BIAS, Role.SCALE}) {
            assertThat(trajectory(decay, role, seed)).isEqualTo(trajectory(adam, role, seed));
            assertThat(trajectory(adamW, role, seed)).isEqualTo(trajectory(adamW, Role.WEIGHTS, seed));
        }
    }

    @Property(tries = 20)
    void withinLookaheadItKnowsRolesToo(@ForAll long seed) {
        Lookahead ahead = new Lookahead(new WeightDecay(new Sgd(0.1), 0.05), 2, 0.5);
        Lookahead plain = new Lookahead(new Sgd(0.1), 2, 0.5);
        assertThat(trajectory(ahead, Role.BIAS, seed)).isEqualTo(trajectory(plain, Role.BIAS, seed));
        assertThat(trajectory(ahead, Role.WEIGHTS, seed)).isNotEqualTo(trajectory(plain, Role.WEIGHTS, seed));
    }

    @Example
    void momentumIsThatOfTheInnerOptimizer() {
        assertThat(new WeightDecay().hasMomentum()).isTrue();
        assertThat(new WeightDecay(new Sgd(0.1), 0.01).hasMomentum()).isFalse();
        assertThat(new Lookahead(new WeightDecay()).hasMomentum()).isTrue();
    }
}
