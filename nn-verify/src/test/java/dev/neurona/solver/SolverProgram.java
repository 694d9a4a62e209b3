package dev.neurona.solver;

import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;

/** A run that another JVM begins, or goes on with: prints the kernel and the digest of the parameters. */
final class SolverProgram {

    /** Wide enough that kernels take their fast ways. */
    private static final int INPUTS = 9;

    private SolverProgram() {}

    static Network network() {
        return Network.builder()
                .seed(3)
                .input(INPUTS)
                .dense(7, "tanh")
                .dense(3, "identity")
                .build();
    }

    static Dataset data() {
        RandomStream random = RandomStream.at(8, "solver program");
        DMatrixRMaj x = new DMatrixRMaj(70, INPUTS);
        DMatrixRMaj y = new DMatrixRMaj(70, 3);
        for (int row = 0; row < 70; row++) {
            for (int j = 0; j < INPUTS; j++) {
                x.set(row, j, random.nextGaussian());
            }
            for (int j = 0; j < 3; j++) {
                y.set(row, j, x.get(row, j) * x.get(row, j + 1) + x.get(row, j + 4));
            }
        }
        return Dataset.of(x, y);
    }

    static Trainer trainer(String solver) {
        return Trainer.builder()
                .loss("mean-squared-error")
                .solver(solver)
                .validationShare(0.1)
                .epochs(12)
                .build();
    }

    /** The solver, and a checkpoint if there is one to go on from. */
    public static void main(String[] arguments) throws IOException {
        Trainer trainer = trainer(arguments[0]);
        TrainingState state = arguments.length == 1
                ? trainer.start(network())
                : Checkpoint.resume(Path.of(arguments[1]), network(), trainer, data());
        trainer.train(state, data());
        System.out.println("kernel " + Kernels.best().getClass().getSimpleName());
        System.out.println("digest " + state.parameters().sha256());
    }
}
