package dev.neurona.train;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number of every epoch that stops look at, with the direction in which it gets better. */
record MonitoredValue(String name, Metric.Direction direction) {

    static final String COST = "cost";

    /** Finds what a stop names among the cost and the trainer's metrics. */
    static MonitoredValue of(String name, List<Metric> metrics) {
        if (name.equals(COST)) {
            return new MonitoredValue(COST, Metric.Direction.MINIMIZE);
        }
        List<Metric> found = matching(metrics, metric -> metric.text().equals(canonical(name)));
        if (found.isEmpty()) {
            found = matching(metrics, metric -> metric.name().equals(name));
        }
        if (found.size() == 1) {
            return new MonitoredValue(found.get(0).text(), found.get(0).direction());
        }
        String texts = found.stream().map(Metric::text).collect(Collectors.joining(" and "));
        String known = Stream.concat(Stream.of(COST), metrics.stream().map(Metric::text))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "Nothing called '" + name + "' is measured in this run. There is: " + known
                                + ". Add it with metrics(...)."
                        : "'" + name + "' can be " + texts + "; write which one is meant.");
    }

    private static List<Metric> matching(List<Metric> metrics, Predicate<Metric> wanted) {
        return metrics.stream().filter(wanted).distinct().toList();
    }

    /** The text of the component that a text describes: a name alone is the metric with its defaults. */
    private static String canonical(String text) {
        try {
            return Components.parse(Metric.class, text).text();
        } catch (IllegalArgumentException | IllegalStateException unregistered) {
            return text;
        }
    }

    boolean isCost() {
        return name.equals(COST);
    }

    double in(EpochRecord epoch) {
        return isCost() ? epoch.judgedCost() : epoch.metrics().getOrDefault(name, Double.NaN);
    }

    /** Whether a value beats another by more than a change; NaN beats nothing. */
    boolean better(double value, double than, double change) {
        return direction == Metric.Direction.MINIMIZE ? value < than - change : value > than + change;
    }

    /** Whether a value is better than the worst that there is: a cost that is infinite or NaN is no result. */
    boolean isResult(double value) {
        boolean minimised = direction == Metric.Direction.MINIMIZE;
        return better(value, minimised ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY, 0);
    }

    boolean reaches(double value, double target) {
        return direction == Metric.Direction.MINIMIZE ? value <= target : value >= target;
    }
}
