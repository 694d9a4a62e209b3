package dev.neurona.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.solver.Problem;
import dev.neurona.solver.Solver.Iterate;
import dev.neurona.solver.Solver.Outcome;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.SlotMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class LBfgsTest {

    /** A quartic valley with waves: many steps along it are too long or too short. */
    private static final class Waves implements Problem {

        private int evaluations;

        @Override
        public int unknowns() {
            return 4;
        }

        @Override
        public double gradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
            evaluations++;
            double cost = 0;
            for (int i = 0; i < 4; i++) {
                double x = theta.data[i];
                double scale = i * i + 0.1;
                cost += scale * (x * x * x * x / 4 + x * x / 2) + StrictMath.sin(2 * x);
                gradient.data[i] = scale * (x * x * x + x) + 2 * StrictMath.cos(2 * x);
            }
            return cost;
        }
    }

    private static DMatrixRMaj vector(double... numbers) {
        return new DMatrixRMaj(numbers.length, 1, true, numbers);
    }

    @Property(tries = 200)
    void theSearchMeetsTheStrongWolfeConditions(
            @ForAll long seed, @ForAll @IntRange(min = -12, max = 12) int exponent) {
        Waves waves = new Waves();
        DMatrixRMaj theta = Matrices.gaussian(4, 1, RandomStream.at(seed, "search"));
        DMatrixRMaj gradient = theta.createLike();
        double cost = waves.gradient(theta, gradient);
        DMatrixRMaj direction = theta.createLike();
        CommonOps_DDRM.scale(-1, gradient, direction);
        double slope = Vectors.dot(gradient, direction);
        StrongWolfe search = new StrongWolfe(waves, theta, direction, cost, slope);

        assertThat(search.search(Math.scalb(1.0, exponent))).isTrue();

        double alpha = (search.point().data[0] - theta.data[0]) / direction.data[0];
        assertThat(search.cost()).isLessThanOrEqualTo(cost + 1e-4 * alpha * slope + 1e-12 * Math.abs(cost));
        assertThat(Math.abs(Vectors.dot(search.gradient(), direction))).isLessThanOrEqualTo(0.9 * Math.abs(slope));
        assertThat(waves.evaluations).isLessThan(40);
    }

    /** Of 1, x and so on, the memory of two pairs by the formula of BFGS: H = V^T H V + rho s s^T, V = I - rho y s^T. */
    @Test
    void theDirectionIsThatOfTheMatrixOfBfgs() {
        LBfgs solver = new LBfgs(2, 0, 0);
        Waves waves = new Waves();
        SlotMemory slots = SlotMemory.fresh(solver.slots(), 4, 1);
        DMatrixRMaj theta = vector(1, -2, 0.5, 3);
        for (int i = 0; i < 5; i++) {
            assertThat(solver.iterate(waves, theta, slots).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
        // Five pairs have been; the next place is the second, so that the first holds the newest.
        assertThat(slots.get(new Slot("next", 0, Slot.Shape.SCALAR)).data[0]).isEqualTo(1);
        DMatrixRMaj h = CommonOps_DDRM.identity(4);
        DMatrixRMaj newest = slots.get(new Slot("change-1"));
        CommonOps_DDRM.scale(Vectors.dot(slots.get(new Slot("step-1")), newest) / Vectors.dot(newest, newest), h);
        for (int pair : new int[] {2, 1}) {
            h = updated(h, slots.get(new Slot("step-" + pair)), slots.get(new Slot("change-" + pair)));
        }
        DMatrixRMaj expected = new DMatrixRMaj(4, 1);
        CommonOps_DDRM.mult(-1, h, slots.get(new Slot("gradient")), expected);
        DMatrixRMaj before = theta.copy();
        solver.iterate(waves, theta, slots);
        DMatrixRMaj moved = theta.createLike();
        CommonOps_DDRM.subtract(theta, before, moved);
        double alpha = Vectors.norm(moved) / Vectors.norm(expected);
        for (int i = 0; i < 4; i++) {
            assertThat(moved.data[i]).isCloseTo(alpha * expected.data[i], within(1e-12));
        }
    }

    private static DMatrixRMaj updated(DMatrixRMaj h, DMatrixRMaj s, DMatrixRMaj y) {
        double rho = 1 / Vectors.dot(s, y);
        DMatrixRMaj v = CommonOps_DDRM.identity(4);
        CommonOps_DDRM.multAddTransB(-rho, y, s, v);
        DMatrixRMaj hv = new DMatrixRMaj(4, 4);
        DMatrixRMaj result = new DMatrixRMaj(4, 4);
        CommonOps_DDRM.mult(h, v, hv);
        CommonOps_DDRM.multTransA(v, hv, result);
        CommonOps_DDRM.multAddTransB(rho, s, s, result);
        return result;
    }

    /** The memory says up where the gradient says down; the search fails, and steepest descent goes on. */
    @Test
    void aMemoryThatMisleadsIsDropped() {
        LBfgs solver = new LBfgs(3, 0, 0);
        Waves waves = new Waves();
        SlotMemory slots = SlotMemory.fresh(solver.slots(), 4, 1);
        DMatrixRMaj theta = vector(1, -2, 0.5, 3);
        solver.iterate(waves, theta, slots);
        CommonOps_DDRM.changeSign(slots.get(new Slot("change-1")));
        Iterate iterate = solver.iterate(waves, theta, slots);
        assertThat(iterate.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(slots.get(new Slot("pairs", 0, Slot.Shape.SCALAR)).data[0]).isEqualTo(1);
    }

    /** A gradient of the wrong sign: no search along it can succeed. */
    @Test
    void whereNothingIsLowerTheRunEnds() {
        Problem uphill = new Problem() {
            @Override
            public int unknowns() {
                return 1;
            }

            @Override
            public double gradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
                gradient.data[0] = -1;
                return theta.data[0];
            }
        };
        LBfgs solver = new LBfgs();
        DMatrixRMaj theta = vector(2);
        Iterate iterate = solver.iterate(uphill, theta, SlotMemory.fresh(solver.slots(), 1, 1));
        assertThat(iterate).isEqualTo(new Iterate(Outcome.NO_DECREASE, 2));
        assertThat(theta.data[0]).isEqualTo(2);
    }
}
