package dev.neurona.minimise;

import dev.neurona.testkit.solver.SolverContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

/** Both solvers of this module are held to the contract of their kind. */
class SolversKeepTheirContractTest {

    @Group
    class LBfgsTest implements SolverContract<LBfgs> {
        @Override
        public LBfgs subject() {
            return new LBfgs();
        }

        @Override
        public Arbitrary<LBfgs> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 20),
                            Arbitraries.of(0.0, 1e-12, 1e-9),
                            Arbitraries.of(0.0, 1e-9, 1e-6))
                    .as(LBfgs::new);
        }
    }

    @Group
    class LevenbergMarquardtTest implements SolverContract<LevenbergMarquardt> {
        @Override
        public LevenbergMarquardt subject() {
            return new LevenbergMarquardt();
        }

        @Override
        public Arbitrary<LevenbergMarquardt> subjects() {
            return Combinators.combine(
                            Arbitraries.of(0.0, 1e-12, 1e-8),
                            Arbitraries.doubles().between(0.1, 100))
                    .as(LevenbergMarquardt::new);
        }
    }
}
