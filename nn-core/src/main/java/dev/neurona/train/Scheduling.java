package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Hyperparameters;
import dev.neurona.component.Problems;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Placed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What moves the learning rate and other hyperparameters.
 *
 * @param schedule moves the learning rate; empty if nothing does
 * @param byEpoch whether schedules count epochs instead of steps
 * @param moved other hyperparameters with their schedules, each once
 */
record Scheduling(Optional<Schedule> schedule, boolean byEpoch, List<Moved> moved) {

    static final Scheduling NONE = new Scheduling(Optional.empty(), false, List.of());

    /** A rate that has fallen below this share of the base moves next to nothing. */
    private static final double SPENT = 1e-3;

    private static final int SAMPLES = 64;

    /** A warm-up may end a rounding above its base. */
    private static final double ROUNDING = 1e-12;

    Scheduling with(Schedule value) {
        return new Scheduling(Optional.of(value), byEpoch, moved);
    }

    Scheduling byEpochs() {
        return new Scheduling(schedule, true, moved);
    }

    Scheduling moving(String hyperparameter, Schedule value) {
        List<Moved> more = Stream.concat(moved.stream(), Stream.of(Moved.of(hyperparameter, value)))
                .toList();
        return new Scheduling(schedule, byEpoch, more);
    }

    boolean isEmpty() {
        return schedule.isEmpty() && moved.isEmpty();
    }

    private Stream<Schedule> all() {
        return Stream.concat(schedule.stream(), moved.stream().map(Moved::schedule));
    }

    /** What moves a hyperparameter of the components of a name. */
    record Moved(String component, String name, Schedule schedule) {

        /** By both names, for example {@code dropout.rate}. */
        static Moved of(String hyperparameter, Schedule schedule) {
            String[] names = hyperparameter.split("[.]", 2);
            return new Moved(names[0], names.length < 2 ? "" : names[1], schedule);
        }

        String hyperparameter() {
            return name.isEmpty() ? component : component + "." + name;
        }

        boolean is(String asking, String asked) {
            return component.equals(asking) && name.equals(asked);
        }

        double value(double own, long tick, Schedule.Costs costs) {
            double value = schedule.rate(own, tick, costs);
            if (!(value >= 0 && value <= own * (1 + ROUNDING))) {
                throw new IllegalArgumentException("Schedule '" + schedule.text() + "' makes " + value + " of "
                        + hyperparameter() + "=" + own + " at tick " + tick
                        + "; a schedule moves a hyperparameter between 0 and its own value, so give the component the largest"
                        + " value of the run.");
            }
            return Math.min(value, own);
        }

        static Moved parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "A schedule of a hyperparameter is written 'dropout.rate=constant', got '" + text + "'.");
            }
            return of(text.substring(0, equals), Components.parse(Schedule.class, text.substring(equals + 1)));
        }
    }

    /** The hyperparameters of the step that comes next, whichever it is when they are asked for. */
    Hyperparameters hyperparameters(TrainingState state) {
        if (moved.isEmpty()) {
            return Hyperparameters.OWN;
        }
        return (component, hyperparameter, own) -> {
            for (int i = 0; i < moved.size(); i++) {
                if (moved.get(i).is(component, hyperparameter)) {
                    return moved.get(i).value(own, tick(state), state.history());
                }
            }
            return own;
        };
    }

    /** The learning rate of the step that comes next. */
    double rate(Optimizer optimizer, TrainingState state) {
        double base = optimizer.learningRate();
        double rate = schedule.isEmpty() ? base : schedule.get().rate(base, tick(state), state.history());
        return rate * state.rateFactor(state.step + 1);
    }

    /** The momentum of the step that comes next. */
    double momentum(double own, TrainingState state) {
        return schedule.isEmpty() ? own : schedule.get().momentum(own, tick(state));
    }

    private long tick(TrainingState state) {
        return byEpoch ? state.epoch : state.step;
    }

    /** The metrics that schedules follow, whatever they are made of. */
    Stream<Metric> followed() {
        return all().flatMap(plan -> Components.within(plan).stream())
                .filter(Metric.class::isInstance)
                .map(Metric.class::cast);
    }

    /** Refuses a schedule that moves what there is not. */
    void require(TrainingOptions options, Network network) {
        options.get(TrainingOptions.OPTIMIZER).ifPresent(this::requireMomentum);
        if (moved.isEmpty()) {
            return;
        }
        List<String> movable = Stream.of(
                        network.layers().stream().map(PlacedLayer::layer),
                        options.get(TrainingOptions.STAGES).penalties().stream().map(Placed::stage),
                        options.get(TrainingOptions.OPTIMIZER).stream())
                .flatMap(components -> components)
                .flatMap(component -> Components.within(component).stream())
                .flatMap(each -> each.movable().stream().map(name -> each.name() + "." + name))
                .distinct()
                .toList();
        for (Moved each : moved) {
            if (each.schedule().movesMomentum()) {
                throw new IllegalArgumentException(
                        "Schedule '" + each.schedule().text() + "' of " + each.hyperparameter()
                                + " moves a momentum, too, which is the optimizer's; give it to schedule(...) of the learning rate.");
            }
            if (!movable.contains(each.hyperparameter())) {
                throw new IllegalArgumentException("Nothing in this run has a hyperparameter '" + each.hyperparameter()
                        + "' that a schedule can move; "
                        + (movable.isEmpty()
                                ? "none can be moved."
                                : "there are: " + String.join(", ", movable) + "."));
            }
        }
    }

    private void requireMomentum(Optimizer optimizer) {
        if (schedule.filter(Schedule::movesMomentum).isPresent() && !optimizer.hasMomentum()) {
            throw new IllegalArgumentException("Schedule '" + schedule.get().text() + "' moves the momentum, but "
                    + optimizer.text()
                    + " has none that could be moved; choose an optimizer with momentum, or a schedule"
                    + " that moves the rate alone.");
        }
    }

    /** Finds a schedule that follows a metric of all epochs where the records of only some are kept. */
    void check(int epochsKept, Problems problems) {
        followed()
                .findFirst()
                .ifPresent(metric -> problems.require(
                        epochsKept == Integer.MAX_VALUE,
                        "The schedule follows " + metric.text() + " through all epochs, but keepEpochs(" + epochsKept
                                + ") keeps the records of the last ones only; leave it out."));
    }

    String text() {
        String rate = schedule.map(Component::text).orElse("none") + (byEpoch ? " by epoch" : " by step");
        return Stream.concat(
                        Stream.of(rate),
                        moved.stream()
                                .map(each -> each.hyperparameter() + "="
                                        + each.schedule().text()))
                .collect(Collectors.joining(" | "));
    }

    static Scheduling parse(String text) {
        List<String> parts = Components.split(text, '|');
        String rate = parts.get(0);
        int by = rate.lastIndexOf(" by ");
        String schedule = by < 0 ? rate : rate.substring(0, by);
        return new Scheduling(
                schedule.equals("none") ? Optional.empty() : Optional.of(Components.parse(Schedule.class, schedule)),
                rate.endsWith(" by epoch"),
                parts.stream().skip(1).map(Moved::parse).toList());
    }

    /** Warnings about schedules that are not as long as a run of so many ticks. */
    List<String> warnings(Optional<Optimizer> optimizer, long ticks) {
        Stream<String> rate = optimizer.flatMap(each -> warning(each, ticks)).stream();
        Stream<String> others = moved.stream()
                .filter(each -> each.schedule().ticks().orElse(ticks) > ticks && ticks > 0)
                .map(each -> text(
                        "Schedule '%s' of %s takes %d %s, but the run has %d at most. Make both of one length.",
                        each.schedule().text(),
                        each.hyperparameter(),
                        each.schedule().ticks().getAsLong(),
                        byEpoch ? "epochs" : "steps",
                        ticks));
        return Stream.concat(rate, others).toList();
    }

    /**
     * A warning about a schedule that is not as long as a run of so many ticks: one that is cut off never reaches its low
     * rates, and one that ends early leaves the rest of the run without a rate, or with one that rises again.
     */
    private Optional<String> warning(Optimizer optimizer, long ticks) {
        double base = optimizer.learningRate();
        long end = schedule.map(each -> each.ticks().orElse(ticks)).orElse(ticks);
        if (end == ticks || ticks == 0) {
            return Optional.empty();
        }
        Schedule plan = schedule.orElseThrow();
        return trouble(tick -> plan.rate(base, tick, Schedule.Costs.NONE), base, end, ticks)
                .map(trouble -> text(
                        "Schedule '%s' takes %d %s, but the run has %d%s Make both of one length.",
                        plan.text(), end, byEpoch ? "epochs" : "steps", ticks, trouble));
    }

    private static Optional<String> trouble(LongToDoubleFunction rate, double base, long end, long ticks) {
        double last = rate.applyAsDouble(ticks - 1);
        if (end > ticks) {
            String format = " at most: the learning rate ends at %.3g instead of %.3g.";
            return Optional.of(text(format, last, rate.applyAsDouble(end)));
        }
        double lowest = Math.min(rate.applyAsDouble(end - 1), rate.applyAsDouble(end));
        double highest = last;
        for (int i = 0; i < SAMPLES; i++) {
            highest = Math.max(highest, rate.applyAsDouble(end + (ticks - 1 - end) * i / SAMPLES));
        }
        if (highest > lowest && rate.applyAsDouble(0) > lowest) {
            return Optional.of(text(": afterwards the learning rate rises again, to %.3g.", highest));
        }
        String format = ": afterwards the learning rate is %.3g, which trains next to nothing.";
        return last < SPENT * base ? Optional.of(text(format, last)) : Optional.empty();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
