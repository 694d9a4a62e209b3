package dev.neurona.spi;

import dev.neurona.component.Hyperparameters;

/**
 * Which step an optimizer takes. One object may serve all steps of a run, so an optimizer reads it and does not keep it.
 */
public interface Step extends Hyperparameters {

    /** {@return the number of the step, 1 for the first one of a run} */
    long number();

    /** {@return the learning rate of this step, after the schedule; at least 0} */
    double learningRate();

    /**
     * {@return the momentum of this step: what a schedule makes of it, else the optimizer's own}
     *
     * @param own the optimizer's own momentum
     */
    default double momentum(double own) {
        return own;
    }

    /** {@return the value of a hyperparameter in this step: what a schedule makes of it, else the optimizer's own} */
    @Override
    default double now(String component, String hyperparameter, double own) {
        return own;
    }

    /** {@return an immutable step of that number, from 1, and learning rate} */
    static Step of(long number, double learningRate) {
        record Given(long number, double learningRate) implements Step {}
        return new Given(number, learningRate);
    }
}
