package dev.neurona.metric;

import dev.neurona.testkit.MetricContract;
import dev.neurona.testkit.RowValues;
import net.jqwik.api.Group;

/** Every metric keeps the rules of its contract. */
class MetricsTest {

    @Group
    class AccuracyHolds implements MetricContract<Accuracy> {
        @Override
        public Accuracy subject() {
            return new Accuracy();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public double[] range(Accuracy subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class F1Holds implements MetricContract<F1> {
        @Override
        public F1 subject() {
            return new F1();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public double[] range(F1 subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class PrecisionHolds implements MetricContract<Precision> {
        @Override
        public Precision subject() {
            return new Precision();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public double[] range(Precision subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class RecallHolds implements MetricContract<Recall> {
        @Override
        public Recall subject() {
            return new Recall();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public double[] range(Recall subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class TopKHolds implements MetricContract<TopK> {
        @Override
        public TopK subject() {
            return new TopK();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public int outputs() {
            return 7;
        }

        @Override
        public double[] range(TopK subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class LabelAccuracyHolds implements MetricContract<LabelAccuracy> {
        @Override
        public LabelAccuracy subject() {
            return new LabelAccuracy();
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
        public double[] range(LabelAccuracy subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class SubsetAccuracyHolds implements MetricContract<SubsetAccuracy> {
        @Override
        public SubsetAccuracy subject() {
            return new SubsetAccuracy();
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
        public double[] range(SubsetAccuracy subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class RocAucHolds implements MetricContract<RocAuc> {
        @Override
        public RocAuc subject() {
            return new RocAuc();
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
        public int outputs() {
            return 1;
        }

        @Override
        public double[] range(RocAuc subject) {
            return new double[] {0, 1};
        }
    }

    @Group
    class LogLossHolds implements MetricContract<LogLoss> {
        @Override
        public LogLoss subject() {
            return new LogLoss();
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.ONE_HOT;
        }

        @Override
        public double[] range(LogLoss subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class MaeHolds implements MetricContract<Mae> {
        @Override
        public Mae subject() {
            return new Mae();
        }

        @Override
        public double[] range(Mae subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class MseHolds implements MetricContract<Mse> {
        @Override
        public Mse subject() {
            return new Mse();
        }

        @Override
        public double[] range(Mse subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class RmseHolds implements MetricContract<Rmse> {
        @Override
        public Rmse subject() {
            return new Rmse();
        }

        @Override
        public double[] range(Rmse subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class R2Holds implements MetricContract<R2> {
        @Override
        public R2 subject() {
            return new R2();
        }

        @Override
        public double[] range(R2 subject) {
            return new double[] {Double.NEGATIVE_INFINITY, 1};
        }
    }
}
