package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.testkit.MetricContract;
import dev.neurona.testkit.RowValues;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

/** Metrics of one label per example keep the rules of their contract. */
class ClassMetricsTest {

    private interface OfClasses<M extends Metric> extends MetricContract<M> {
        @Override
        default RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        default RowValues targets() {
            return RowValues.ONE_HOT;
        }
    }

    @Group
    class FBetaHolds implements OfClasses<FBeta> {
        @Override
        public FBeta subject() {
            return new FBeta();
        }

        @Override
        public Arbitrary<FBeta> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0, 4),
                            Arbitraries.of(Average.MACRO, Average.MICRO, Average.WEIGHTED),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(FBeta::new);
        }

        @Override
        public double[] range(FBeta subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class JaccardHolds implements OfClasses<Jaccard> {
        @Override
        public Jaccard subject() {
            return new Jaccard();
        }

        @Override
        public Arbitrary<Jaccard> subjects() {
            return Combinators.combine(
                            Arbitraries.of(Average.MACRO, Average.MICRO, Average.WEIGHTED),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(Jaccard::new);
        }

        @Override
        public double[] range(Jaccard subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class BalancedAccuracyHolds implements OfClasses<BalancedAccuracy> {
        @Override
        public BalancedAccuracy subject() {
            return new BalancedAccuracy();
        }

        @Override
        public Arbitrary<BalancedAccuracy> subjects() {
            return Arbitraries.doubles().between(0.1, 0.9).map(BalancedAccuracy::new);
        }

        @Override
        public double[] range(BalancedAccuracy subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class MatthewsHolds implements OfClasses<Matthews> {
        @Override
        public Matthews subject() {
            return new Matthews();
        }

        @Override
        public Arbitrary<Matthews> subjects() {
            return Arbitraries.doubles().between(0.1, 0.9).map(Matthews::new);
        }

        @Override
        public double[] range(Matthews subject) {
            return new double[] {-1, 1};
        }
    }

    @Group
    class CohenKappaHolds implements OfClasses<CohenKappa> {
        @Override
        public CohenKappa subject() {
            return new CohenKappa();
        }

        @Override
        public Arbitrary<CohenKappa> subjects() {
            return Combinators.combine(
                            Arbitraries.of(CohenKappa.Disagreement.class),
                            Arbitraries.doubles().between(0.1, 0.9))
                    .as(CohenKappa::new);
        }

        @Override
        public double[] range(CohenKappa subject) {
            return new double[] {Double.NEGATIVE_INFINITY, 1};
        }
    }

    @Group
    class BrierHolds implements OfClasses<Brier> {
        @Override
        public Brier subject() {
            return new Brier();
        }

        @Override
        public double[] range(Brier subject) {
            return new double[] {0, 2};
        }
    }

    @Group
    class CalibrationErrorHolds implements OfClasses<CalibrationError> {
        @Override
        public CalibrationError subject() {
            return new CalibrationError();
        }

        @Override
        public Arbitrary<CalibrationError> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 30), Arbitraries.of(CalibrationError.Norm.class))
                    .as(CalibrationError::new);
        }

        @Override
        public double[] range(CalibrationError subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class ClassRocAucHolds implements OfClasses<ClassRocAuc> {
        @Override
        public ClassRocAuc subject() {
            return new ClassRocAuc();
        }

        @Override
        public Arbitrary<ClassRocAuc> subjects() {
            return Arbitraries.of(Average.MACRO, Average.WEIGHTED)
                    .flatMap(average ->
                            Arbitraries.of(ClassRocAuc.Versus.class).map(versus -> new ClassRocAuc(versus, average)));
        }

        @Override
        public double[] range(ClassRocAuc subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class ByClassHolds implements OfClasses<ByClass> {
        @Override
        public ByClass subject() {
            return new ByClass();
        }

        @Override
        public Arbitrary<ByClass> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(0, 2),
                            Arbitraries.<Metric>of(
                                    new F1(),
                                    new Recall(),
                                    new Jaccard(Average.MACRO, 0.5, Optional.empty()),
                                    new Matthews(),
                                    new Mae()))
                    .as(ByClass::new);
        }

        @Override
        public double[] range(ByClass subject) {
            return new double[] {-1, 1};
        }
    }
}
