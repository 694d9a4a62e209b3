package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/** The mean, over the outputs whose targets vary, of one minus what is unexplained by the variance of the targets. */
final class ExplainedShare {

    /** What is left unexplained of one output. */
    interface Unexplained {

        void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, int column, double weight);

        Scaled value();
    }

    private record Column(Unexplained unexplained, Variance targets) {}

    private final Supplier<Unexplained> unexplained;
    private final List<Column> columns = new ArrayList<>();

    private ExplainedShare(Supplier<Unexplained> unexplained) {
        this.unexplained = unexplained;
    }

    static Tally tally(Metric metric, Supplier<Unexplained> unexplained) {
        ExplainedShare share = new ExplainedShare(unexplained);
        return new RowTally(metric, share::add, share::value);
    }

    private void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        for (int j = columns.size(); j < target.numCols; j++) {
            columns.add(new Column(unexplained.get(), new Variance()));
        }
        for (int j = 0; j < target.numCols; j++) {
            columns.get(j).unexplained().add(prediction, target, row, j, weight);
            columns.get(j).targets().add(target.get(row, j), weight);
        }
    }

    private double value() {
        double sum = 0.0;
        int defined = 0;
        for (Column column : columns) {
            Scaled left = column.unexplained().value();
            if (Double.isNaN(left.number())) {
                return Double.NaN;
            }
            if (!column.targets().isConstant()) {
                sum += 1 - left.over(column.targets().value());
                defined++;
            }
        }
        return sum / defined;
    }

    /** The mean square of the residuals. */
    static final class MeanSquare implements Unexplained {

        private final ResidualMean mean = new ResidualMean(2);

        @Override
        public void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, int column, double weight) {
            mean.add(prediction, target, row, column, column + 1, weight);
        }

        @Override
        public Scaled value() {
            return mean.value();
        }
    }

    /** The variance of the residuals. */
    static final class VarianceOfResiduals implements Unexplained {

        private final Variance variance = new Variance();

        @Override
        public void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, int column, double weight) {
            variance.add(target.get(row, column) - prediction.get(row, column), weight);
        }

        @Override
        public Scaled value() {
            return variance.value();
        }
    }
}
