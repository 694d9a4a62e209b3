package dev.neurona.proof;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A program that trains networks drawn at random, and prints the digest of what each has become. */
final class Digests {

    /** Networks drawn at random; no two become alike, as those of losses with the same gradient do. */
    static final int RANDOM = 20;

    private static final List<Loss> LOSSES = Components.all(Loss.class);

    /** The smallest networks are drawn first, so that a slow JVM can leave the others out; then comes one for each loss. */
    static final int CONFIGURATIONS = RANDOM + LOSSES.size();

    private static final int[] THREADS = {1, 2, 3, 7};

    private static final List<String> ACTIVATIONS = Components.names(Activation.class);

    /** Every one that is registered trains at least one network. */
    private static final List<String> OPTIMIZERS = optimizers();

    private static List<String> optimizers() {
        List<String> all = new ArrayList<>(Components.names(Optimizer.class));
        all.add("sgd(momentum=0.9, nesterov=true)");
        all.add("rmsprop(momentum=0.5, centred=true)");
        if (all.size() > CONFIGURATIONS) {
            throw new IllegalStateException(all.size() + " optimizers, but " + CONFIGURATIONS + " networks.");
        }
        return all;
    }

    private Digests() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("kernel " + Kernels.best().getClass().getSimpleName());
        for (String line : of(Integer.parseInt(arguments[0]))) {
            out.println(line);
        }
    }

    /** One line a network: its number, and the digests in both precisions that every number of threads has led to. */
    static List<String> of(int configurations) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < configurations; i++) {
            StringBuilder line = new StringBuilder("network " + i);
            for (NumericPrecision precision : NumericPrecision.values()) {
                List<String> digests = new ArrayList<>();
                for (int threads : THREADS) {
                    digests.add(
                            i < RANDOM
                                    ? trained(i, threads, precision)
                                    : trained(LOSSES.get(i - RANDOM), threads, precision));
                }
                digests.stream().distinct().forEach(digest -> line.append(' ').append(digest));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A network that is trained with a loss, behind the activation that the loss is joined with. */
    private static String trained(Loss loss, int threads, NumericPrecision precision) {
        Dataset data = Examples.threeClasses(50);
        Network network = Network.builder()
                .input(4)
                .dense(9, "tanh")
                .dense(loss.outputs(3), Examples.joined(loss).orElse("identity"))
                .build();
        return Trainer.builder()
                .loss(loss)
                .optimizer("adam")
                .batchSize(8)
                .epochs(3)
                .threads(threads)
                .precision(precision)
                .build()
                .fit(network, Dataset.of(data.features(), Examples.targets(loss, data.targets())))
                .model()
                .parameters()
                .sha256();
    }

    private static String trained(int number, int threads, NumericPrecision precision) {
        RandomStream random = RandomStream.at(number, "digests");
        int widest = number < 10 ? 20 : number < 18 ? 80 : 260;
        int rows = 20 + random.nextInt(60);
        int inputs = 1 + random.nextInt(widest);
        NetworkBuilder network = Network.builder().seed(number).input(inputs);
        for (int layers = random.nextInt(3); layers >= 0; layers--) {
            network.dense(1 + random.nextInt(widest), ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())));
            switch (random.nextInt(4)) {
                case 0 -> network.dropout(0.2);
                case 1 -> network.batchNorm("tanh");
                default -> {}
            }
        }
        int classes = 2 + random.nextInt(9);
        DMatrixRMaj x = new DMatrixRMaj(rows, inputs);
        DMatrixRMaj y = new DMatrixRMaj(rows, classes);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = random.nextGaussian();
        }
        for (int row = 0; row < rows; row++) {
            y.set(row, random.nextInt(classes), 1);
        }
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer(OPTIMIZERS.get(number % OPTIMIZERS.size()))
                .batchSize(1 + random.nextInt(rows))
                .epochs(3)
                .threads(threads)
                .precision(precision)
                .seed(number)
                .build()
                .fit(network.dense(classes, "softmax").build(), Dataset.of(x, y))
                .model()
                .parameters()
                .sha256();
    }
}
