package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.kernel.Precision;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All that a trainer was told. */
record Plan(
        Loss loss,
        Reduction reduction,
        Optimizer optimizer,
        Optional<Schedule> schedule,
        Tick tick,
        long seed,
        Batching batching,
        ClassWeights classWeights,
        Validation validation,
        List<Metric> metrics,
        Limits limits,
        Optional<EarlyStopping> earlyStopping,
        Optional<Target> target,
        OptionalInt threads,
        Precision precision,
        List<StepListener> stepListeners,
        List<EpochListener> epochListeners) {

    /** What counts as one tick of the schedule. */
    enum Tick {
        STEP,
        EPOCH
    }

    /** In which portions, and in which order, an epoch sees the rows. */
    record Batching(Order order, int size) {
        static final Batching WHOLE = new Batching(Order.AS_GIVEN, Integer.MAX_VALUE);

        boolean isWhole() {
            return size == Integer.MAX_VALUE;
        }
    }

    /** The order of rows in an epoch. */
    enum Order {
        SHUFFLED,
        AS_GIVEN
    }

    /** What each class counts; {@code balanced} stands for rows / (classes x rows of the class). */
    record ClassWeights(boolean balanced, List<Double> given) {
        static final ClassWeights NONE = new ClassWeights(false, List.of());
    }

    /** Where the validation set comes from: a data set, a share of the training rows, or nowhere. */
    record Validation(Optional<Dataset> data, double share) {
        static final Validation NONE = new Validation(Optional.empty(), 0);
    }

    /** When a run ends in any case. */
    record Limits(int epochs, long steps, Optional<Duration> time) {}
}
