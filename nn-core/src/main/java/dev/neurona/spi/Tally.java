package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/**
 * What a {@link Metric} remembers of the examples it has seen. A tally is begun for one measurement and used by one thread;
 * {@link RowTally} is one that most metrics need not write.
 */
public interface Tally {

    /**
     * Sees some examples. They may come in any number of batches, in the order of their rows; how they are divided changes
     * nothing but, at most, the last bits of the value.
     *
     * @param prediction network outputs, examples x outputs; not modified, and overwritten after the call
     * @param target targets, same shape; not modified, and overwritten after the call
     * @param weights one weight a row, at least as long as there are rows; not modified. An example of weight 2 counts as
     *     two examples, and one of weight 0 is absent
     * @throws IllegalArgumentException if a row that has weight holds targets for which the metric has no meaning
     */
    void see(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights);

    /**
     * {@return the metric of all examples seen so far; NaN where it is not defined, for example a recall without positive
     * examples} Asking changes nothing.
     */
    double value();
}
