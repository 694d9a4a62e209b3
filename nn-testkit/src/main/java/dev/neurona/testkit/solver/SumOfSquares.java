package dev.neurona.testkit.solver;

import dev.neurona.math.VectorMath;
import dev.neurona.solver.Problem;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** A problem with a known minimum for solvers: a sum of squares, from which cost and gradient follow. */
interface SumOfSquares extends Problem, Problem.LeastSquares {

    /** Where a solver begins. */
    DMatrixRMaj start();

    /** The cost at the minimum. */
    double least();

    /** One residual. */
    double residual(DMatrixRMaj theta, int k);

    /** Its derivative. */
    double derivative(DMatrixRMaj theta, int k, int j);

    @Override
    default int unknowns() {
        return start().numRows;
    }

    @Override
    default Optional<LeastSquares> leastSquares() {
        return Optional.of(this);
    }

    @Override
    default void residuals(DMatrixRMaj theta, DMatrixRMaj r) {
        for (int k = 0; k < count(); k++) {
            r.data[k] = residual(theta, k);
        }
    }

    @Override
    default void jacobian(DMatrixRMaj theta, int from, int to, DMatrixRMaj rows) {
        for (int k = from; k < to; k++) {
            for (int j = 0; j < unknowns(); j++) {
                rows.set(k - from, j, derivative(theta, k, j));
            }
        }
    }

    @Override
    default double gradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
        double cost = 0;
        for (int j = 0; j < unknowns(); j++) {
            gradient.data[j] = 0;
        }
        for (int k = 0; k < count(); k++) {
            double r = residual(theta, k);
            cost = Math.fma(r, r, cost);
            for (int j = 0; j < unknowns(); j++) {
                gradient.data[j] = Math.fma(2 * r, derivative(theta, k, j), gradient.data[j]);
            }
        }
        return cost;
    }

    /** The cost alone. */
    default double cost(DMatrixRMaj theta) {
        return gradient(theta, Matrices.filled(unknowns(), 1, 0));
    }

    /** Linear residuals of 1 to 6 unknowns, and a constant one, so that the least cost is not 0. */
    static SumOfSquares linear(RandomStream random) {
        int n = 1 + random.nextInt(6);
        DMatrixRMaj a = Matrices.gaussian(n + random.nextInt(4), n, random);
        for (int j = 0; j < n; j++) {
            a.add(j, j, a.get(j, j) < 0 ? -3 : 3);
        }
        return new Linear(a, Matrices.gaussian(n, 1, random), Matrices.gaussian(n, 1, random), random.nextGaussian());
    }

    /** {@code r_k = a_k (theta - minimum)}, and {@code constant}. */
    record Linear(DMatrixRMaj a, DMatrixRMaj minimum, DMatrixRMaj from, double constant) implements SumOfSquares {

        @Override
        public DMatrixRMaj start() {
            return Matrices.copy(from);
        }

        @Override
        public double least() {
            return constant * constant;
        }

        @Override
        public int count() {
            return a.numRows + 1;
        }

        @Override
        public double residual(DMatrixRMaj theta, int k) {
            double sum = k == a.numRows ? constant : 0;
            for (int j = 0; j < a.numCols && k < a.numRows; j++) {
                sum = Math.fma(a.get(k, j), theta.data[j] - minimum.data[j], sum);
            }
            return sum;
        }

        @Override
        public double derivative(DMatrixRMaj theta, int k, int j) {
            return k == a.numRows ? 0 : a.get(k, j);
        }
    }

    /**
     * {@code (1 - x)^2 + 100 (y - x^2)^2}, from (-1.2, 1). Source: H. H. Rosenbrock, <i>An automatic method for finding
     * the greatest or least value of a function</i>, The Computer Journal 3, 1960.
     */
    record Rosenbrock() implements SumOfSquares {

        @Override
        public DMatrixRMaj start() {
            DMatrixRMaj start = Matrices.filled(2, 1, 1);
            start.data[0] = -1.2;
            return start;
        }

        @Override
        public double least() {
            return 0;
        }

        @Override
        public int count() {
            return 2;
        }

        @Override
        public double residual(DMatrixRMaj theta, int k) {
            return k == 0 ? 1 - theta.data[0] : 10 * (theta.data[1] - theta.data[0] * theta.data[0]);
        }

        @Override
        public double derivative(DMatrixRMaj theta, int k, int j) {
            if (k == 0) {
                return j == 0 ? -1 : 0;
            }
            return j == 0 ? -20 * theta.data[0] : 10;
        }
    }

    /** {@code (ln x - ln 3)^2} for each x, from 20, where a tangent leads beyond 0: the cost there is NaN. */
    record Cliff(int unknowns) implements SumOfSquares {

        @Override
        public DMatrixRMaj start() {
            return Matrices.filled(unknowns, 1, 20);
        }

        @Override
        public double least() {
            return 0;
        }

        @Override
        public int count() {
            return unknowns;
        }

        @Override
        public double residual(DMatrixRMaj theta, int k) {
            return VectorMath.log(theta.data[k]) - VectorMath.log(3.0);
        }

        @Override
        public double derivative(DMatrixRMaj theta, int k, int j) {
            return k == j ? 1 / theta.data[k] : 0;
        }
    }
}
