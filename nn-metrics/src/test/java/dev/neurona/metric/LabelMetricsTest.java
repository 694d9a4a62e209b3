package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.testkit.MetricContract;
import dev.neurona.testkit.RowValues;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

/** Metrics of several labels per example keep the rules of their contract. */
class LabelMetricsTest {

    private interface OfLabels<M extends Metric> extends MetricContract<M> {
        @Override
        default RowValues predictions() {
            return RowValues.UNIT;
        }

        @Override
        default RowValues targets() {
            return RowValues.BINARY;
        }
    }

    @Group
    class LabelPrecisionHolds implements OfLabels<LabelPrecision> {
        @Override
        public LabelPrecision subject() {
            return new LabelPrecision();
        }

        @Override
        public Arbitrary<LabelPrecision> subjects() {
            return Combinators.combine(
                            Arbitraries.of(Average.class),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(LabelPrecision::new);
        }

        @Override
        public double[] range(LabelPrecision subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class LabelRecallHolds implements OfLabels<LabelRecall> {
        @Override
        public LabelRecall subject() {
            return new LabelRecall();
        }

        @Override
        public Arbitrary<LabelRecall> subjects() {
            return Combinators.combine(
                            Arbitraries.of(Average.class),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(LabelRecall::new);
        }

        @Override
        public double[] range(LabelRecall subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class LabelFBetaHolds implements OfLabels<LabelFBeta> {
        @Override
        public LabelFBeta subject() {
            return new LabelFBeta();
        }

        @Override
        public Arbitrary<LabelFBeta> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0, 4),
                            Arbitraries.of(Average.class),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(LabelFBeta::new);
        }

        @Override
        public double[] range(LabelFBeta subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class LabelJaccardHolds implements OfLabels<LabelJaccard> {
        @Override
        public LabelJaccard subject() {
            return new LabelJaccard();
        }

        @Override
        public Arbitrary<LabelJaccard> subjects() {
            return Combinators.combine(
                            Arbitraries.of(Average.class),
                            Arbitraries.doubles().between(0.1, 0.9),
                            MetricSubjects.zeroDivisions())
                    .as(LabelJaccard::new);
        }

        @Override
        public double[] range(LabelJaccard subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class HammingLossHolds implements OfLabels<HammingLoss> {
        @Override
        public HammingLoss subject() {
            return new HammingLoss();
        }

        @Override
        public Arbitrary<HammingLoss> subjects() {
            return Arbitraries.doubles().between(0.1, 0.9).map(HammingLoss::new);
        }

        @Override
        public double[] range(HammingLoss subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class TopKPrecisionHolds implements OfLabels<TopKPrecision> {
        @Override
        public TopKPrecision subject() {
            return new TopKPrecision();
        }

        @Override
        public Arbitrary<TopKPrecision> subjects() {
            return Arbitraries.integers().between(1, 9).map(TopKPrecision::new);
        }

        @Override
        public double[] range(TopKPrecision subject) {
            return new double[] {0, 1};
        }

        @Override
        public int outputs() {
            return 7;
        }
    }

    @Group
    class TopKRecallHolds implements OfLabels<TopKRecall> {
        @Override
        public TopKRecall subject() {
            return new TopKRecall();
        }

        @Override
        public Arbitrary<TopKRecall> subjects() {
            return Combinators.combine(Arbitraries.integers().between(1, 9), MetricSubjects.zeroDivisions())
                    .as(TopKRecall::new);
        }

        @Override
        public double[] range(TopKRecall subject) {
            return new double[] {0, 1};
        }

        @Override
        public int outputs() {
            return 7;
        }
    }

    @Group
    class RankingLossHolds implements OfLabels<RankingLoss> {
        @Override
        public RankingLoss subject() {
            return new RankingLoss();
        }

        @Override
        public double[] range(RankingLoss subject) {
            return new double[] {0, 1};
        }

        @Override
        public int outputs() {
            return 5;
        }
    }

    @Group
    class CoverageErrorHolds implements OfLabels<CoverageError> {
        @Override
        public CoverageError subject() {
            return new CoverageError();
        }

        @Override
        public double[] range(CoverageError subject) {
            return new double[] {0, 5};
        }

        @Override
        public int outputs() {
            return 5;
        }
    }

    @Group
    class RankingAveragePrecisionHolds implements OfLabels<RankingAveragePrecision> {
        @Override
        public RankingAveragePrecision subject() {
            return new RankingAveragePrecision();
        }

        @Override
        public double[] range(RankingAveragePrecision subject) {
            return new double[] {0, 1};
        }

        @Override
        public int outputs() {
            return 5;
        }
    }

    @Group
    class AveragePrecisionHolds implements OfLabels<AveragePrecision> {
        @Override
        public AveragePrecision subject() {
            return new AveragePrecision();
        }

        @Override
        public Arbitrary<AveragePrecision> subjects() {
            return Arbitraries.of(Average.MACRO, Average.MICRO, Average.WEIGHTED)
                    .map(AveragePrecision::new);
        }

        @Override
        public double[] range(AveragePrecision subject) {
            return new double[] {0, 1};
        }
    }
}
