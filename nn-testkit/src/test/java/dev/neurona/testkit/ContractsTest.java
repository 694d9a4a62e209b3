package dev.neurona.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.spi.Schedule;
import dev.neurona.testkit.correct.Bent;
import dev.neurona.testkit.correct.Centered;
import dev.neurona.testkit.correct.Delayed;
import dev.neurona.testkit.correct.Descent;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.Halving;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.correct.Moments;
import dev.neurona.testkit.correct.Soft;
import dev.neurona.testkit.correct.SoftLoss;
import dev.neurona.testkit.correct.Spread;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

/** The contracts, held by plain components: what an author's test looks like. */
class ContractsTest {

    @Group
    class KinkedHolds implements ActivationContract<Kinked> {
        @Override
        public Kinked subject() {
            return new Kinked();
        }

        @Override
        public Arbitrary<Kinked> subjects() {
            return Arbitraries.doubles().between(0.01, 0.99).map(Kinked::new);
        }

        @Override
        public double[] kinks(Kinked subject) {
            return new double[] {0};
        }

        @Override
        public double[] limits(Kinked subject) {
            return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
        }
    }

    @Group
    class LogisticHolds implements ActivationContract<Logistic> {
        @Override
        public Logistic subject() {
            return new Logistic();
        }
    }

    @Group
    class SoftHolds implements ActivationContract<Soft> {
        @Override
        public Soft subject() {
            return new Soft();
        }

        @Override
        public Arbitrary<Soft> subjects() {
            return Arbitraries.doubles().between(0.1, 10).map(Soft::new);
        }

        @Override
        public boolean elementwise() {
            return false;
        }
    }

    /** A hyperparameter that texts must give. */
    @Group
    class HalvingHolds implements ScheduleContract<Halving> {
        @Override
        public Halving subject() {
            return new Halving();
        }

        @Override
        public Arbitrary<Halving> subjects() {
            return Arbitraries.integers().greaterOrEqual(1).map(Halving::new);
        }
    }

    /** A component in a component in a component. */
    @Group
    class DelayedHolds implements ScheduleContract<Delayed> {
        @Override
        public Delayed subject() {
            return new Delayed();
        }

        @Override
        public Arbitrary<Delayed> subjects() {
            Arbitrary<Integer> ticks = Arbitraries.integers().between(1, 100);
            Arbitrary<Schedule> inner = ticks.map(Halving::new);
            return Combinators.combine(ticks, ticks, inner)
                    .as((outer, middle, schedule) -> new Delayed(outer, new Delayed(middle, schedule)));
        }
    }

    @Group
    class CenteredHolds implements ActivationContract<Centered> {
        @Override
        public Centered subject() {
            return new Centered();
        }

        @Override
        public boolean elementwise() {
            return false;
        }

        @Override
        public double distanceToKink(Centered subject, double[] row) {
            return Centered.distanceToKink(row);
        }
    }

    @Group
    class HalfSquaredHolds implements JointLossContract<HalfSquared> {
        @Override
        public HalfSquared subject() {
            return new HalfSquared();
        }
    }

    @Group
    class SpreadHolds implements LossContract<Spread> {
        @Override
        public Spread subject() {
            return new Spread();
        }

        /** With the mean at the target a loss has no least value: it falls with the variance. */
        @Override
        public double lowerBound(Spread subject, double[] target) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    @Group
    class LogisticLossHolds implements JointLossContract<LogisticLoss> {
        @Override
        public LogisticLoss subject() {
            return new LogisticLoss();
        }

        @Override
        public RowValues predictions() {
            return RowValues.UNIT;
        }

        @Override
        public RowValues targets() {
            return RowValues.BINARY;
        }

        @Override
        public List<double[]> edges() {
            return List.of(new double[] {0, 1, 0}, new double[] {0, 1, 1});
        }
    }

    @Group
    class SoftLossHolds implements JointLossContract<SoftLoss> {
        @Override
        public SoftLoss subject() {
            return new SoftLoss();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT.or(RowValues.PROBABILITIES);
        }

        @Override
        public double lowerBound(SoftLoss subject, double[] target) {
            double entropy = 0;
            for (double y : target) {
                entropy -= y == 0 ? 0 : y * StrictMath.log(y);
            }
            return entropy;
        }

        @Override
        public List<double[]> edges() {
            return List.of(new double[] {0, 1, 0}, new double[] {0, 1, 0});
        }
    }

    @Group
    class BentHolds implements LossContract<Bent> {
        @Override
        public Bent subject() {
            return new Bent();
        }

        @Override
        public Arbitrary<Bent> subjects() {
            return Arbitraries.doubles().between(0.1, 10).map(Bent::new);
        }

        @Override
        public double[] residualKinks(Bent subject) {
            return new double[] {-subject.delta(), subject.delta()};
        }
    }

    @Group
    class DescentHolds implements OptimizerContract<Descent> {
        @Override
        public Descent subject() {
            return new Descent();
        }

        @Override
        public Arbitrary<Descent> subjects() {
            Arbitrary<Double> rates = Arbitraries.doubles().between(0.01, 1);
            Arbitrary<Double> parts = Arbitraries.doubles().between(0, 0.99);
            return Combinators.combine(rates, parts, parts).as(Descent::new);
        }

        @Override
        public double decay(Descent subject, double learningRate) {
            return learningRate * subject.decay();
        }
    }

    @Group
    class MomentsHolds implements OptimizerContract<Moments> {
        @Override
        public Moments subject() {
            return new Moments();
        }
    }
}
