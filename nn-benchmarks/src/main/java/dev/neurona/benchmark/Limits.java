package dev.neurona.benchmark;

import dev.neurona.kernel.Kernels;
import dev.neurona.spi.NumericPrecision;
import java.util.List;
import java.util.Locale;

/**
 * Prints how near a training step on one thread is to the least that it can take on this processor, and so which ratios
 * against another library are possible at all: one whose step takes twice the least cannot be beaten threefold.
 *
 * <pre>
 *   least = products at the peak + Adam           share = least / step
 * </pre>
 *
 * <ul>
 *   <li>The products have two operations for each multiply-add, m · n · k of these in the forward pass, as many for the
 *       gradients of the weights, and as many for the gradients of the inputs, but for the first layer, whose inputs are
 *       the data. The peak is that of fused multiply-adds on registers in the same precision. Fetching the operands would come on
 *       top.
 *   <li>Adam, alone on matrices of the same shapes: it reads and writes every parameter and its moments
 *       and takes a root of each, which no faster product can hide. It is this library's, as fast as that is; one in single
 *       precision moves half the memory.
 *   <li>The step is all that the trainer does. Gather, bias, activations, loss and guard are in it and not in the least,
 *       which is why small networks, mostly made of these, have a small share.
 * </ul>
 *
 * <p>All are measured in turns in one run, the best of each, and each when it is compiled.
 */
public final class Limits {

    private static final int ROUNDS = 5;
    private static final int ROUNDS_OF_STEPS = 7;
    private static final int TRIES = 10;
    private static final int PEAK_STEPS = 60_000;

    private final Shape shape;
    private final NumericPrecision precision;

    private double peak;
    private double adam = Double.POSITIVE_INFINITY;
    private double step = Double.POSITIVE_INFINITY;

    private Limits(Shape shape, NumericPrecision precision) {
        this.shape = shape;
        this.precision = precision;
    }

    /**
     * Measures.
     *
     * @param arguments the shapes to measure, for example {@code 4-16-3}; all if there are none
     */
    public static void main(String[] arguments) {
        List<Shape> shapes = Shape.listed(arguments);
        System.out.printf(
                Locale.ROOT,
                "kernel %s, Java %s, one thread, microseconds a step%n",
                Kernels.best().name(),
                System.getProperty("java.version"));
        System.out.println("layers                     precision  peak GFLOP/s  products at peak      Adam"
                + "     least      step  share");
        for (Shape shape : shapes) {
            for (NumericPrecision precision : NumericPrecision.values()) {
                Limits limits = new Limits(shape, precision);
                limits.measure();
                System.out.println(limits.line());
            }
        }
    }

    private void measure() {
        AdamClock update = AdamClock.warm(shape, precision);
        WarmUpRounds.with(this::onRegisters);
        StepClock steps = StepClock.warm(shape, precision, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < TRIES; i++) {
                peak = Math.max(peak, onRegisters());
            }
            adam = Math.min(adam, update.microseconds(TRIES));
            step = Math.min(step, steps.microseconds(ROUNDS_OF_STEPS));
        }
    }

    /** Operations a nanosecond. */
    private double onRegisters() {
        long begin = System.nanoTime();
        Peak.run(precision, PEAK_STEPS);
        return Peak.operations(precision, PEAK_STEPS) / (System.nanoTime() - begin);
    }

    private String line() {
        double operations =
                shape.products().stream().mapToDouble(ProductShape::operations).sum();
        double products = operations / peak * 1e-3;
        double least = products + adam;
        return String.format(
                Locale.ROOT,
                "%-26s %-9s %13.1f %17.2f %9.2f %9.2f %9.2f  %5.2f",
                shape.text(),
                precision.name().toLowerCase(Locale.ROOT),
                peak,
                products,
                adam,
                least,
                step,
                least / step);
    }
}
