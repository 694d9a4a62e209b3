package dev.neurona.report;

import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.List;

/** A network from its inputs above to its outputs below, one bar per layer, which is the wider the more outputs the layer has. */
final class NetworkDrawing {

    private static final int MOST_LAYERS = 12;
    private static final double STEP = 46;
    private static final double BAR = 14;
    /** Below the upper edge of the last bar: the two lines of its text. */
    private static final double BELOW_TEXT = 32;

    private static final double MIDDLE = 70;
    private static final double WIDEST = 120;
    private static final double NARROWEST = 14;

    private NetworkDrawing() {}

    /** A line of the drawing. */
    private record Level(String name, String size, int width) {

        String text() {
            return size.isEmpty() ? name : name + ", " + size;
        }
    }

    static String type(PlacedLayer layer) {
        String text = layer.layer().text();
        int end = text.indexOf('(');
        String activation = layer.activation()
                .map(Activation::text)
                .map(each -> ", " + each)
                .orElse("");
        return (end < 0 ? text : text.substring(0, end)) + activation;
    }

    static int parameters(PlacedLayer layer) {
        int count = 0;
        for (ParameterSpec spec : layer.parameters()) {
            count += spec.rows() * spec.columns();
        }
        return count;
    }

    static void write(Network network, Html html) {
        List<Level> levels = levels(network);
        int widest = levels.stream().mapToInt(Level::width).max().orElse(1);
        String label =
                "Network: " + String.join("; ", levels.stream().map(Level::text).toList());
        double height = (STEP * levels.size()) - STEP + BELOW_TEXT;
        html.open(
                "svg",
                "viewBox",
                "0 0 380 " + Numerals.place(height),
                "class",
                "network",
                "role",
                "img",
                "aria-label",
                label);
        for (int i = 0; i + 1 < levels.size(); i++) {
            joint(width(levels.get(i), widest), width(levels.get(i + 1), widest), 5 + (i * STEP), html);
        }
        for (int i = 0; i < levels.size(); i++) {
            double width = width(levels.get(i), widest);
            double y = 5 + (i * STEP);
            html.empty(
                    "rect",
                    "x",
                    Numerals.place(MIDDLE - (width / 2)),
                    "y",
                    Numerals.place(y),
                    "width",
                    Numerals.place(width),
                    "height",
                    Numerals.place(BAR),
                    "rx",
                    "3",
                    "class",
                    "mark");
            html.element("text", levels.get(i).name(), "x", "145", "y", Numerals.place(y + 4));
            html.element("text", levels.get(i).size(), "x", "145", "y", Numerals.place(y + 18), "class", "small");
        }
        html.close();
    }

    private static List<Level> levels(Network network) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level("inputs", Numerals.count(network.inputs(), "number"), network.inputs()));
        List<PlacedLayer> layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            PlacedLayer layer = layers.get(i);
            if (layers.size() > MOST_LAYERS && i == MOST_LAYERS / 2) {
                int left = layers.size() - MOST_LAYERS;
                levels.add(new Level("… " + Numerals.count(left, "more layer"), "", layer.outputs()));
                i += left;
                layer = layers.get(i);
            }
            levels.add(new Level(
                    Visible.cell(type(layer)),
                    Numerals.count(layer.outputs(), "output") + ", " + Numerals.count(parameters(layer), "parameter"),
                    layer.outputs()));
        }
        return levels;
    }

    /** By the logarithm, so that 3 and 300 units can be told apart side by side. */
    private static double width(Level level, int widest) {
        double share = widest <= 1 ? 1 : StrictMath.log(Math.max(1, level.width())) / StrictMath.log(widest);
        return NARROWEST + ((WIDEST - NARROWEST) * share);
    }

    private static void joint(double above, double below, double y, Html html) {
        double top = y + BAR;
        double bottom = y + STEP;
        String points = Numerals.place(MIDDLE - (above / 2)) + "," + Numerals.place(top) + " "
                + Numerals.place(MIDDLE + (above / 2)) + "," + Numerals.place(top) + " "
                + Numerals.place(MIDDLE + (below / 2)) + "," + Numerals.place(bottom) + " "
                + Numerals.place(MIDDLE - (below / 2)) + "," + Numerals.place(bottom);
        html.empty("polygon", "points", points, "class", "joint");
    }
}
