package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/**
 * An optimizer whose every element depends on nothing but itself and its own memory.
 *
 * <p>The framework may call {@link #update(Step, double[], double[], Slots, int, int)} for disjoint ranges of one
 * parameter, in any order and on several threads. All slots are shaped like the parameter.
 */
public interface ElementwiseOptimizer extends Optimizer {

    /**
     * Updates the elements {@code from <= i < to} of one parameter.
     *
     * @param step number of the step and its learning rate
     * @param theta elements of the parameter; modified in the range
     * @param gradient elements of its gradient; not modified
     * @param slots this parameter's memory; modified in the range
     * @param from first element, inclusive
     * @param to last element, exclusive
     */
    void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to);

    @Override
    default void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
        update(step, theta.data, gradient.data, slots, 0, theta.getNumElements());
    }

    /**
     * An optimizer that also computes in single precision. A run in single precision gives any other optimizer a widened copy of the
     * parameter and of its gradient, rounds the parameter, and keeps its slots in double.
     */
    interface Single extends ElementwiseOptimizer {

        /**
         * As {@link ElementwiseOptimizer#update(Step, double[], double[], Slots, int, int)}. What depends on the step alone is computed
         * in double and rounded once.
         */
        void update(Step step, float[] theta, float[] gradient, Slots slots, int from, int to);
    }
}
