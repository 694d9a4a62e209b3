package dev.neurona.diagnosis;

import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.network.LayerPass;
import dev.neurona.network.PlacedLayer;
import java.util.List;
import java.util.Optional;

/** Causes that are likely: rates, weights, updates and gradients that are far from what is usual. */
record LikelyCauses(RefusedStep step, FaultLocation location, Causes causes) {

    void look() {
        absurdRate();
        updateTooLarge();
        costHasGrown();
        gradientOverflow();
        largeWeights();
        gradientsByLayer();
        deadUnits();
    }

    private void absurdRate() {
        if (Double.isFinite(step.rate()) && step.rate() > Thresholds.ABSURD_RATE) {
            causes.absurd(
                    Kind.LEARNING_RATE,
                    Causes.text("The learning rate is %.3g; rates from 0.0001 to 1 are usual", step.rate()),
                    "Lower the learning rate");
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
            causes.likely(
                    largest / Thresholds.USUAL_UPDATE,
                    Kind.LEARNING_RATE,
                    Causes.text(
                            "At learning rate %.3g this step would have changed %s by %.2g of its size; about 0.001 is"
                                    + " usual",
                            step.rate(), step.parameters().names().get(at), largest),
                    "Lower the learning rate");
        }
    }

    private void costHasGrown() {
        double lowest = Double.POSITIVE_INFINITY;
        double last = 0;
        int since = 0;
        List<StepSnapshot> steps = step.lastSteps();
        for (int i = 0; i < steps.size(); i++) {
            double cost = Math.abs(steps.get(i).cost());
            if (Double.isFinite(cost)) {
                since = cost < lowest ? i : since;
                lowest = Math.min(lowest, cost);
                last = cost;
            }
        }
        if (!causes.has(Kind.LEARNING_RATE) && last > Thresholds.GROWTH * lowest) {
            causes.likely(
                    last / lowest,
                    Kind.LEARNING_RATE,
                    Causes.text(
                            "At learning rate %.3g the cost has grown from %.3g to %.3g since step %d",
                            step.rate(), lowest, last, steps.get(since).step()),
                    "Lower the learning rate, for example to a tenth");
        }
    }

    private void gradientOverflow() {
        if (location.fault() == FaultLocation.Fault.GRADIENT_TOO_LARGE) {
            causes.likely(
                    1,
                    Kind.GRADIENT_OVERFLOW,
                    Causes.text(
                            "Gradients of %s are so large that their squares, or their product with the learning rate,"
                                    + " overflow",
                            step.layerName(location.layer())),
                    "Bring features, targets and weights to a scale of about 1");
        }
    }

    private void largeWeights() {
        int at = 0;
        for (int i : step.network().trained()) {
            at = largestWeight(i) > largestWeight(at) ? i : at;
        }
        if (largestWeight(at) > Thresholds.LARGE_WEIGHT) {
            causes.likely(
                    1,
                    Kind.LARGE_WEIGHTS,
                    Causes.text(
                            "The largest number in %s is %.3g",
                            step.parameters().names().get(at), largestWeight(at)),
                    "Go back to an earlier state and lower the learning rate, or begin with smaller weights");
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
        String finding = Causes.text(
                "The norm of dz is %.2g in %s and %.2g in %s",
                last.get(), step.layerName(step.lastLayer()), first.get(), step.layerName(0));
        if (growth > Thresholds.FAR_APART) {
            causes.likely(
                    growth,
                    Kind.EXPLODING_GRADIENTS,
                    finding + ": gradients explode",
                    "Begin with smaller weights, or add batch-norm layers");
        } else if (growth < 1 / Thresholds.FAR_APART) {
            causes.hint(
                    Kind.VANISHING_GRADIENTS,
                    finding + ": gradients vanish",
                    "Use fewer layers, relu or tanh with matching initializers, or batch-norm layers");
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
            LayerPass pass = step.pass(i);
            ActivationStatistics statistics = new ActivationStatistics(layer);
            statistics.see(pass.z(), pass.a());
            double share = statistics.dead().orElse(0);
            if (share > Thresholds.MANY) {
                causes.hint(
                        Kind.DEAD_UNITS,
                        Causes.text(
                                "%.0f%% of the units of %s are dead: no row of the batch can change them",
                                100 * share, layer.name()),
                        "Lower the learning rate, or use leaky-relu");
            }
        }
    }
}
