package dev.neurona.report;

import dev.neurona.learn.Ensemble;
import dev.neurona.network.Model;
import dev.neurona.network.PlacedLayer;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.List;

/** The network as a drawing, its parameters, and how its layers do. */
record NetworkSection(Subject subject) implements Section {

    private static final int MOST_ROWS = 500;

    @Override
    public String id() {
        return "network";
    }

    @Override
    public String title() {
        return "The network";
    }

    @Override
    public void write(Html html) {
        List<Model> members = Ensemble.members(subject.learned().model());
        Model first = members.get(0);
        html.paragraph(
                members.size() == 1
                        ? "One network with " + parameters(first) + " parameters."
                        : "The model is the mean of " + members.size() + " networks of the same form, each with "
                                + parameters(first) + " parameters, " + (members.size() * parameters(first))
                                + " in all.");
        NetworkDrawing.write(first.network(), html);
        if (!subject.absent().isEmpty()) {
            html.paragraph(subject.absence());
            return;
        }
        Table sample = subject.some(MOST_ROWS);
        List<LayerHealth> healths =
                LayerHealth.of(members, subject.learned().preprocessing().features(sample));
        html.element("h3", "Health by layer");
        html.paragraph(subject.whichSample(sample), "class", "rows");
        health(first, healths, html);
        html.paragraph(
                "Means of the networks. The norm is that of all parameters of the layer. A unit is dead if no row can"
                        + " teach it, and an activation saturated if its derivative is below 0.001; softmax and layers"
                        + " without an activation of their own have neither. Of relu, about half of the activations may be"
                        + " saturated: they are 0.",
                "class",
                "note");
    }

    private static int parameters(Model model) {
        int count = 0;
        for (int i = 0; i < model.parameters().count(); i++) {
            count += model.parameters().value(i).getNumElements();
        }
        return count;
    }

    private static void health(Model model, List<LayerHealth> healths, Html html) {
        Grid grid = new Grid(
                "Layers, the norm of their parameters, and the mean and the standard deviation of their activations",
                "layer",
                "type",
                "inputs",
                "outputs",
                "parameters",
                "norm",
                "mean",
                "deviation",
                "dead units",
                "saturated");
        List<PlacedLayer> layers = model.network().layers();
        for (int i = 0; i < layers.size(); i++) {
            PlacedLayer layer = layers.get(i);
            LayerHealth health = healths.get(i);
            List<Grid.Cell> cells = new ArrayList<>();
            cells.add(Grid.Cell.of(layer.name()));
            cells.add(Grid.Cell.of(Visible.cell(NetworkDrawing.type(layer))));
            cells.add(Grid.Cell.count(layer.inputs()));
            cells.add(Grid.Cell.count(layer.outputs()));
            cells.add(Grid.Cell.count(NetworkDrawing.parameters(layer)));
            cells.add(Grid.Cell.measure(health.norm()));
            cells.add(Grid.Cell.measure(health.mean()));
            cells.add(Grid.Cell.measure(health.deviation()));
            cells.add(Grid.Cell.number(Numerals.percent(health.dead())));
            cells.add(Grid.Cell.number(Numerals.percent(health.saturated())));
            grid.row(cells);
        }
        grid.write(html);
    }
}
