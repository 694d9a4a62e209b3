package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.testkit.MetricContract;
import dev.neurona.testkit.RowValues;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Group;

/** Metrics of numbers keep the rules of their contract. */
class NumberMetricsTest {

    private interface OfPositives<M extends Metric> extends MetricContract<M> {
        @Override
        default RowValues predictions() {
            return RowValues.POSITIVE;
        }

        @Override
        default RowValues targets() {
            return RowValues.POSITIVE;
        }
    }

    private interface OfCounts<M extends Metric> extends MetricContract<M> {
        @Override
        default RowValues predictions() {
            return RowValues.POSITIVE;
        }

        @Override
        default RowValues targets() {
            return RowValues.COUNTS;
        }
    }

    @Group
    class MapeHolds implements OfPositives<Mape> {
        @Override
        public Mape subject() {
            return new Mape();
        }

        @Override
        public double[] range(Mape subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class MsleHolds implements OfCounts<Msle> {
        @Override
        public Msle subject() {
            return new Msle();
        }

        @Override
        public double[] range(Msle subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class PoissonDevianceHolds implements OfCounts<PoissonDeviance> {
        @Override
        public PoissonDeviance subject() {
            return new PoissonDeviance();
        }

        @Override
        public double[] range(PoissonDeviance subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class PinballHolds implements MetricContract<Pinball> {
        @Override
        public Pinball subject() {
            return new Pinball();
        }

        @Override
        public Arbitrary<Pinball> subjects() {
            return Arbitraries.doubles().between(0, 1).map(Pinball::new);
        }

        @Override
        public double[] range(Pinball subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class MaxErrorHolds implements MetricContract<MaxError> {
        @Override
        public MaxError subject() {
            return new MaxError();
        }

        @Override
        public double[] range(MaxError subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class MedianAbsoluteErrorHolds implements MetricContract<MedianAbsoluteError> {
        @Override
        public MedianAbsoluteError subject() {
            return new MedianAbsoluteError();
        }

        @Override
        public double[] range(MedianAbsoluteError subject) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
    }

    @Group
    class ExplainedVarianceHolds implements MetricContract<ExplainedVariance> {
        @Override
        public ExplainedVariance subject() {
            return new ExplainedVariance();
        }

        @Override
        public double[] range(ExplainedVariance subject) {
            return new double[] {Double.NEGATIVE_INFINITY, 1};
        }
    }
}
