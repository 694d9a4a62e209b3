package dev.neurona.network;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Sums the gradients of the blocks of a step where their rows are, to the bits of {@link GradientSums}.
 *
 * <p>A trainer that is given one asks it for every step, and reads no features itself, unless it has to explain a step that it refuses.
 * What it asks may be answered by any number of machines: each computes some blocks by a {@link Worker}, and the sums meet in the tree over
 * the positions of the list.
 */
public interface DistantBlocks {

    /**
     * A block of a step.
     *
     * @param number which of the training set: block k begins at row k x rows of a block
     * @param rowsBefore how many rows of the step are before it, whose random numbers are not its own
     */
    record Block(int number, int rowsBefore) {}

    /**
     * Sums gradients and losses.
     *
     * @param step number of the step, from 1
     * @param blocks its blocks, in their order
     * @param parameters numbers of the network; not modified
     * @param gradients one matrix per trained parameter; modified: the sums over all blocks, divided by nothing
     * @return the sum of weight times loss over all blocks
     */
    double sum(long step, List<Block> blocks, Parameters parameters, List<DMatrixRMaj> gradients);

    /** Computes single blocks, on any machine. Used by one thread at a time. */
    interface Worker {

        /**
         * Computes a block, whose gradients are in {@link #gradients} until the next.
         *
         * @param step number of the step, from 1
         * @param rowsBefore how many rows of the step are before the block
         * @param x features of its rows; not modified
         * @param y targets of its rows; modified by label smoothing
         * @param weights one number per row, those of classes included; not modified
         * @param parameters numbers of the network; not modified
         * @return the sum of weight times loss
         */
        double compute(
                long step, int rowsBefore, DMatrixRMaj x, DMatrixRMaj y, double[] weights, Parameters parameters);

        /** {@return one matrix per trained parameter, overwritten by the next block} */
        List<DMatrixRMaj> gradients();
    }
}
