package dev.neurona.benchmark;

import dev.neurona.data.Dataset;
import dev.neurona.files.Idx;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.DMatrixRMaj;

/**
 * Trains 784-256-128-10 on MNIST for 5 epochs, and says how long it took from reading the files to the last step, in a
 * JVM that has done nothing before.
 *
 * <p>Told apart are reading; what follows until the end of the first step, such as loading classes and drawing weights; and
 * the steps after it, during the first of which the JVM is still compiling.
 */
public final class Mnist {

    private Mnist() {}

    /**
     * Trains and judges.
     *
     * @param arguments the directory of the four files, the number of threads, {@code double} or {@code single}
     * @throws IOException if the files cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        NumericPrecision precision = NumericPrecision.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        long begin = System.nanoTime();
        Dataset training = read(directory, "train");
        long read = System.nanoTime();
        AtomicLong first = new AtomicLong();
        Network network = Network.builder()
                .input(784)
                .dense(256, "relu")
                .dense(128, "relu")
                .dense(10, "softmax")
                .seed(1)
                .build();
        Model model = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .batchSize(128)
                .epochs(5)
                .seed(1)
                .threads(threads)
                .precision(precision)
                .onStep((step, state) -> {
                    if (step.step() == 1) {
                        first.set(System.nanoTime());
                    }
                })
                .build()
                .fit(network, training)
                .model();
        long end = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "%.2f s: reading %.2f, until the first step %.2f, steps %.2f; test accuracy %.4f%n",
                (end - begin) * 1e-9,
                (read - begin) * 1e-9,
                (first.get() - read) * 1e-9,
                (end - first.get()) * 1e-9,
                accuracy(model, read(directory, "t10k")));
    }

    private static Dataset read(Path directory, String part) throws IOException {
        return Idx.dataset(
                directory.resolve(part + "-images-idx3-ubyte.gz"), directory.resolve(part + "-labels-idx1-ubyte.gz"));
    }

    private static double accuracy(Model model, Dataset test) {
        DMatrixRMaj outputs = model.predict(test.features());
        int right = 0;
        for (int row = 0; row < test.rows(); row++) {
            right += largest(outputs, row) == largest(test.targets(), row) ? 1 : 0;
        }
        return (double) right / test.rows();
    }

    private static int largest(DMatrixRMaj matrix, int row) {
        int largest = 0;
        for (int column = 1; column < matrix.numCols; column++) {
            largest = matrix.get(row, column) > matrix.get(row, largest) ? column : largest;
        }
        return largest;
    }
}
