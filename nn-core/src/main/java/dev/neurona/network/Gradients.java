package dev.neurona.network;

import dev.neurona.spi.NumericPrecision;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The gradients by all parameters. There are none until one is asked for: prediction needs no room as large as the weights. */
final class Gradients {

    private final Network network;
    private final int firstTrained;
    private final NumericPrecision precision;
    private RunMatrix[] gradients = {};

    Gradients(Network network, int firstTrained, NumericPrecision precision) {
        this.network = network;
        this.firstTrained = firstTrained;
        this.precision = precision;
    }

    /** The layer at which a backward pass ends: those before it are frozen. */
    static int firstTrained(Network network, Predicate<String> frozen) {
        int first = 0;
        while (first < network.layers().size() - 1
                && frozen.test(network.layers().get(first).name())) {
            first++;
        }
        return first;
    }

    RunMatrix get(int index) {
        if (gradients.length == 0) {
            gradients = zeros();
        }
        return gradients[index];
    }

    private RunMatrix[] zeros() {
        return IntStream.range(0, network.layers().size())
                .boxed()
                .flatMap(layer -> network.layers().get(layer).parameters().stream()
                        .map(spec -> layer >= firstTrained && spec.isTrained()
                                ? RunMatrix.of(precision, spec.rows(), spec.columns())
                                : RunMatrix.of(precision, 0, 0)))
                .toArray(RunMatrix[]::new);
    }
}
