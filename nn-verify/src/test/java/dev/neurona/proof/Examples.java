package dev.neurona.proof;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Made-up data sets, and the comparison of two sets of parameters. */
final class Examples {

    private Examples() {}

    /** Examples of three classes that can be told apart, though not easily. */
    static Dataset threeClasses(int rows) {
        RandomStream random = RandomStream.at(3, "three classes");
        DMatrixRMaj x = new DMatrixRMaj(rows, 4);
        DMatrixRMaj y = new DMatrixRMaj(rows, 3);
        for (int row = 0; row < rows; row++) {
            int label = random.nextInt(3);
            y.set(row, label, 1);
            for (int j = 0; j < 4; j++) {
                x.set(row, j, random.nextGaussian() + (j == label ? 2 : 0));
            }
        }
        return Dataset.of(x, y);
    }

    /** Examples of two numbers that follow from three. */
    static Dataset numbers(int rows) {
        RandomStream random = RandomStream.at(4, "numbers");
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, 2 * random.nextDouble() - 1);
            }
            y.set(row, 0, x.get(row, 0) * x.get(row, 1) + 0.5);
            y.set(row, 1, x.get(row, 2) - x.get(row, 0));
        }
        return Dataset.of(x, y);
    }

    /** The activation that a loss is joined with; empty if there is none. */
    static Optional<String> joined(Loss loss) {
        return Components.all(Activation.class).stream()
                .filter(activation -> loss instanceof JointLoss joint && joint.isJoinedWith(activation))
                .map(Component::text)
                .findFirst();
    }

    /** Targets that a loss takes: a class in each row, or the same and 1 more where 0 has no meaning. */
    static DMatrixRMaj targets(Loss loss, DMatrixRMaj oneHot) {
        try {
            loss.requireTargets(oneHot);
            return oneHot;
        } catch (IllegalArgumentException refused) {
            DMatrixRMaj more = oneHot.copy();
            CommonOps_DDRM.add(more, 1);
            return more;
        }
    }

    static DMatrixRMaj matrix(double[]... rows) {
        return new DMatrixRMaj(rows);
    }

    static double[] row(double... numbers) {
        return numbers;
    }

    /** The largest difference between elements, relative to the larger of 1 and the element. */
    static double distance(Parameters some, Parameters others) {
        double largest = 0;
        for (int p = 0; p < some.count(); p++) {
            largest = Math.max(largest, distance(some.value(p), others.value(p)));
        }
        return largest;
    }

    static double distance(DMatrixRMaj some, DMatrixRMaj others) {
        double largest = 0;
        for (int i = 0; i < some.getNumElements(); i++) {
            double off = Math.abs(some.data[i] - others.data[i]) / Math.max(1, Math.abs(some.data[i]));
            largest = Math.max(largest, off);
        }
        return largest;
    }
}
