package dev.neurona.benchmark;

import dev.neurona.data.Dataset;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints how much of the heap a run takes beside its data, in both precisions, after three steps and a full collection. To be started
 * with {@code -XX:+UseSerialGC}: the default collector rounds large arrays up to its regions.
 */
public final class RunMemory {

    private static final int STEPS = 3;

    private RunMemory() {}

    /**
     * Measures.
     *
     * @param arguments the shapes to measure; all if there are none
     */
    public static void main(String[] arguments) {
        for (Shape shape : Shape.listed(arguments)) {
            for (NumericPrecision precision : NumericPrecision.values()) {
                // The first run loads classes, which stay.
                measure(shape, precision);
                System.out.printf(
                        Locale.ROOT,
                        "%-26s %-6s %8.1f MB%n",
                        shape.text(),
                        precision.name().toLowerCase(Locale.ROOT),
                        measure(shape, precision) * 1e-6);
            }
        }
    }

    private static long measure(Shape shape, NumericPrecision precision) {
        Dataset data = shape.data();
        AtomicLong used = new AtomicLong();
        Trainer trainer = shape.trainer()
                .precision(precision)
                .threads(1)
                .stop(Stop.after(STEPS))
                .onStep((step, state) -> used.set(used()))
                .build();
        long before = used();
        TrainingState state = trainer.start(shape.network());
        trainer.train(state, data);
        return used.get() - before;
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
