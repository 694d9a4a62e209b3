package dev.neurona.diagnosis;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Link;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Warnings about data that are legal, but which a network can hardly learn as they are. */
public final class DataWarnings {

    private final Network network;
    private final Loss loss;
    private final Dataset data;
    private final ColumnRanges targets;
    private final List<String> warnings = new ArrayList<>();

    private DataWarnings(Network network, Loss loss, Dataset data) {
        this.network = network;
        this.loss = loss;
        this.data = data;
        double[] weights = data.rowWeights();
        this.targets = ColumnRanges.of(data.targetRows(), row -> weights[row] > 0);
    }

    /**
     * Looks at training examples once, before the first step.
     *
     * @param network the network to be trained
     * @param loss its loss
     * @param data the examples; not modified
     * @return one or two sentences per problem with its remedy; empty if there is none
     */
    public static List<String> of(Network network, Loss loss, Dataset data) {
        DataWarnings found = new DataWarnings(network, loss, data);
        found.besidesFeatures();
        found.features();
        return List.copyOf(found.warnings);
    }

    /** {@return the warnings of {@link #of} that need no look at the features} */
    public static List<String> besidesFeatures(Network network, Loss loss, Dataset data) {
        DataWarnings found = new DataWarnings(network, loss, data);
        found.besidesFeatures();
        return List.copyOf(found.warnings);
    }

    /**
     * Explains a validation cost that is infinite or NaN.
     *
     * @param cost the cost
     * @param epoch the epoch after which it was found
     * @param row the validation row that makes it so, alone; not modified
     * @param place where the row is, in words
     * @param training the training examples, if their features are here; not modified
     * @return what happened, what is done and what to do
     */
    public static String ofValidation(double cost, int epoch, Dataset row, String place, Optional<Dataset> training) {
        ColumnRanges features = ColumnRanges.of(row.featureRows());
        int column = features.largest();
        String known = training.map(rows -> ColumnRanges.of(rows.featureRows()))
                .map(ranges ->
                        String.format(Locale.ROOT, ", and in the training rows at most %.3g", ranges.largest(column)))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "The validation cost became %s after epoch %d, because of %s; its largest |input| is column '%s', %.3g%s. The run"
                        + " goes on, and such an epoch counts as no improvement. Correct the row or leave it out; if such rows must be"
                        + " predicted, limit their features, or choose a loss that is finite for them.",
                cost,
                epoch,
                place,
                row.featureNames().get(column),
                features.largest(column),
                known);
    }

    private void besidesFeatures() {
        pairing();
        targetsOutOfRange();
        largeTargets();
        weightless();
    }

    private void features() {
        double[] weights = data.rowWeights();
        ColumnRanges features = ColumnRanges.of(data.featureRows(), row -> weights[row] > 0);
        constantFeatures(features);
        if (scaleMatters(network)) {
            featuresApart(features);
            featuresFarFromZero(features);
        }
    }

    /** Codes have no scale, and a first layer that compares rows, as batch-norm does, takes it out itself. */
    static boolean scaleMatters(Network network) {
        Layer first = network.layers().get(0).layer();
        return first.passesGradient() && !first.couplesRows();
    }

    private void warn(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }

    private void pairing() {
        Pairing pairing = Pairing.of(network.outputActivation(), loss);
        if (pairing.verdict() == Pairing.Verdict.WARNED) {
            PlacedLayer last = network.layers().get(network.layers().size() - 1);
            warn("%s ends with %s. %s", last.name(), network.outputActivation().name(), pairing.reason());
        }
    }

    private void targetsOutOfRange() {
        Activation output = network.outputActivation();
        boolean likeTargets = loss.outputs(targets.columns()) == targets.columns();
        Interval range = likeTargets ? output.range().orElse(Interval.ALL) : Interval.ALL;
        first(targets.columns(), j -> !range.contains(targets.low(j)) || !range.contains(targets.high(j)))
                .forEach(j -> warn(
                        "Target '%s' reaches from %.4g to %.4g, but the outputs of %s lie in %s. Use an output activation"
                                + " that reaches the targets, such as identity, or scale them to the interval.",
                        data.targetNames().get(j), targets.low(j), targets.high(j), output.name(), range));
    }

    /** Behind a link other than the identity, z stays small where the targets are large. */
    private void largeTargets() {
        Activation output = network.outputActivation();
        boolean bounded = !output.range().orElse(Interval.UNIT).contains(Double.POSITIVE_INFINITY);
        boolean linked = !output.inverts().orElse(Link.IDENTITY).equals(Link.IDENTITY);
        int largest = targets.largest();
        if (!bounded && !linked && targets.largest(largest) > Thresholds.LARGE_VALUE) {
            warn(
                    "Target '%s' reaches from %.4g to %.4g: weights that begin near 0 take long to get there, and the first"
                            + " gradients are as large. Standardise the targets, or divide them by a constant.",
                    data.targetNames().get(largest), targets.low(largest), targets.high(largest));
        }
    }

    /** Classes and labels of which there are rows, but none that counts. */
    private void weightless() {
        Optional<TargetKind> kind = loss.targets();
        boolean areClasses = kind.equals(Optional.of(TargetKind.CLASSES));
        if (data.weights().isEmpty() || (!areClasses && !kind.equals(Optional.of(TargetKind.LABELS)))) {
            return;
        }
        ColumnRanges all = ColumnRanges.of(data.targetRows());
        first(targets.columns(), j -> targets.high(j) <= 0 && all.high(j) > 0).forEach(j -> warnWeightless("with", j));
        // Without one of several classes are all rows of the others.
        first(targets.columns(), j -> targets.low(j) > 0 && all.low(j) <= 0)
                .filter(j -> !areClasses || targets.columns() == 1)
                .forEach(j -> warnWeightless("without", j));
    }

    private void warnWeightless(String which, int target) {
        warn(
                "All rows %s '%s' have a weight of 0, so they are not learnt. Give them a weight greater than 0, or leave them"
                        + " out.",
                which, data.targetNames().get(target));
    }

    private void constantFeatures(ColumnRanges features) {
        if (data.rows() > 1 && features.span(features.widest()) == 0) {
            warn("All features are constant, so all rows get the same prediction. Look at how the features were read.");
        }
    }

    private void featuresApart(ColumnRanges features) {
        int widest = features.widest();
        int narrowest = features.narrowest();
        if (features.span(widest) > Thresholds.SPANS_APART * features.span(narrowest) && features.span(narrowest) > 0) {
            warn(
                    "Feature '%s' spans %.3g and feature '%s' %.3g: no learning rate suits both. Standardise the features.",
                    data.featureNames().get(widest),
                    features.span(widest),
                    data.featureNames().get(narrowest),
                    features.span(narrowest));
        }
    }

    private void featuresFarFromZero(ColumnRanges features) {
        first(
                        features.columns(),
                        j -> features.distanceFromZero(j) > Thresholds.FAR_FROM_ZERO * features.span(j)
                                && features.span(j) > 0)
                .forEach(j -> warn(
                        "Feature '%s' reaches from %.6g to %.6g, far from 0 compared with its span of %.3g: it looks constant"
                                + " to the network. Standardise the features.",
                        data.featureNames().get(j), features.low(j), features.high(j), features.span(j)));
    }

    /** One column speaks for all that have the same trouble. */
    private static IntStream first(int columns, IntPredicate trouble) {
        return IntStream.range(0, columns).filter(trouble).limit(1);
    }
}
