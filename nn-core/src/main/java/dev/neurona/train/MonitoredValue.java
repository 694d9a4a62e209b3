package dev.neurona.train;

import dev.neurona.spi.Metric;
import java.util.ArrayList;
import java.util.List;

/** A number of every epoch that stops look at, with the direction in which it gets better. */
record MonitoredValue(String name, Metric.Direction direction) {

    static final String COST = "cost";

    /** Finds what a stop names among the cost and the trainer's metrics. */
    static MonitoredValue of(String name, List<Metric> metrics) {
        if (name.equals(COST)) {
            return new MonitoredValue(COST, Metric.Direction.MINIMIZE);
        }
        List<String> known = new ArrayList<>(List.of(COST));
        for (Metric metric : metrics) {
            if (metric.text().equals(name) || metric.name().equals(name)) {
                return new MonitoredValue(metric.text(), metric.direction());
            }
            known.add(metric.text());
        }
        throw new IllegalArgumentException("Nothing called '" + name + "' is measured in this run. There is: "
                + String.join(", ", known) + ". Add it with metrics(...).");
    }

    double in(EpochRecord epoch) {
        return name.equals(COST) ? epoch.judgedCost() : epoch.metrics().getOrDefault(name, Double.NaN);
    }

    /** Whether a value beats another by more than a change; NaN beats nothing. */
    boolean better(double value, double than, double change) {
        return direction == Metric.Direction.MINIMIZE ? value < than - change : value > than + change;
    }

    boolean reaches(double value, double target) {
        return direction == Metric.Direction.MINIMIZE ? value <= target : value >= target;
    }

    double worst() {
        return direction == Metric.Direction.MINIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
