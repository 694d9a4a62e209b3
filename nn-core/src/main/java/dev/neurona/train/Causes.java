package dev.neurona.train;

import dev.neurona.doctor.Cause;
import dev.neurona.doctor.Cause.Kind;
import dev.neurona.doctor.Direction;
import dev.neurona.doctor.Figures;
import dev.neurona.doctor.Moment;
import dev.neurona.network.LayerPass;
import dev.neurona.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Looks for each known cause, and ranks those that are there: proofs first, then data, then suspicions, each by how far
 * off they are. Data come before what they do to weights and updates.
 */
final class Causes {

    private static final double LARGE_VALUE = 1e3;
    private static final double LARGE_WEIGHT = 1e6;
    private static final double FAST_UPDATE = 0.1;
    private static final double USUAL_UPDATE = 1e-3;
    private static final double GROWTH = 10;
    private static final double FAR_APART = 1e4;
    private static final double MOST = 0.5;

    private static final int PROOF = 4000;
    private static final int DATA = 1000;
    private static final int SUSPICION = 1000;

    private final Refusal step;
    private final Place place;
    private final List<Integer> positions;
    private final List<Moment> lastSteps;
    private final List<Ranked> found = new ArrayList<>();

    private record Ranked(int rank, Cause cause) {}

    private Causes(Refusal step, Place place, List<Integer> positions, List<Moment> lastSteps) {
        this.step = step;
        this.place = place;
        this.positions = positions;
        this.lastSteps = lastSteps;
    }

    static List<Cause> of(Refusal step, Place place, List<Integer> positions, List<Moment> lastSteps) {
        Causes causes = new Causes(step, place, positions, lastSteps);
        causes.weightsNotFinite();
        causes.learningRateNotFinite();
        causes.activationOverflow();
        causes.logOfZero();
        causes.scale(
                Kind.FEATURE_SCALE, "Feature", step.ranges(), step.training().featureNames());
        causes.scale(
                Kind.TARGET_SCALE,
                "Target",
                Ranges.of(step.training().targets()),
                step.training().targetNames());
        causes.updateTooLarge();
        causes.costHasGrown();
        causes.gradientOverflow();
        causes.largeWeights();
        causes.gradientsByLayer();
        causes.deadUnits();
        return causes.ranked();
    }

    private List<Cause> ranked() {
        if (found.isEmpty()) {
            add(
                    0,
                    Kind.UNKNOWN,
                    "None of the usual causes was found",
                    "Look at the rows and layers below; a lower"
                            + " learning rate and standardised features are worth a try");
        }
        // The sort is stable: causes of one rank stay in the order in which they were looked for.
        return found.stream()
                .sorted(Comparator.comparingInt(Ranked::rank).reversed())
                .map(Ranked::cause)
                .toList();
    }

    private void add(int rank, Kind kind, String finding, String remedy) {
        found.add(new Ranked(rank, new Cause(kind, finding, remedy)));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The binary exponent of how far off a number is: comparable between causes of different kinds. */
    private static int suspicion(double times) {
        return SUSPICION + Math.max(0, Math.min(Math.getExponent(times), SUSPICION));
    }

    private String layerName(int layer) {
        return step.pass(layer).layer().name();
    }

    private void weightsNotFinite() {
        for (int i = 0; i < step.state().parameters().count(); i++) {
            Figures figures = Figures.of(step.weights(i));
            if (figures.notFinite() > 0) {
                add(
                        PROOF + 1,
                        Kind.WEIGHTS_NOT_FINITE,
                        text(
                                "%d of %d numbers in %s were not finite before this step",
                                figures.notFinite(),
                                figures.elements(),
                                step.state().parameters().names().get(i)),
                        "Go back to an earlier state; the optimizer's last update, or whoever wrote to the"
                                + " parameters, made them");
            }
        }
    }

    private void learningRateNotFinite() {
        if (!Double.isFinite(step.rate())) {
            add(
                    PROOF + 1,
                    Kind.LEARNING_RATE_NOT_FINITE,
                    text(
                            "Schedule '%s' gave the learning rate %s for this step",
                            step.plan().schedule.map(s -> s.text()).orElse("none"), step.rate()),
                    "Mend the schedule");
        }
    }

    private void activationOverflow() {
        LayerPass pass = step.pass(place.layer());
        boolean here =
                place.direction() == Direction.FORWARD && Figures.of(pass.z()).notFinite() == 0;
        if (here && Figures.of(pass.a()).notFinite() > 0) {
            add(
                    PROOF,
                    Kind.ACTIVATION_OVERFLOW,
                    text(
                            "Activation '%s' of %s overflows at z = %.3g",
                            pass.layer().activation().map(f -> f.text()).orElse("none"),
                            layerName(place.layer()),
                            zOfOverflow(pass)),
                    "Standardise the features, lower the learning rate, or take an activation that grows no faster"
                            + " than its input");
        }
    }

    private static double zOfOverflow(LayerPass pass) {
        int n = pass.a().getNumElements();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(pass.a().data[i])) {
                return pass.z().data[i];
            }
        }
        return Double.NaN;
    }

    private void logOfZero() {
        if (place.direction() != Direction.LOSS || place.trouble() != Place.Trouble.NOT_FINITE || step.canonical()) {
            return;
        }
        DMatrixRMaj a = step.workspace().output().a();
        for (int row : positions) {
            for (int j = 0; j < a.numCols; j++) {
                double prediction = a.data[row * a.numCols + j];
                if (prediction == 0 || prediction == 1) {
                    add(
                            PROOF,
                            Kind.LOG_OF_ZERO,
                            text(
                                    "Loss '%s' is not finite where %s predicts exactly %.0f for target %s of row %d,"
                                            + " which is %.3g: log(0)",
                                    step.loss().text(),
                                    layerName(place.layer()),
                                    prediction,
                                    step.training().targetNames().get(j),
                                    step.givenRow().applyAsInt(row),
                                    step.batch().y().data[row * a.numCols + j]),
                            "Take a loss that is computed from z for this activation, such as cross-entropy behind"
                                    + " softmax or binary-cross-entropy behind sigmoid");
                    return;
                }
            }
        }
    }

    private void scale(Kind kind, String what, Ranges ranges, List<String> names) {
        int widest = ranges.widest();
        double span = ranges.span(widest);
        double usual = names.size() > 1 ? ranges.medianSpan() : 1;
        double off = Math.max(span, ranges.largest(widest)) / Math.max(1, usual);
        if (off > LARGE_VALUE || usual > LARGE_VALUE) {
            String others =
                    names.size() > 1 ? text("; the median %s spans %.3g", what.toLowerCase(Locale.ROOT), usual) : "";
            add(
                    DATA + suspicion(Math.max(off, usual)),
                    kind,
                    text(
                            "%s '%s' spans %.3g, from %.3g to %.3g%s",
                            what, names.get(widest), span, ranges.low(widest), ranges.high(widest), others),
                    kind == Kind.FEATURE_SCALE
                            ? "Standardise the features"
                            : "Standardise the targets, or divide them by a constant");
        }
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
            add(
                    suspicion(largest / USUAL_UPDATE),
                    Kind.LEARNING_RATE,
                    text(
                            "At learning rate %.3g this step would have changed %s by %.2g of its size; about 0.001 is"
                                    + " usual",
                            step.rate(), step.state().parameters().names().get(at), largest),
                    "Lower the learning rate");
        }
    }

    private double updateRatio(int parameter, TrainingState copy) {
        boolean finite = Figures.of(step.gradient(parameter)).notFinite() == 0
                && Figures.of(step.weights(parameter)).notFinite() == 0
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
        boolean known = found.stream().anyMatch(c -> c.cause().kind() == Kind.LEARNING_RATE);
        if (!known && last > GROWTH * lowest) {
            add(
                    suspicion(last / lowest),
                    Kind.LEARNING_RATE,
                    text(
                            "At learning rate %.3g the cost has grown from %.3g to %.3g since step %d",
                            step.rate(), lowest, last, lastSteps.get(since).step()),
                    "Lower the learning rate, for example to a tenth");
        }
    }

    private void gradientOverflow() {
        if (place.trouble() == Place.Trouble.GRADIENT_TOO_LARGE) {
            add(
                    SUSPICION,
                    Kind.GRADIENT_OVERFLOW,
                    text(
                            "Gradients of %s are beyond %.0e, where optimizers that square them overflow",
                            layerName(place.layer()), Guard.limit(step.rate())),
                    "Bring features, targets and weights to a scale of about 1");
        }
    }

    private void largeWeights() {
        int at = 0;
        for (int i : step.state().network().trained()) {
            at = largestWeight(i) > largestWeight(at) ? i : at;
        }
        if (largestWeight(at) > LARGE_WEIGHT) {
            add(
                    SUSPICION - 1,
                    Kind.LARGE_WEIGHTS,
                    text(
                            "The largest of %s is %.3g",
                            step.state().parameters().names().get(at), largestWeight(at)),
                    "Go back to an earlier state and lower the learning rate, or begin with smaller weights");
        }
    }

    private double largestWeight(int parameter) {
        return Figures.of(step.weights(parameter)).largest();
    }

    private void gradientsByLayer() {
        Optional<Double> first = errorOf(0);
        Optional<Double> last = errorOf(step.layers() - 1);
        if (step.layers() < 2 || first.isEmpty() || last.isEmpty() || last.get() == 0) {
            return;
        }
        double growth = first.get() / last.get();
        String finding = text(
                "The norm of dz is %.2g in %s and %.2g in %s",
                last.get(), layerName(step.layers() - 1), first.get(), layerName(0));
        if (growth > FAR_APART) {
            add(
                    suspicion(growth),
                    Kind.EXPLODING_GRADIENTS,
                    finding + ": gradients explode",
                    "Begin with smaller weights, or add batch-norm layers");
        } else if (growth < 1 / FAR_APART) {
            add(
                    SUSPICION / 2,
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
                add(
                        SUSPICION / 2,
                        Kind.DEAD_UNITS,
                        text("%.0f%% of the units of %s give 0 for every row of the batch", 100 * share, layerName(i)),
                        "Lower the learning rate, or take leaky-relu");
            }
        }
    }
}
