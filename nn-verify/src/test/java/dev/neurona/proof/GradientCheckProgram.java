package dev.neurona.proof;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.testkit.gradient.GradientCheck;
import org.ejml.data.DMatrixRMaj;

/** A program that checks the gradient of a network with layers in layers, and prints the report. */
public final class GradientCheckProgram {

    private GradientCheckProgram() {}

    /**
     * Runs the check, element by element and along directions.
     *
     * @param names classes of which the program must have none
     */
    public static void main(String[] names) {
        for (String name : names) {
            requireAbsent(name);
        }
        Network network = Network.builder()
                .seed(1)
                .input(2)
                .residual(
                        outer -> outer.residual(inner -> inner.dense(3, "tanh")).batchNorm("identity"))
                .layer("parallel(branches=[dense(units=2), chain(layers=[layer-norm, dense(units=2)])], join=add)")
                .dense(1, "sigmoid")
                .build();
        Dataset data = Dataset.of(
                new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));
        GradientCheck check = GradientCheck.of(network, Components.parse(Loss.class, "binary-cross-entropy"))
                .on(data);
        System.out.println(check.run());
        System.out.println(check.directions(2).run());
    }

    private static void requireAbsent(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException absent) {
            return;
        }
        throw new IllegalStateException(name + " is on the class path of a program that does without.");
    }
}
