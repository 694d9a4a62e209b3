package dev.neurona.diagnosis;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a network fares at a moment of its training, layer by layer.
 *
 * <pre>{@code
 * System.out.println(trainer.health(state, data));
 * }</pre>
 *
 * @param step steps taken so far
 * @param cost cost of the data set, as a training step sees it
 * @param layers the layers that train something, from the input's side
 * @since 0.1
 */
public record HealthReport(long step, double cost, List<LayerHealth> layers) {

    private static final double FAST = 0.1;
    private static final double SLOW = 1e-7;
    private static final double MANY = 0.5;
    private static final double NEARLY_ALL = 0.9;
    private static final double FAR_APART = 1e4;

    /** Copies the list. */
    public HealthReport {
        layers = List.copyOf(layers);
    }

    /**
     * What gives cause for concern.
     *
     * @return sentences, each naming a layer, a figure and a remedy; empty if there is no concern
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (LayerHealth layer : layers) {
            if (!Double.isFinite(layer.weightNorm()) || !Double.isFinite(layer.gradientNorm())) {
                warnings.add(layer.layer() + " holds numbers that are not finite. Go back to an earlier state.");
            } else if (layer.updateRatio() > FAST) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The next step would change the weights of %s by %.2g of their size; about 0.001 is usual."
                                + " Lower the learning rate.",
                        layer.layer(),
                        layer.updateRatio()));
            } else if (layer.updateRatio() < SLOW) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The next step would change the weights of %s by %.2g of their size, which is next to nothing."
                                + " Raise the learning rate, or see why no gradient arrives.",
                        layer.layer(),
                        layer.updateRatio()));
            }
            share(
                    warnings,
                    layer.layer(),
                    layer.dead(),
                    MANY,
                    "units are dead: no row moves them." + " Lower the learning rate, or take leaky-relu");
            share(
                    warnings,
                    layer.layer(),
                    layer.saturated(),
                    NEARLY_ALL,
                    "activations are saturated." + " Standardise the features, or begin with smaller weights");
        }
        imbalance(warnings);
        return List.copyOf(warnings);
    }

    private static void share(List<String> warnings, String layer, OptionalDouble share, double limit, String finding) {
        if (share.orElse(0) > limit) {
            warnings.add(
                    String.format(Locale.ROOT, "In %s, %.0f%% of the %s.", layer, 100 * share.getAsDouble(), finding));
        }
    }

    private void imbalance(List<String> warnings) {
        if (layers.size() < 2) {
            return;
        }
        LayerHealth first = layers.get(0);
        LayerHealth last = layers.get(layers.size() - 1);
        double growth = first.gradientNorm() / last.gradientNorm();
        if (growth > FAR_APART && growth < Double.POSITIVE_INFINITY) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Gradients explode: their norm is %.2g in %s and %.2g in %s. Begin with smaller weights, or add"
                            + " batch-norm layers.",
                    last.gradientNorm(),
                    last.layer(),
                    first.gradientNorm(),
                    first.layer()));
        } else if (growth < 1 / FAR_APART) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Gradients vanish: their norm is %.2g in %s and %.2g in %s. Take relu or tanh with fitting"
                            + " initializers, fewer layers, or add batch-norm layers.",
                    last.gradientNorm(),
                    last.layer(),
                    first.gradientNorm(),
                    first.layer()));
        }
    }

    /** A table of the layers, then the warnings. */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "layer", "|gradient|", "|weights|", "update/weight", "saturated", "dead", "mean a", "deviation a"));
        for (LayerHealth layer : layers) {
            rows.add(List.of(
                    layer.layer(),
                    Summary.shown(layer.gradientNorm()),
                    Summary.shown(layer.weightNorm()),
                    Summary.shown(layer.updateRatio()),
                    percent(layer.saturated()),
                    percent(layer.dead()),
                    Summary.shown(layer.activationMean()),
                    Summary.shown(layer.activationDeviation())));
        }
        List<String> warnings = warnings();
        return String.format(Locale.ROOT, "Health after step %d, cost %.4g\n", step, cost)
                + String.join("\n", TextTable.lines(rows, column -> column > 0))
                + (warnings.isEmpty() ? "\nNo warnings." : "\n" + String.join("\n", warnings));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.0f%%", 100 * share.getAsDouble()) : "-";
    }
}
