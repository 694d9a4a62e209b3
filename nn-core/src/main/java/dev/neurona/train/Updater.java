package dev.neurona.train;

import dev.neurona.network.Workspace;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import org.ejml.data.DMatrixRMaj;

/** Lets the optimizer update every parameter, in ranges on several threads where it is element-wise and that pays. */
final class Updater implements Step, MatrixProducts.RangeTask {

    /** Elements from which a split costs less than it saves; measured, see docs/performance.md. */
    private static final int WORTH_SPLITTING = 1 << 15;

    private final Optimizer optimizer;
    private final boolean elementwise;
    private final int[] trained;
    private final TrainingState state;

    private long number;
    private double learningRate;
    private int current;
    private DMatrixRMaj gradient;

    Updater(Optimizer optimizer, TrainingState state, Workspace workspace) {
        this.optimizer = optimizer;
        this.elementwise = optimizer instanceof ElementwiseOptimizer;
        this.trained = state.network().trained();
        this.state = state;
        this.gradient = workspace.gradient(trained[0]);
    }

    void update(long stepNumber, double rate, Workspace workspace) {
        number = stepNumber;
        learningRate = rate;
        for (int i : trained) {
            DMatrixRMaj theta = state.parameters().value(i);
            if (elementwise && theta.getNumElements() >= WORTH_SPLITTING) {
                current = i;
                gradient = workspace.gradient(i);
                workspace.products().forRanges(theta.getNumElements(), this);
            } else {
                optimizer.update(this, theta, workspace.gradient(i), state.slots(i));
            }
        }
    }

    @Override
    public void run(int from, int to) {
        double[] theta = state.parameters().value(current).data;
        ((ElementwiseOptimizer) optimizer).update(this, theta, gradient.data, state.slots(current), from, to);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }
}
