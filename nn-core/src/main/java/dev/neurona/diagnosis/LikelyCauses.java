package dev.neurona.diagnosis;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.network.LayerValues;
import dev.neurona.network.PlacedLayer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Causes that are likely: columns of data, rates, weights, updates and gradients that are far from what is usual. */
record LikelyCauses(RefusedStep step, FaultLocation location, Causes causes) {

    void look() {
        scales();
        absurdRate();
        updateTooLarge();
        costHasGrown();
        gradientOverflow();
        largeWeights();
        gradientsByLayer();
        deadUnits();
    }

    private void likely(double times, Kind kind, String format, Object... values) {
        causes.add(Causes.Family.LIKELY, times, kind, format, values);
    }

    private void scales() {
        Dataset data = step.training();
        if (DataWarnings.scaleMatters(step.network())) {
            scale(Kind.FEATURE_SCALE, "Feature", data.featureRows(), data.featureNames());
        }
        scale(Kind.TARGET_SCALE, "Target", data.targetRows(), data.targetNames());
    }

    private void scale(Kind kind, String what, RowSource columns, List<String> names) {
        ColumnRanges ranges = ColumnRanges.of(columns);
        int widest = ranges.widest();
        double span = ranges.span(widest);
        double usual = names.size() > 1 ? ranges.medianSpan() : 1;
        double off = Math.max(span, ranges.largest(widest)) / Math.max(1, usual);
        if (off > Thresholds.LARGE_VALUE || usual > Thresholds.LARGE_VALUE) {
            String others = names.size() > 1
                    ? String.format(Locale.ROOT, "; the median %s spans %.3g", what.toLowerCase(Locale.ROOT), usual)
                    : "";
            causes.add(
                    Causes.Family.DATA,
                    Math.max(off, usual),
                    kind,
                    "%s '%s' spans %.3g, from %.3g to %.3g%s",
                    what,
                    names.get(widest),
                    span,
                    ranges.low(widest),
                    ranges.high(widest),
                    others);
        }
    }

    private void absurdRate() {
        if (Double.isFinite(step.rate()) && step.rate() > Thresholds.ABSURD_RATE) {
            String format = "The learning rate is %.3g; rates from 0.0001 to 1 are usual";
            causes.add(Causes.Family.ABSURD, 1, Kind.LEARNING_RATE, format, step.rate());
        }
    }

    private void updateTooLarge() {
        double largest = 0;
        int at = 0;
        for (PlacedLayer layer : step.layers()) {
            // Of the weights alone: a bias begins at 0, and every first update of it is infinitely large.
            for (int parameter : layer.trained().stream().limit(1).toList()) {
                if (step.updateRatios().get(parameter) > largest) {
                    largest = step.updateRatios().get(parameter);
                    at = parameter;
                }
            }
        }
        if (largest > Thresholds.FAST_UPDATE && !causes.has(Kind.LEARNING_RATE)) {
            likely(
                    largest / Thresholds.USUAL_UPDATE,
                    Kind.LEARNING_RATE,
                    "At learning rate %.3g this step would have changed %s by %.2g of its size; about 0.001 is usual",
                    step.rate(),
                    step.parameters().names().get(at),
                    largest);
        }
    }

    private void costHasGrown() {
        double lowest = Double.POSITIVE_INFINITY;
        double last = 0;
        long since = 0;
        for (StepSnapshot each : step.lastSteps()) {
            double cost = Math.abs(each.cost());
            if (Double.isFinite(cost)) {
                since = cost < lowest ? each.step() : since;
                lowest = Math.min(lowest, cost);
                last = cost;
            }
        }
        if (!causes.has(Kind.LEARNING_RATE) && last > Thresholds.GROWTH * lowest) {
            String format = "At learning rate %.3g the cost has grown from %.3g to %.3g since step %d";
            likely(last / lowest, Kind.LEARNING_RATE, format, step.rate(), lowest, last, since);
        }
    }

    private void gradientOverflow() {
        if (location.fault() == FaultLocation.Fault.GRADIENT_TOO_LARGE) {
            String format = "Gradients of %s are so large that their squares, or their product with the learning rate,"
                    + " overflow";
            likely(1, Kind.GRADIENT_OVERFLOW, format, step.layerName(location.layer()));
        }
    }

    private void largeWeights() {
        int at = 0;
        for (int i : step.network().trained()) {
            at = largestWeight(i) > largestWeight(at) ? i : at;
        }
        if (largestWeight(at) > Thresholds.LARGE_WEIGHT) {
            String name = step.parameters().names().get(at);
            double times = largestWeight(at) / Thresholds.LARGE_WEIGHT;
            likely(times, Kind.LARGE_WEIGHTS, "The largest number in %s is %.3g", name, largestWeight(at));
        }
    }

    private double largestWeight(int parameter) {
        return Summary.of(step.weights(parameter)).largest();
    }

    private void gradientsByLayer() {
        Optional<Double> first = errorOf(0);
        Optional<Double> last = errorOf(step.lastLayer());
        if (step.lastLayer() == 0 || first.isEmpty() || last.isEmpty() || last.get() == 0) {
            return;
        }
        double growth = first.get() / last.get();
        String format = "The norm of dz is %.2g in %s and %.2g in %s: gradients ";
        Object[] values = {last.get(), step.layerName(step.lastLayer()), first.get(), step.layerName(0)};
        if (growth > Thresholds.FAR_APART) {
            likely(growth, Kind.EXPLODING_GRADIENTS, format + "explode", values);
        } else if (growth < 1 / Thresholds.FAR_APART) {
            causes.add(Causes.Family.HINT, 1, Kind.VANISHING_GRADIENTS, format + "vanish", values);
        }
    }

    private Optional<Double> errorOf(int layer) {
        double norm = Summary.norm(step.pass(layer).dz());
        return Double.isFinite(norm) ? Optional.of(norm) : Optional.empty();
    }

    private void deadUnits() {
        for (int i = 0; i < step.lastLayer(); i++) {
            PlacedLayer layer = step.layers().get(i);
            if (layer.activation().isEmpty()) {
                continue;
            }
            LayerValues pass = step.pass(i);
            ActivationStatistics statistics = new ActivationStatistics(layer);
            statistics.see(pass.z(), pass.a());
            double share = statistics.dead().orElse(0);
            if (share > Thresholds.MANY) {
                String format = "%.0f%% of the units of %s are dead: no row of the batch can change them";
                causes.add(Causes.Family.HINT, 1, Kind.DEAD_UNITS, format, 100 * share, layer.name());
            }
        }
    }
}
