package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import dev.neurona.spi.NumericPrecision;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How many times faster than a peer something is to be.
 *
 * @param what what is measured
 * @param shape on which network
 * @param ours the name of our side
 * @param theirs the name of the peer
 * @param threads threads of both
 * @param least the least ratio
 * @param aim the ratio that is aimed at
 */
record Goal(What what, Shape shape, String ours, String theirs, int threads, double least, double aim) {

    /** What is measured. */
    enum What {
        STEP,
        ROW
    }

    double measure(Peer peer) {
        return what == What.STEP ? peer.step(shape, threads) : peer.row(shape);
    }

    /** In one precision, against PyTorch and JAX in the same one; the ratios are those to the faster of the two. */
    static Stream<Goal> steps(Shape shape, NumericPrecision precision, double least, double aim) {
        String ours = "Neurona " + precision.name().toLowerCase(Locale.ROOT);
        String bits = precision == NumericPrecision.DOUBLE ? "float64" : "float32";
        return Stream.of("PyTorch", "JAX")
                .map(theirs -> new Goal(What.STEP, shape, ours, theirs + " " + bits, 1, least, aim));
    }

    static Goal row(Shape shape, double least, double aim) {
        return new Goal(What.ROW, shape, "Neurona double", "ONNX Runtime float32", 1, least, aim);
    }

    /** Beside a peer for which no ratio is set. */
    Goal beside(String peer) {
        return new Goal(what, shape, ours, peer, threads, 0, 0);
    }
}
