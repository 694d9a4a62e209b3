package dev.neurona.testkit;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Step;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.SlotMemory;
import org.ejml.data.DMatrixRMaj;

/** A cost with a known minimum, for optimizers to descend. */
interface Valley {

    /** The cost, at least 0, and 0 at the minimum. */
    double cost(DMatrixRMaj theta);

    /** Its gradient. */
    void gradient(DMatrixRMaj theta, DMatrixRMaj gradient);

    /** Where the descent begins. */
    DMatrixRMaj start();

    /** The cost after a descent whose learning rate falls linearly to 0; infinity if it fails on the way. */
    default double descend(Optimizer optimizer, double learningRate, int steps) {
        DMatrixRMaj theta = start();
        DMatrixRMaj gradient = Matrices.filled(theta.numRows, theta.numCols, 0);
        SlotMemory slots = SlotMemory.fresh(optimizer, theta.numRows, theta.numCols);
        for (int t = 1; t <= steps; t++) {
            gradient(theta, gradient);
            if (!Matrices.isFinite(gradient)) {
                return Double.POSITIVE_INFINITY;
            }
            double left = (steps - t + 1) / (double) steps;
            optimizer.update(Step.of(t, learningRate * left), theta, gradient, slots);
        }
        double cost = cost(theta);
        return Double.isNaN(cost) ? Double.POSITIVE_INFINITY : cost;
    }

    /** Half a quadratic form: {@code 1/2 |R (theta - theta*)|^2 / n + 0.15 |theta - theta*|^2}, with R random. */
    static Valley quadratic(RandomStream random) {
        int n = 1 + random.nextInt(6);
        double[][] r = new double[n][n];
        double[] minimum = new double[n];
        for (int i = 0; i < n; i++) {
            minimum[i] = random.nextGaussian();
            for (int j = 0; j < n; j++) {
                r[i][j] = random.nextGaussian();
            }
        }
        DMatrixRMaj start = Matrices.filled(1, n, 0);
        for (int i = 0; i < n; i++) {
            start.data[i] = minimum[i] + 0.5 + random.nextDouble();
        }
        return new Quadratic(r, minimum, start);
    }

    /** See {@link #quadratic}. */
    @SuppressWarnings("ArrayRecordComponent") // Made and read in this file only, and never compared.
    record Quadratic(double[][] r, double[] minimum, DMatrixRMaj from) implements Valley {

        @Override
        public double cost(DMatrixRMaj theta) {
            DMatrixRMaj gradient = Matrices.filled(1, minimum.length, 0);
            gradient(theta, gradient);
            double twice = 0;
            for (int i = 0; i < minimum.length; i++) {
                twice += (theta.data[i] - minimum[i]) * gradient.data[i];
            }
            return twice / 2;
        }

        @Override
        public void gradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
            int n = minimum.length;
            for (int j = 0; j < n; j++) {
                gradient.data[j] = 0.3 * (theta.data[j] - minimum[j]);
            }
            for (int i = 0; i < n; i++) {
                double residual = 0;
                for (int j = 0; j < n; j++) {
                    residual += r[i][j] * (theta.data[j] - minimum[j]);
                }
                for (int j = 0; j < n; j++) {
                    gradient.data[j] += r[i][j] * residual / n;
                }
            }
        }

        @Override
        public DMatrixRMaj start() {
            return Matrices.copy(from);
        }
    }

    /**
     * {@code (1 - x)^2 + 100 (y - x^2)^2}, from (-1.2, 1). Source: H. H. Rosenbrock, <i>An automatic method for finding
     * the greatest or least value of a function</i>, The Computer Journal 3, 1960.
     */
    record Rosenbrock() implements Valley {

        @Override
        public double cost(DMatrixRMaj theta) {
            double x = theta.data[0];
            double off = theta.data[1] - x * x;
            return (1 - x) * (1 - x) + 100 * off * off;
        }

        @Override
        public void gradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
            double x = theta.data[0];
            double off = theta.data[1] - x * x;
            gradient.data[0] = -2 * (1 - x) - 400 * x * off;
            gradient.data[1] = 200 * off;
        }

        @Override
        public DMatrixRMaj start() {
            return Matrices.ofRow(new double[] {-1.2, 1});
        }
    }
}
