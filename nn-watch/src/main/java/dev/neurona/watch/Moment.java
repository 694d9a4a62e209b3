package dev.neurona.watch;

import dev.neurona.diagnosis.HealthReport.LayerHealth;
import dev.neurona.train.TrainingState;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A run as a page that asked is shown it.
 *
 * @param epoch epochs done, with the share of the unfinished one
 * @param step steps done
 * @param cost cost of the last step's batch; NaN before the first
 * @param layers how the layers do; empty if this could not be told
 */
record Moment(double epoch, long step, double cost, List<LayerHealth> layers) {

    /** More weights than this are shown by some of them. */
    private static final int MOST_WEIGHTS = 50_000;

    private static final int BINS = 30;

    /**
     * How the weights of a layer are distributed.
     *
     * @param layer its name
     * @param low the smallest finite weight
     * @param high the largest
     * @param counts of bins of the same width from low to high
     */
    record Histogram(String layer, double low, double high, List<Integer> counts) {

        static Histogram of(String layer, DMatrixRMaj weights) {
            int n = weights.getNumElements();
            int stride = 1 + (n - 1) / MOST_WEIGHTS;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i += stride) {
                if (Double.isFinite(weights.data[i])) {
                    low = Math.min(low, weights.data[i]);
                    high = Math.max(high, weights.data[i]);
                }
            }
            int[] counts = new int[BINS];
            for (int i = 0; i < n; i += stride) {
                if (Double.isFinite(weights.data[i])) {
                    double place = high > low ? (weights.data[i] - low) / (high - low) : 0.5;
                    counts[(int) Math.min(BINS - 1, BINS * place)]++;
                }
            }
            return new Histogram(layer, low, high, IntStream.of(counts).boxed().toList());
        }
    }

    /** {@return the histograms of the weights of those layers that have some} */
    static List<Histogram> histograms(TrainingState state) {
        return state.network().layers().stream()
                .filter(layer -> !layer.trained().isEmpty())
                .map(layer -> Histogram.of(
                        layer.name(), state.parameters().value(layer.trained().get(0))))
                .toList();
    }
}
