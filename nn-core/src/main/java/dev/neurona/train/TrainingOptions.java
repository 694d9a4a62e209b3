package dev.neurona.train;

import dev.neurona.component.Problems;
import dev.neurona.data.Dataset;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All that a trainer was told, with the defaults. A builder writes to its own copy, and nobody else writes. */
final class TrainingOptions {

    Optional<Loss> loss = Optional.empty();
    Reduction reduction = Reduction.MEAN;
    Optional<Optimizer> optimizer = Optional.empty();
    Optional<Schedule> schedule = Optional.empty();
    Tick tick = Tick.STEP;
    long seed;
    Batching batching = new Batching(Order.SHUFFLED, 32);
    ClassWeights classWeights = ClassWeights.NONE;
    Validation validation = Validation.NONE;
    List<Metric> metrics = List.of();
    int epochs = 100;
    List<Stop> stops = List.of();
    Optional<EarlyStopping> earlyStopping = Optional.empty();
    ExplodingCost explodingCost = new ExplodingCost();
    OptionalInt threads = OptionalInt.empty();
    NumericPrecision precision = NumericPrecision.DOUBLE;
    List<StepListener> stepListeners = List.of();
    List<EpochListener> epochListeners = List.of();

    TrainingOptions copy() {
        TrainingOptions copy = new TrainingOptions();
        copy.loss = loss;
        copy.reduction = reduction;
        copy.optimizer = optimizer;
        copy.schedule = schedule;
        copy.tick = tick;
        copy.seed = seed;
        copy.batching = batching;
        copy.classWeights = classWeights;
        copy.validation = validation;
        copy.metrics = metrics;
        copy.epochs = epochs;
        copy.stops = stops;
        copy.earlyStopping = earlyStopping;
        copy.explodingCost = explodingCost;
        copy.threads = threads;
        copy.precision = precision;
        copy.stepListeners = stepListeners;
        copy.epochListeners = epochListeners;
        return copy;
    }

    Loss loss() {
        return loss.orElseThrow();
    }

    Optimizer optimizer() {
        return optimizer.orElseThrow();
    }

    /** The learning rate of the step that comes next. */
    double learningRate(TrainingState state) {
        double base = optimizer().learningRate();
        if (schedule.isEmpty()) {
            return base;
        }
        long ticks = tick == Tick.STEP ? state.step : state.epoch;
        return schedule.get().rate(base, ticks, state.history());
    }

    /** Looks for what only shows when everything has been said. */
    void check(Problems found) {
        found.require(loss.isPresent(), "The loss is missing; call loss(...), for example loss(\"cross-entropy\").");
        found.require(
                optimizer.isPresent(),
                "The optimizer is missing; call optimizer(...), for example optimizer(\"adam\").");
        earlyStopping.ifPresent(rule -> found.attempt("", () -> MonitoredValue.of(rule.watched(), metrics)));
        for (Stop stop : stops) {
            if (stop instanceof Stop.Target target) {
                found.attempt("", () -> MonitoredValue.of(target.watched(), metrics));
            }
        }
    }

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

        static ClassWeights of(double... weights) {
            List<Double> given = new ArrayList<>();
            for (double weight : weights) {
                if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException(
                            "A class weight must be finite and at least 0, got " + weight + ".");
                }
                given.add(weight);
            }
            return new ClassWeights(false, List.copyOf(given));
        }
    }

    /** Where the validation set comes from: a data set, a share of the training rows, or nowhere. */
    record Validation(Optional<Dataset> data, double share) {
        static final Validation NONE = new Validation(Optional.empty(), 0);
    }
}
