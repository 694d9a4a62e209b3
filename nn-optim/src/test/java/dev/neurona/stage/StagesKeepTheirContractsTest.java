package dev.neurona.stage;

import dev.neurona.averaging.Ema;
import dev.neurona.averaging.Swa;
import dev.neurona.constraint.MaxNorm;
import dev.neurona.constraint.NonNegative;
import dev.neurona.constraint.UnitNorm;
import dev.neurona.gradient.Centralise;
import dev.neurona.gradient.ClipGlobalNorm;
import dev.neurona.gradient.ClipNorm;
import dev.neurona.gradient.ClipValue;
import dev.neurona.gradient.Noise;
import dev.neurona.penalty.ElasticNet;
import dev.neurona.penalty.L1;
import dev.neurona.penalty.L2;
import dev.neurona.testkit.stage.AveragingContract;
import dev.neurona.testkit.stage.ConstraintContract;
import dev.neurona.testkit.stage.GradientRuleContract;
import dev.neurona.testkit.stage.PenaltyContract;
import java.util.function.DoublePredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;
import org.ejml.data.DMatrixRMaj;

/** Every penalty, gradient rule, constraint and averaging of this module is held to the contract of its kind. */
class StagesKeepTheirContractsTest {

    private static final double[] ZERO = {0};

    @Group
    class L1Test implements PenaltyContract<L1> {
        @Override
        public L1 subject() {
            return new L1();
        }

        @Override
        public Arbitrary<L1> subjects() {
            return Arbitraries.doubles().between(0, 10).map(L1::new);
        }

        @Override
        public double[] kinks(L1 subject) {
            return ZERO;
        }
    }

    @Group
    class L2Test implements PenaltyContract<L2> {
        @Override
        public L2 subject() {
            return new L2();
        }

        @Override
        public Arbitrary<L2> subjects() {
            return Arbitraries.doubles().between(0, 10).map(L2::new);
        }
    }

    @Group
    class ElasticNetTest implements PenaltyContract<ElasticNet> {
        @Override
        public ElasticNet subject() {
            return new ElasticNet();
        }

        @Override
        public Arbitrary<ElasticNet> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0, 10),
                            Arbitraries.doubles().between(0, 1))
                    .as(ElasticNet::new);
        }

        @Override
        public double[] kinks(ElasticNet subject) {
            return ZERO;
        }
    }

    @Group
    class ClipValueTest implements GradientRuleContract<ClipValue> {
        @Override
        public ClipValue subject() {
            return new ClipValue();
        }

        @Override
        public Arbitrary<ClipValue> subjects() {
            return Arbitraries.doubles().between(0.01, 10).map(ClipValue::new);
        }
    }

    @Group
    class ClipNormTest implements GradientRuleContract<ClipNorm> {
        @Override
        public ClipNorm subject() {
            return new ClipNorm();
        }

        @Override
        public Arbitrary<ClipNorm> subjects() {
            return Arbitraries.doubles().between(0.01, 10).map(ClipNorm::new);
        }
    }

    @Group
    class ClipGlobalNormTest implements GradientRuleContract<ClipGlobalNorm> {
        @Override
        public ClipGlobalNorm subject() {
            return new ClipGlobalNorm();
        }

        @Override
        public Arbitrary<ClipGlobalNorm> subjects() {
            return Arbitraries.doubles().between(0.01, 10).map(ClipGlobalNorm::new);
        }
    }

    @Group
    class CentraliseTest implements GradientRuleContract<Centralise> {
        @Override
        public Centralise subject() {
            return new Centralise();
        }
    }

    @Group
    class NoiseTest implements GradientRuleContract<Noise> {
        @Override
        public Noise subject() {
            return new Noise();
        }

        @Override
        public Arbitrary<Noise> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0, 2),
                            Arbitraries.doubles().between(0, 2))
                    .as(Noise::new);
        }
    }

    private static boolean everyColumn(DMatrixRMaj theta, DoublePredicate norm) {
        for (int j = 0; j < theta.numCols; j++) {
            double squares = 0;
            for (int i = 0; i < theta.numRows; i++) {
                squares += theta.get(i, j) * theta.get(i, j);
            }
            if (!norm.test(Math.sqrt(squares))) {
                return false;
            }
        }
        return true;
    }

    @Group
    class MaxNormTest implements ConstraintContract<MaxNorm> {
        @Override
        public MaxNorm subject() {
            return new MaxNorm();
        }

        @Override
        public Arbitrary<MaxNorm> subjects() {
            return Arbitraries.doubles().between(0.01, 10).map(MaxNorm::new);
        }

        @Override
        public boolean holds(MaxNorm subject, DMatrixRMaj theta) {
            return everyColumn(theta, norm -> norm <= subject.limit() * (1 + 1e-15));
        }
    }

    @Group
    class UnitNormTest implements ConstraintContract<UnitNorm> {
        @Override
        public UnitNorm subject() {
            return new UnitNorm();
        }

        @Override
        public boolean holds(UnitNorm subject, DMatrixRMaj theta) {
            return everyColumn(theta, norm -> norm == 0 || Math.abs(norm - 1) <= 1e-15);
        }
    }

    @Group
    class NonNegativeTest implements ConstraintContract<NonNegative> {
        @Override
        public NonNegative subject() {
            return new NonNegative();
        }

        @Override
        public boolean holds(NonNegative subject, DMatrixRMaj theta) {
            for (int i = 0; i < theta.getNumElements(); i++) {
                if (!(theta.data[i] >= 0)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Group
    class EmaTest implements AveragingContract<Ema> {
        @Override
        public Ema subject() {
            return new Ema();
        }

        @Override
        public Arbitrary<Ema> subjects() {
            return Arbitraries.doubles().between(0, 0.9999).ofScale(4).map(Ema::new);
        }
    }

    @Group
    class SwaTest implements AveragingContract<Swa> {
        @Override
        public Swa subject() {
            return new Swa();
        }

        @Override
        public Arbitrary<Swa> subjects() {
            return Combinators.combine(
                            Arbitraries.longs().between(1, 500),
                            Arbitraries.longs().between(1, 20))
                    .as(Swa::new);
        }
    }
}
