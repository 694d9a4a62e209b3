package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.layer.Parallel;
import dev.neurona.loss.HalfSquaredError;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Layer;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Reduction;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ejml.data.DMatrixRMaj;

/** Backpropagation computes the slope of the cost through every layer there is, however they are nested. */
class NestedGradientsTest {

    private static final int INPUTS = 3;
    private static final int ROWS = 5;

    /** How many codes a column may have, in the order in which it is tried; 0 are normal numbers. */
    private static final int[] CODES = {0, 3, 2, 1};

    /** Two random layers, the first of which may be one that passes no gradient; nothing if some layer is refused. */
    private static Optional<Network> network(long seed, RandomStream random) {
        NetworkBuilder network = Network.builder().seed(seed).input(INPUTS);
        try {
            return Optional.of(network.layer(RandomLayers.draw(random, true, 0))
                    .layer(RandomLayers.draw(random, false, 0))
                    .dense(2, "identity")
                    .build());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** Each column holds normal numbers where the network can read them, codes where it cannot. */
    private static Dataset data(Network network, RandomStream random) {
        DMatrixRMaj x = new DMatrixRMaj(ROWS, INPUTS);
        for (int column = 0; column < INPUTS; column++) {
            fill(x, column, CODES[0], random);
            for (int k = 1; k < CODES.length && !reads(network, x); k++) {
                fill(x, column, CODES[k], random);
            }
        }
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 2);
        for (int i = 0; i < y.getNumElements(); i++) {
            y.data[i] = random.nextGaussian();
        }
        return Dataset.of(x, y);
    }

    /** All of the codes: behind batch-norm a single one has no gradient but rounding, which differences do not see. */
    private static void fill(DMatrixRMaj x, int column, int codes, RandomStream random) {
        for (int row = 0; row < ROWS; row++) {
            x.set(row, column, codes == 0 ? random.nextGaussian() : row % codes);
        }
    }

    private static boolean reads(Network network, DMatrixRMaj x) {
        try {
            network.layers().get(0).layer().requireInputs(x);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Draws until differences can be taken: of what batch-norm has made constant, the next one makes rounding. */
    private static RandomCase drawn(long seed) {
        RandomStream random = RandomStream.at(seed, "nested network");
        for (int attempt = 0; attempt < 1000; attempt++) {
            Optional<RandomCase> subject = network(seed, random)
                    .map(network -> new RandomCase(
                            network,
                            new HalfSquaredError(),
                            Reduction.MEAN,
                            data(network, random),
                            network.initialParameters()));
            if (subject.flatMap(CentralDifferences::check).isPresent()) {
                return subject.orElseThrow();
            }
        }
        throw new AssertionError("No case of seed " + seed + " can be checked by differences.");
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void theGradientOfANestedNetworkIsTheSlopeOfItsCost(@ForAll long seed) {
        RandomCase subject = drawn(seed);
        assertThat(CentralDifferences.check(subject).orElseThrow())
                .as("%s", subject.network().layers())
                .isEmpty();
    }

    /** Otherwise the property would say less than its name. */
    @Example
    void everyRegisteredLayerIsDrawnAndTwoDeep() {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 1200; seed++) {
            drawn(seed)
                    .network()
                    .layers()
                    .forEach(place -> RandomLayers.visit(place.layer(), 0, (layer, depth) -> {
                        drawn.add(layer.name() + " " + depth);
                        if (layer instanceof Parallel parallel
                                && parallel.branches().size() > 1) {
                            drawn.add("several branches, " + parallel.join());
                        }
                    }));
        }
        assertThat(drawn).contains("dense 3");
        for (Parallel.Join join : Parallel.Join.values()) {
            assertThat(drawn).contains("several branches, " + join);
        }
        for (String name : Components.names(Layer.class)) {
            assertThat(drawn).contains(name + " 0", name + " 1", name + " 2");
        }
    }
}
