package dev.neurona.network;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The gradients of many blocks of rows, summed in a fixed tree: a sum over 2^k blocks is the sum of its two halves.
 *
 * <p>Blocks are counted from 0. Sums of siblings merge as soon as both are there, as in a binary counter; at the end, the
 * sums that are left are added from the smallest to the largest. So whoever computes a subtree gets the same bits, and a
 * step needs as many sums besides its gradients as its number of blocks has binary digits. Allocates nothing while it adds.
 */
public final class GradientSums {

    private final Workspace workspace;
    private final int[] trained;
    /** Sums of 2^level blocks, one matrix per trained parameter. */
    private final DMatrixRMaj[][] levels;

    private final double[] losses;
    private double loss;
    private long count;

    /**
     * Sums for one run.
     *
     * @param workspace where the gradients of each block are, and where their sum will be
     * @param trained positions of the parameters that are trained
     * @param blocks the largest number of blocks, at least 1
     */
    public GradientSums(Workspace workspace, int[] trained, int blocks) {
        this.workspace = workspace;
        this.trained = trained.clone();
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1);
        this.losses = new double[depth];
        this.levels = IntStream.range(0, depth)
                .mapToObj(level -> IntStream.of(trained)
                        .mapToObj(parameter -> workspace.gradient(parameter).createLike())
                        .toArray(DMatrixRMaj[]::new))
                .toArray(DMatrixRMaj[][]::new);
    }

    /** Begins the sum of a step. */
    public void begin() {
        count = 0;
    }

    /**
     * Adds the next block.
     *
     * @param weightedLoss its sum of weight times loss
     * @param last whether it is the last one of the step: then the sums of all blocks are in the workspace and in {@link #loss}
     */
    public void add(double weightedLoss, boolean last) {
        loss = weightedLoss;
        int level = 0;
        for (long blocks = count; last ? blocks != 0 : (blocks & 1) != 0; blocks >>= 1) {
            if ((blocks & 1) != 0) {
                addLevel(level);
            }
            level++;
        }
        if (!last) {
            keep(level);
        }
        count++;
    }

    private void addLevel(int level) {
        loss += losses[level];
        for (int i = 0; i < trained.length; i++) {
            DMatrixRMaj gradient = workspace.gradient(trained[i]);
            double[] sum = levels[level][i].data;
            int n = gradient.getNumElements();
            for (int k = 0; k < n; k++) {
                gradient.data[k] += sum[k];
            }
        }
    }

    private void keep(int level) {
        losses[level] = loss;
        for (int i = 0; i < trained.length; i++) {
            DMatrixRMaj gradient = workspace.gradient(trained[i]);
            System.arraycopy(gradient.data, 0, levels[level][i].data, 0, gradient.getNumElements());
        }
    }

    /** Divides the summed gradients, once, at the end; in single precision they are rounded then. */
    public void divide(double divisor) {
        for (int parameter : trained) {
            DMatrixRMaj gradient = workspace.gradient(parameter);
            int n = gradient.getNumElements();
            for (int k = 0; k < n; k++) {
                gradient.data[k] /= divisor;
            }
            workspace.gradientMatrix(parameter).written();
        }
    }

    /** {@return the sum of weight times loss over all blocks, after the last one} */
    public double loss() {
        return loss;
    }
}
