package dev.neurona.diagnosis;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The state of a network at one moment of its training, layer by layer.
 *
 * <pre>{@code
 * System.out.println(trainer.health(state, data));
 * }</pre>
 *
 * @param step steps taken so far
 * @param cost cost of the data set, as a training step sees it
 * @param layers the layers that train something, from the input's side
 */
public record HealthReport(long step, double cost, List<LayerHealth> layers) {

    /** A deeper network is shown by its first and its last layers. */
    private static final int LAYERS_SHOWN = 24;

    private static final int LAYERS_NAMED = 3;

    /**
     * The health of one layer over a whole data set.
     *
     * @param layer name of the layer
     * @param gradientNorm root of the sum of the squares of the gradient by its weights
     * @param weightNorm root of the sum of the squares of its weights
     * @param updateRatio norm of what the optimizer's next step would add to the weights, by the norm of the weights; about
     *     0.001 is usual. Infinite if the weights are all 0; NaN with a solver, which has no next step of known length. By
     *     the gradient of the loss alone: penalties and gradient rules are left out
     * @param saturated share of activations whose derivative is below 0.001 in magnitude; empty if the activation mixes the
     *     units of a row, as softmax does
     * @param dead share of units whose derivative is below 1e-12 in magnitude for every row, as of a relu that gives 0 for all
     *     of them: no row can teach such a unit; empty if the activation mixes the units of a row
     * @param activationMean mean of the activations
     * @param activationDeviation their standard deviation
     */
    public record LayerHealth(
            String layer,
            double gradientNorm,
            double weightNorm,
            double updateRatio,
            OptionalDouble saturated,
            OptionalDouble dead,
            double activationMean,
            double activationDeviation) {}

    public HealthReport {
        layers = List.copyOf(layers);
    }

    /**
     * {@return what gives cause for concern, the most useful sentence first, each with its layers, their numbers and a
     * remedy; empty if there is no concern}
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(
                warnings,
                layer -> layer.weightNorm() + layer.gradientNorm(),
                sum -> !Double.isFinite(sum),
                "%.3g",
                "there are numbers that are not finite. Go back to an earlier state.");
        warn(
                warnings,
                LayerHealth::updateRatio,
                ratio -> ratio > Thresholds.FAST_UPDATE,
                "%.2g",
                "the next step would change the weights by this share of their size; about 0.001 is usual. Lower the"
                        + " learning rate.");
        imbalance(warnings);
        warn(
                warnings,
                layer -> 100 * layer.dead().orElse(0),
                percent -> percent > 100 * Thresholds.MANY,
                "%.0f%%",
                "units are dead: no row can change them. Lower the learning rate, or use leaky-relu.");
        warn(
                warnings,
                layer -> 100 * layer.saturated().orElse(0),
                percent -> percent > 100 * Thresholds.NEARLY_ALL,
                "%.0f%%",
                "activations are saturated. Standardise the features, or begin with smaller weights.");
        warn(
                warnings,
                LayerHealth::updateRatio,
                ratio -> ratio < Thresholds.SLOW_UPDATE,
                "%.2g",
                "the next step would change the weights by this share of their size, which is next to nothing. Raise the"
                        + " learning rate, or find out why no gradient arrives.");
        return List.copyOf(warnings);
    }

    /** One sentence for all layers with one trouble, for example {@code dense1 (75%), dense2 (80%): units are dead}. */
    private void warn(
            List<String> warnings,
            ToDoubleFunction<LayerHealth> measure,
            DoublePredicate trouble,
            String format,
            String sentence) {
        List<String> found = layers.stream()
                .filter(layer -> trouble.test(measure.applyAsDouble(layer)))
                .map(layer -> layer.layer() + " (" + text(format, measure.applyAsDouble(layer)) + ")")
                .toList();
        int more = found.size() - LAYERS_NAMED;
        if (!found.isEmpty()) {
            String names = found.stream().limit(LAYERS_NAMED).collect(Collectors.joining(", "));
            warnings.add(names + (more > 0 ? " and " + more + " more layers: " : ": ") + sentence);
        }
    }

    private void imbalance(List<String> warnings) {
        if (layers.isEmpty()) {
            return;
        }
        LayerHealth first = layers.get(0);
        LayerHealth last = layers.get(layers.size() - 1);
        double growth = first.gradientNorm() / last.gradientNorm();
        String norms = text(
                "their norm is %.2g in %s and %.2g in %s.",
                last.gradientNorm(), last.layer(), first.gradientNorm(), first.layer());
        if (growth > Thresholds.FAR_APART && growth < Double.POSITIVE_INFINITY) {
            warnings.add("Gradients explode: " + norms + " Begin with smaller weights, or add batch-norm layers.");
        } else if (growth < 1 / Thresholds.FAR_APART) {
            warnings.add("Gradients vanish: " + norms
                    + " Use relu or tanh with matching initializers, fewer layers, or add batch-norm layers.");
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The warnings, then a table of the layers. */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "layer", "|gradient|", "|weights|", "update/weight", "saturated", "dead", "mean a", "deviation a"));
        int half = LAYERS_SHOWN / 2;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.size() <= LAYERS_SHOWN || i < half || i >= layers.size() - half) {
                rows.add(row(layers.get(i)));
            } else if (i == half) {
                rows.add(List.of((layers.size() - LAYERS_SHOWN) + " more", "", "", "", "", "", "", ""));
            }
        }
        List<String> warnings = warnings();
        return text("Health after step %d, cost %.4g\n", step, cost)
                + (warnings.isEmpty() ? "No warnings.\n" : String.join("\n", warnings) + "\n")
                + String.join("\n", TextTable.lines(rows, column -> column > 0));
    }

    private static List<String> row(LayerHealth layer) {
        return List.of(
                layer.layer(),
                Summary.shown(layer.gradientNorm()),
                Summary.shown(layer.weightNorm()),
                Summary.shown(layer.updateRatio()),
                percent(layer.saturated()),
                percent(layer.dead()),
                Summary.shown(layer.activationMean()),
                Summary.shown(layer.activationDeviation()));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? text("%.0f%%", 100 * share.getAsDouble()) : "-";
    }
}
