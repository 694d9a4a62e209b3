package dev.neurona.catalogue;

import dev.neurona.component.Components;
import dev.neurona.spi.Layer;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What layers state of themselves; there is nothing to draw. */
final class LayerExhibit implements Exhibit<Layer> {

    private static final int INPUTS = 4;

    @Override
    public String caption() {
        return "Matrices are those behind " + INPUTS + " inputs, with an example of what must be given.";
    }

    @Override
    public List<String> facts(Layer layer) {
        String text = Hyperparameter.example(layer);
        Layer example = Components.parse(Layer.class, text);
        List<String> facts = new ArrayList<>();
        String parameters =
                example.parameters(INPUTS).stream().map(LayerExhibit::shape).collect(Collectors.joining(", "));
        facts.add("Before it: "
                + (layer.passesGradient()
                        ? "any layer"
                        : "nothing; it passes no gradient, so it is the first of a network")
                + (layer.couplesRows() ? ". In training a row depends on the others of its batch" : "") + ".");
        facts.add("`" + text + "`, " + INPUTS + " inputs: outputs " + example.outputs(INPUTS) + "; parameters "
                + (parameters.isEmpty() ? "none" : parameters) + ".");
        String formulas = Stream.of("z", "dx")
                .map(of -> example.formula(of, INPUTS))
                .filter(formula -> !formula.isEmpty())
                .collect(Collectors.joining("`, `"));
        if (!formulas.isEmpty()) {
            facts.add("In a trace: `" + formulas + "`.");
        }
        return facts;
    }

    private static String shape(ParameterSpec parameter) {
        return "`" + parameter.name() + "` " + parameter.rows() + " x " + parameter.columns();
    }
}
