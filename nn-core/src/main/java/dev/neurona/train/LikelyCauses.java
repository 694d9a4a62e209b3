package dev.neurona.train;

import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.diagnosis.StepSnapshot;
import dev.neurona.diagnosis.Summary;
import dev.neurona.network.LayerPass;
import dev.neurona.spi.Step;
import java.util.List;
import java.util.Optional;

/** Causes that are likely: weights, updates and gradients that are far from what is usual. */
record LikelyCauses(RefusedStep step, FaultLocation place, List<StepSnapshot> lastSteps, Causes causes) {

    private static final double LARGE_WEIGHT = 1e6;
    private static final double FAST_UPDATE = 0.1;
    private static final double USUAL_UPDATE = 1e-3;
    private static final double GROWTH = 10;
    private static final double FAR_APART = 1e4;
    private static final double MOST = 0.5;

    void look() {
        updateTooLarge();
        costHasGrown();
        gradientOverflow();
        largeWeights();
        gradientsByLayer();
        deadUnits();
    }

    private void updateTooLarge() {
        TrainingState copy = step.state().copy();
        double largest = 0;
        int at = 0;
        for (int layer = 0; layer < step.layers(); layer++) {
            // Of the weights alone: a bias begins at 0, where every first update is infinitely large.
            Optional<Integer> weights = step.trained(layer).stream().findFirst();
            double ratio = weights.map(i -> updateRatio(i, copy)).orElse(0.0);
            if (ratio > largest) {
                largest = ratio;
                at = weights.orElseThrow();
            }
        }
        if (largest > FAST_UPDATE) {
            causes.suspicion(
                    largest / USUAL_UPDATE,
                    Kind.LEARNING_RATE,
                    Causes.text(
                            "At learning rate %.3g this step would have changed %s by %.2g of its size; about 0.001 is"
                                    + " usual",
                            step.rate(), step.state().parameters().names().get(at), largest),
                    "Lower the learning rate");
        }
    }

    private double updateRatio(int parameter, TrainingState copy) {
        boolean finite = Summary.of(step.gradient(parameter)).notFinite() == 0
                && Summary.of(step.weights(parameter)).notFinite() == 0
                && Double.isFinite(step.rate());
        return finite
                ? NextStep.updateRatio(
                        step.plan().optimizer(),
                        Step.of(copy.step + 1, step.rate()),
                        step.weights(parameter),
                        step.gradient(parameter),
                        copy.slots(parameter))
                : 0;
    }

    private void costHasGrown() {
        double lowest = Double.POSITIVE_INFINITY;
        double last = 0;
        int since = 0;
        for (int i = 0; i < lastSteps.size(); i++) {
            double cost = Math.abs(lastSteps.get(i).cost());
            if (Double.isFinite(cost)) {
                since = cost < lowest ? i : since;
                lowest = Math.min(lowest, cost);
                last = cost;
            }
        }
        boolean known = causes.has(Kind.LEARNING_RATE);
        if (!known && last > GROWTH * lowest) {
            causes.suspicion(
                    last / lowest,
                    Kind.LEARNING_RATE,
                    Causes.text(
                            "At learning rate %.3g the cost has grown from %.3g to %.3g since step %d",
                            step.rate(), lowest, last, lastSteps.get(since).step()),
                    "Lower the learning rate, for example to a tenth");
        }
    }

    private void gradientOverflow() {
        if (place.trouble() == FaultLocation.Trouble.GRADIENT_TOO_LARGE) {
            causes.suspicion(
                    1,
                    Kind.GRADIENT_OVERFLOW,
                    Causes.text(
                            "Gradients of %s are beyond %.0e, where optimizers that square them overflow",
                            step.layerName(place.layer()), Guard.limit(step.rate())),
                    "Bring features, targets and weights to a scale of about 1");
        }
    }

    private void largeWeights() {
        int at = 0;
        for (int i : step.state().network().trained()) {
            at = largestWeight(i) > largestWeight(at) ? i : at;
        }
        if (largestWeight(at) > LARGE_WEIGHT) {
            causes.suspicion(
                    1,
                    Kind.LARGE_WEIGHTS,
                    Causes.text(
                            "The largest of %s is %.3g",
                            step.state().parameters().names().get(at), largestWeight(at)),
                    "Go back to an earlier state and lower the learning rate, or begin with smaller weights");
        }
    }

    private double largestWeight(int parameter) {
        return Summary.of(step.weights(parameter)).largest();
    }

    private void gradientsByLayer() {
        Optional<Double> first = errorOf(0);
        Optional<Double> last = errorOf(step.layers() - 1);
        if (step.layers() < 2 || first.isEmpty() || last.isEmpty() || last.get() == 0) {
            return;
        }
        double growth = first.get() / last.get();
        String finding = Causes.text(
                "The norm of dz is %.2g in %s and %.2g in %s",
                last.get(), step.layerName(step.layers() - 1), first.get(), step.layerName(0));
        if (growth > FAR_APART) {
            causes.suspicion(
                    growth,
                    Kind.EXPLODING_GRADIENTS,
                    finding + ": gradients explode",
                    "Begin with smaller weights, or add batch-norm layers");
        } else if (growth < 1 / FAR_APART) {
            causes.hint(
                    Kind.VANISHING_GRADIENTS,
                    finding + ": gradients vanish",
                    "Take fewer layers, relu or tanh with fitting initializers, or batch-norm layers");
        }
    }

    private Optional<Double> errorOf(int layer) {
        double norm = NextStep.norm(step.pass(layer).dz());
        return Double.isFinite(norm) ? Optional.of(norm) : Optional.empty();
    }

    private void deadUnits() {
        for (int i = 0; i < step.layers() - 1; i++) {
            LayerPass pass = step.pass(i);
            double share = pass.layer().activation().isPresent() ? DeadUnits.share(pass.a()) : 0;
            if (share > MOST) {
                causes.hint(
                        Kind.DEAD_UNITS,
                        Causes.text(
                                "%.0f%% of the units of %s give 0 for every row of the batch",
                                100 * share, step.layerName(i)),
                        "Lower the learning rate, or take leaky-relu");
            }
        }
    }
}
