package dev.neurona.proof;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Reduction;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A network that nobody would build, data that fit it, and a point at which it stands; all drawn from one seed.
 *
 * @param network one to four dense layers of any activations, with and without bias, dropout and batch-norm between
 * @param loss a loss that is defined for what the network puts out
 * @param reduction mean or sum
 * @param data one to nine examples, weighted or not
 * @param parameters where the network stands
 */
record RandomCase(Network network, Loss loss, Reduction reduction, Dataset data, Parameters parameters) {

    private static final List<String> ANYTHING = List.of(
            "identity",
            "sigmoid",
            "tanh",
            "relu",
            "leaky-relu(negative-slope=0.2)",
            "elu(alpha=1.5)",
            "gelu",
            "silu",
            "softplus",
            "softmax",
            "exponential");

    /** Drawn by odd seeds; even ones keep their networks, which tests name. */
    private static final List<String> MORE = List.of(
            "celu(alpha=1.5)",
            "gaussian",
            "gelu-tanh",
            "hard-shrink",
            "hard-sigmoid",
            "hard-swish",
            "hard-tanh",
            "log-sigmoid",
            "log-softmax",
            "mish",
            "relu6",
            "selu",
            "sine(frequency=2.0)",
            "soft-shrink",
            "softsign",
            "sparsemax",
            "squared-relu",
            "tanh-shrink",
            "tempered-softmax(temperature=2.0)",
            "thresholded-relu");

    private static final List<String> ALL =
            Stream.concat(ANYTHING.stream(), MORE.stream()).toList();

    private static final List<String> POSITIVE = List.of("softmax", "sigmoid", "softplus", "exponential");

    private static final List<String> DISTRIBUTIONS = List.of("softmax", "tempered-softmax(temperature=2.0)");

    private static final List<String> PROBABILITIES = List.of("sigmoid", "softmax");

    private static final List<String> LOSSES = List.of(
            "cross-entropy",
            "binary-cross-entropy",
            "poisson",
            "half-squared-error",
            "squared-error",
            "mean-squared-error",
            "mean-absolute-error");

    /** Drawn by odd seeds, as well. */
    private static final List<String> MORE_LOSSES = List.of(
            "cosine",
            "focal-binary-cross-entropy(gamma=1.5, alpha=0.4)",
            "focal-cross-entropy(gamma=1.5)",
            "gamma-deviance",
            "gaussian-likelihood",
            "hinge",
            "huber(delta=0.7)",
            "kl-divergence",
            "log-cosh",
            "multi-class-hinge",
            "ordinal",
            "quantile(levels=[0.3, 0.8])",
            "squared-hinge",
            "tweedie-deviance(power=1.4)",
            "weighted-binary-cross-entropy(positive=[3.0])");

    private static final List<String> ALL_LOSSES =
            Stream.concat(LOSSES.stream(), MORE_LOSSES.stream()).toList();

    static RandomCase draw(long seed, long attempt) {
        return draw(RandomStream.at(seed, "random network", attempt), seed);
    }

    private static RandomCase draw(RandomStream random, long seed) {
        Loss loss = Components.parse(Loss.class, pick(seed % 2 == 0 ? LOSSES : ALL_LOSSES, random));
        List<String> outputs = switch (loss.name()) {
            case "cross-entropy", "focal-cross-entropy", "kl-divergence" -> DISTRIBUTIONS;
            case "poisson", "gamma-deviance", "tweedie-deviance" -> POSITIVE;
            case "binary-cross-entropy", "focal-binary-cross-entropy", "weighted-binary-cross-entropy" -> PROBABILITIES;
            default -> inner(seed);
        };
        Network network = network(random, pick(outputs, random), loss, seed);
        Parameters parameters = network.initialParameters();
        for (int index : network.trained()) {
            fill(parameters.value(index), random, -1, 1);
        }
        Dataset data = data(random, network, loss);
        Reduction reduction = pick(List.of(Reduction.values()), random);
        return new RandomCase(network, loss, reduction, data, parameters);
    }

    private static Network network(RandomStream random, String output, Loss loss, long seed) {
        NetworkBuilder builder = Network.builder().seed(seed).input(1 + random.nextInt(4));
        int depth = 1 + random.nextInt(4);
        for (int layer = 1; layer < depth; layer++) {
            dense(builder, 1 + random.nextInt(5), pick(inner(seed), random), random);
            switch (random.nextInt(4)) {
                case 0 -> builder.dropout(0.3);
                case 1 -> builder.batchNorm(pick(inner(seed), random));
                default -> {}
            }
        }
        int targets = 2 + random.nextInt(3);
        int units = Math.max(2, loss.outputs(targets));
        if (random.nextInt(6) == 0) {
            dense(builder, units, "identity", random);
            return builder.batchNorm(output).build();
        }
        dense(builder, units, output, random);
        return builder.build();
    }

    /** One softmax unit is refused only at the output, where it is a mistake; inside it is merely useless. */
    private static List<String> inner(long seed) {
        return seed % 2 == 0 ? ANYTHING : ALL;
    }

    private static void dense(NetworkBuilder builder, int units, String activation, RandomStream random) {
        boolean biased = random.nextInt(4) != 0;
        builder.dense(
                units, Components.parse(Activation.class, activation), layer -> biased ? layer : layer.withoutBias());
    }

    private static Dataset data(RandomStream random, Network network, Loss loss) {
        int rows = 1 + random.nextInt(9);
        DMatrixRMaj x = new DMatrixRMaj(rows, network.inputs());
        fill(x, random, -2, 2);
        int targets = 2;
        while (loss.outputs(targets) != network.outputs()) {
            targets++;
        }
        Dataset data = Dataset.of(x, targets(random, rows, targets, loss));
        if (random.nextInt(2) == 0) {
            return data;
        }
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            weights[i] = random.nextInt(5) == 0 && i > 0 ? 0 : 0.25 + 2 * random.nextDouble();
        }
        return data.withWeights(weights);
    }

    private static DMatrixRMaj targets(RandomStream random, int rows, int columns, Loss loss) {
        DMatrixRMaj y = new DMatrixRMaj(rows, columns);
        switch (loss.name()) {
            case "cross-entropy", "focal-cross-entropy", "kl-divergence", "multi-class-hinge", "ordinal" -> {
                for (int row = 0; row < rows; row++) {
                    // A class, or a share for two classes.
                    double share = random.nextInt(2) == 0 ? 1 : random.nextDouble();
                    int one = random.nextInt(columns);
                    y.set(row, one, share);
                    y.set(row, (one + 1) % columns, 1 - share);
                }
            }
            case "binary-cross-entropy",
                    "focal-binary-cross-entropy",
                    "weighted-binary-cross-entropy",
                    "hinge",
                    "squared-hinge" -> {
                for (int i = 0; i < y.getNumElements(); i++) {
                    y.data[i] = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
                }
            }
            case "gamma-deviance" -> fill(y, random, 0.2, 3);
            case "poisson", "tweedie-deviance" -> {
                for (int i = 0; i < y.getNumElements(); i++) {
                    y.data[i] = random.nextInt(4);
                }
            }
            default -> fill(y, random, -2, 2);
        }
        return y;
    }

    private static void fill(DMatrixRMaj matrix, RandomStream random, double low, double high) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = low + (high - low) * random.nextDouble();
        }
    }

    private static <T> T pick(List<T> list, RandomStream random) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return network + "\n" + loss.text() + " " + reduction + ", " + data.rows() + " rows"
                + (data.weights().isPresent() ? ", weighted" : "");
    }
}
