package dev.neurona.testkit.gradient;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A linear model by hand, whose gradient is wrong in one way each: what a network could get wrong. */
public final class WrongGradients {

    private static final int BATCH = 8;
    private static final int INPUTS = 3;

    private WrongGradients() {}

    /** Spoils the gradients by weights and bias. */
    interface Spoil {
        void run(DMatrixRMaj dw, DMatrixRMaj db, DMatrixRMaj w);
    }

    /** {@code C = sum_i 1/2 |x_i W + b - y_i|^2 / n} with a square W. */
    record Linear(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj w, DMatrixRMaj b, Spoil spoil) implements CostFunction {

        static Linear of(int rows, Spoil spoil) {
            RandomStream random = RandomStream.at(3, "linear");
            return new Linear(
                    Matrices.gaussian(rows, INPUTS, random),
                    Matrices.gaussian(rows, INPUTS, random),
                    Matrices.gaussian(INPUTS, INPUTS, random),
                    Matrices.gaussian(1, INPUTS, random),
                    spoil);
        }

        @Override
        public List<String> names() {
            return List.of("dense1.weights", "dense1.bias");
        }

        @Override
        public List<DMatrixRMaj> values() {
            return List.of(w, b);
        }

        private double residual(int i, int j) {
            double z = b.data[j] - y.data[i * INPUTS + j];
            for (int k = 0; k < INPUTS; k++) {
                z += x.data[i * INPUTS + k] * w.data[k * INPUTS + j];
            }
            return z;
        }

        @Override
        public double cost() {
            double sum = 0;
            for (int i = 0; i < x.numRows; i++) {
                for (int j = 0; j < INPUTS; j++) {
                    sum += residual(i, j) * residual(i, j) / 2;
                }
            }
            return sum / x.numRows;
        }

        @Override
        public List<DMatrixRMaj> gradients() {
            DMatrixRMaj dw = Matrices.filled(INPUTS, INPUTS, 0);
            DMatrixRMaj db = Matrices.filled(1, INPUTS, 0);
            for (int i = 0; i < x.numRows; i++) {
                for (int j = 0; j < INPUTS; j++) {
                    double residual = residual(i, j) / x.numRows;
                    db.data[j] += residual;
                    for (int k = 0; k < INPUTS; k++) {
                        dw.data[k * INPUTS + j] += x.data[i * INPUTS + k] * residual;
                    }
                }
            }
            spoil.run(dw, db, w);
            return List.of(dw, db);
        }
    }

    private static void scale(DMatrixRMaj matrix, double factor) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] *= factor;
        }
    }

    private static Saboteur of(String name, int rows, Spoil spoil) {
        return new Saboteur(
                name,
                Rule.G2,
                seed -> GradientCheck.check(Linear.of(rows, spoil)).assertPasses());
    }

    /** All of them. */
    public static List<Saboteur> all() {
        return List.of(
                of("transposed weight gradient", BATCH, (dw, db, w) -> {
                    DMatrixRMaj copy = Matrices.copy(dw);
                    for (int i = 0; i < dw.getNumElements(); i++) {
                        dw.data[i] = copy.data[(i % INPUTS) * INPUTS + i / INPUTS];
                    }
                }),
                of("missing 1/n: sum instead of mean", BATCH, (dw, db, w) -> {
                    scale(dw, BATCH);
                    scale(db, BATCH);
                }),
                of("last short batch divided by the full size", 5, (dw, db, w) -> {
                    scale(dw, 5.0 / BATCH);
                    scale(db, 5.0 / BATCH);
                }),
                of("bias gradient forgotten", BATCH, (dw, db, w) -> scale(db, 0)),
                of("weight gradient off by 0.001 %", BATCH, (dw, db, w) -> scale(dw, 1.00001)),
                of("decay in the gradient but not in the cost", BATCH, (dw, db, w) -> {
                    for (int i = 0; i < w.getNumElements(); i++) {
                        dw.data[i] += 1e-6 * w.data[i];
                    }
                }),
                of("one weight's gradient off by a millionth", BATCH, (dw, db, w) -> dw.data[4] *= 1 + 1e-6),
                of("a gradient that is NaN", BATCH, (dw, db, w) -> dw.data[2] = Double.NaN),
                new Saboteur(
                        "bias gradient forgotten, cheap mode",
                        Rule.G2,
                        seed -> GradientCheck.check(Linear.of(BATCH, (dw, db, w) -> scale(db, 0)), 5)
                                .assertPasses()));
    }
}
