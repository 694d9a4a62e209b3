package dev.neurona.diagnosis;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
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

    public HealthReport {
        layers = List.copyOf(layers);
    }

    /**
     * {@return what gives cause for concern, the most useful sentence first: sentences that name layers, a number and a
     * remedy; empty if there is no concern} Layers with the same trouble share one sentence.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Predicate<LayerHealth> broken =
                layer -> !Double.isFinite(layer.weightNorm()) || !Double.isFinite(layer.gradientNorm());
        warn(
                warnings,
                broken,
                named -> named + hold(named) + " numbers that are not finite. Go back to an earlier state.");
        warn(
                warnings,
                broken.negate().and(layer -> layer.updateRatio() > Thresholds.FAST_UPDATE),
                named -> text(
                        "The next step would change the weights of %s by %.2g of their size; about 0.001 is usual. Lower the"
                                + " learning rate.",
                        named, extreme(named, LayerHealth::updateRatio, true)));
        imbalance(warnings);
        share(
                warnings,
                LayerHealth::dead,
                Thresholds.MANY,
                "units are dead: no row can change them." + " Lower the learning rate, or use leaky-relu");
        share(
                warnings,
                LayerHealth::saturated,
                Thresholds.NEARLY_ALL,
                "activations are saturated." + " Standardise the features, or begin with smaller weights");
        warn(
                warnings,
                broken.negate().and(layer -> layer.updateRatio() < Thresholds.SLOW_UPDATE),
                named -> text(
                        "The next step would change the weights of %s by %.2g of their size, which is next to nothing."
                                + " Raise the learning rate, or find out why no gradient arrives.",
                        named, extreme(named, LayerHealth::updateRatio, false)));
        return List.copyOf(warnings);
    }

    /** The layers with one trouble. */
    private record Named(List<LayerHealth> layers) {

        @Override
        public String toString() {
            String first =
                    layers.stream().limit(LAYERS_NAMED).map(LayerHealth::layer).collect(Collectors.joining(", "));
            int more = layers.size() - LAYERS_NAMED;
            return more <= 0 ? first : first + " and " + more + " more layers";
        }
    }

    private void warn(List<String> warnings, Predicate<LayerHealth> trouble, Function<Named, String> sentence) {
        List<LayerHealth> found = layers.stream().filter(trouble).toList();
        if (!found.isEmpty()) {
            warnings.add(sentence.apply(new Named(found)));
        }
    }

    private static String hold(Named named) {
        return named.layers().size() == 1 ? " holds" : " hold";
    }

    private static double extreme(Named named, Function<LayerHealth, Double> value, boolean largest) {
        double extreme = value.apply(named.layers().get(0));
        for (LayerHealth layer : named.layers()) {
            double each = value.apply(layer);
            extreme = largest ? Math.max(extreme, each) : Math.min(extreme, each);
        }
        return extreme;
    }

    private void share(
            List<String> warnings, Function<LayerHealth, OptionalDouble> share, double limit, String finding) {
        warn(
                warnings,
                layer -> share.apply(layer).orElse(0) > limit,
                named -> text(
                        "In %s, %s%.0f%% of the %s.",
                        named,
                        named.layers().size() == 1 ? "" : "up to ",
                        100 * extreme(named, layer -> share.apply(layer).orElse(0), true),
                        finding));
    }

    private void imbalance(List<String> warnings) {
        if (layers.size() < 2) {
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
