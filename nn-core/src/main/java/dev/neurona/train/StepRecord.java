package dev.neurona.train;

/**
 * What one step came to.
 *
 * @param epoch number of the epoch, from 1
 * @param step number of the step, from 1
 * @param rowsDone training rows seen in this epoch, this step's included
 * @param rows training rows in an epoch
 * @param stepRows rows of this step
 * @param learningRate learning rate of the step
 * @param cost cost of the step's batch, taken before its update
 */
public record StepRecord(int epoch, long step, int rowsDone, int rows, int stepRows, double learningRate, double cost) {

    /** Whether a multiple of so many rows of the epoch was reached with this step, or its end. */
    boolean completes(int every) {
        return rowsDone == rows || rowsDone / every > (rowsDone - stepRows) / every;
    }
}
