package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.loss.HalfSquaredError;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Reduction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ejml.data.DMatrixRMaj;

/** Backpropagation computes the slope of the cost through layers that hold layers, however they are nested. */
class NestedGradientsTest {

    private static final List<String> KINDS =
            List.of("dense", "dropout", "batch-norm", "residual", "chain", "parallel", "added");

    private static final int DEEPEST = 3;

    /** A random layer; behind it there are any number of columns. */
    private static String layer(RandomStream random, int depth) {
        String kind = KINDS.get(random.nextInt(depth < DEEPEST ? KINDS.size() : 3));
        return switch (kind) {
            case "dense" -> dense(1 + random.nextInt(4), random);
            case "dropout" -> "dropout(rate=0.3)";
            case "batch-norm" -> "batch-norm(activation=tanh)";
            case "residual" ->
                "residual(layers=[" + layers(random, depth) + "], activation=" + activation(random) + ")";
            case "chain" -> "chain(layers=[" + layers(random, depth) + "])";
            case "parallel" -> "parallel(branches=[" + layers(random, depth) + "])";
            default -> {
                int units = 1 + random.nextInt(3);
                yield "parallel(branches=[" + dense(units, random) + ", chain(layers=[" + layers(random, depth) + ", "
                        + dense(units, random) + "])], join=add, activation=" + activation(random) + ")";
            }
        };
    }

    private static String layers(RandomStream random, int depth) {
        return Stream.generate(() -> layer(random, depth + 1))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(", "));
    }

    private static String dense(int units, RandomStream random) {
        return "dense(units=" + units + ", activation=" + activation(random) + ")";
    }

    private static String activation(RandomStream random) {
        return List.of("none", "tanh", "sigmoid", "softplus").get(random.nextInt(4));
    }

    private static Network network(long seed, int attempt) {
        RandomStream random = RandomStream.at(seed, "nested network", attempt);
        NetworkBuilder network = Network.builder().seed(seed).input(3);
        if (random.nextInt(2) == 0) {
            network.layer("embedding(columns=[1], categories=[3], sizes=[2], table=normal)");
        }
        return network.layer(layer(random, 0))
                .layer(layer(random, 0))
                .dense(2, "identity")
                .build();
    }

    /** Every code is there: behind batch-norm a single one has no gradient but rounding, which differences do not see. */
    private static Dataset data(long seed) {
        RandomStream random = RandomStream.at(seed, "nested data");
        DMatrixRMaj x = new DMatrixRMaj(5, 3);
        DMatrixRMaj y = new DMatrixRMaj(5, 2);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = i % 3 == 1 ? i / 3 % 3 : random.nextGaussian();
        }
        for (int i = 0; i < y.getNumElements(); i++) {
            y.data[i] = random.nextGaussian();
        }
        return Dataset.of(x, y);
    }

    /** Draws until differences can be taken: of what batch-norm has made constant, the next one makes rounding. */
    private static RandomCase drawn(long seed) {
        for (int attempt = 0; attempt < 100; attempt++) {
            Network network = network(seed, attempt);
            RandomCase subject = new RandomCase(
                    network, new HalfSquaredError(), Reduction.MEAN, data(seed), network.initialParameters());
            if (CentralDifferences.check(subject).isPresent()) {
                return subject;
            }
        }
        throw new AssertionError("No case of seed " + seed + " can be checked by differences.");
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theGradientOfANestedNetworkIsTheSlopeOfItsCost(@ForAll long seed) {
        RandomCase subject = drawn(seed);
        assertThat(CentralDifferences.check(subject).orElseThrow())
                .as("%s", subject.network().layers())
                .isEmpty();
    }

    /** Otherwise the property would say less than its name. */
    @Example
    void everyKindIsDrawnAndThreeDeep() {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Network network = drawn(seed).network();
            network.layers().forEach(place -> drawn.add(place.layer().name()));
            network.parameterNames().stream()
                    .filter(name -> name.matches("(residual|chain|parallel).*\\.(residual|chain|parallel).*"
                            + "\\.(residual|chain|parallel).*"))
                    .forEach(name -> drawn.add("three deep"));
        }
        assertThat(drawn)
                .contains("batch-norm", "chain", "dense", "dropout", "embedding", "parallel", "residual", "three deep");
    }
}
