package dev.neurona.trace;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Reads what one layer computed, and asks it for the formulas. */
final class LayerReader {

    private final LayerValues values;
    private final PlacedLayer place;
    private final Connections connections;
    private final List<Quantity> found = new ArrayList<>();

    LayerReader(LayerValues values, Connections connections) {
        this.values = values;
        this.place = values.layer();
        this.connections = connections;
    }

    /** What it read, its matrices, its own quantities, z and a. */
    Section forward(Parameters parameters) {
        add("x", "x = " + connections.source(values), values.x());
        for (int position : ownParameters()) {
            ParameterSpec spec = spec(position);
            String letter = stated(spec.name());
            String shape = spec.rows() + " x " + spec.columns();
            add(
                    spec.name(),
                    letter.isEmpty() ? "" : letter + " = " + parameters.names().get(position) + ", " + shape,
                    parameters.value(position));
        }
        for (String quantity : values.quantities()) {
            add(quantity, stated(quantity), values.quantity(quantity));
        }
        add("z", stated("z"), values.z());
        add("a", "a = " + place.activation().map(f -> call(f, "z")).orElse("z"), values.a());
        return section("forward");
    }

    /** The gradients of a layer that gets da from another one. */
    Section backward(Workspace workspace) {
        return backward(workspace, values.da(), daFormula());
    }

    /** The gradients of a layer that gets da from the loss, or from another one. */
    Section backward(Workspace workspace, DMatrixRMaj da, String formula) {
        add("da", formula, da);
        Optional<DMatrixRMaj> slope = place.activation().flatMap(this::slope);
        String f = place.activation().map(Component::name).orElse("");
        slope.ifPresent(each -> add("slope", f + "'(z)", each));
        String through = f.isEmpty() ? "" : slope.isPresent() ? " * " + f + "'(z)" : " J, J = " + f + "'(z)";
        return backwardFromZ(workspace, "dz = da" + through);
    }

    /** The gradients of the last layer, if the loss gives it dz. */
    Section backwardFromZ(Workspace workspace, String formula) {
        add("dz", formula, values.dz());
        for (int position : ownParameters()) {
            if (spec(position).isTrained()) {
                String name = "d" + spec(position).name();
                add(name, stated(name), workspace.gradient(position));
            }
        }
        if (values.dx().numRows > 0) {
            add("dx", stated("dx"), values.dx());
        }
        return section("backward");
    }

    /** From the layer behind it, or, for the last of those within a layer, from that. */
    private String daFormula() {
        Optional<LayerValues> next = connections.reader(values);
        if (next.isPresent()) {
            return "da = " + Connections.name(next.get()) + ".dx";
        }
        LayerValues outer = connections.outer(values).orElseThrow();
        String stated = formula(outer.layer(), "da");
        return stated.isEmpty()
                ? "da = what " + Connections.name(outer) + " hands back"
                : stated + ", of " + Connections.name(outer);
    }

    /**
     * The slope of the activation at every z, from its own backward pass; empty if it is not element by element. Then
     * twice the da of every second column does not give exactly twice its dz.
     */
    private Optional<DMatrixRMaj> slope(Activation activation) {
        DMatrixRMaj slope = values.z().copy();
        DMatrixRMaj twice = values.z().copy();
        slope.fill(1);
        for (int i = 0; i < twice.getNumElements(); i++) {
            twice.data[i] = 1 + i % 2;
        }
        activation.backward(values.z(), values.a(), slope, slope);
        activation.backward(values.z(), values.a(), twice, twice);
        for (int i = 0; i < twice.getNumElements(); i++) {
            if (twice.data[i] != slope.data[i] * (1 + i % 2)) {
                return Optional.empty();
            }
        }
        return Optional.of(slope);
    }

    /** The positions of its matrices that do not belong to a layer within it. */
    private List<Integer> ownParameters() {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < place.parameters().size(); i++) {
            if (connections.owner(place.parameterNames().get(i)).equals(Optional.of(values))) {
                own.add(place.firstParameter() + i);
            }
        }
        return own;
    }

    private ParameterSpec spec(int position) {
        return place.parameters().get(position - place.firstParameter());
    }

    private String stated(String of) {
        return formula(place, of);
    }

    private static String formula(PlacedLayer place, String of) {
        return place.layer().formula(of, place.inputs());
    }

    private void add(String name, String formula, DMatrixRMaj value) {
        found.add(new Quantity(place.name() + "." + name, formula, value));
    }

    private Section section(String way) {
        return new Section(place.name() + ", " + way, found);
    }

    /** A component as a function: {@code leaky-relu(z), negative-slope=0.2}. */
    static String call(Component component, String arguments) {
        String label = Components.label(component);
        int open = label.indexOf('(');
        String hyperparameters = open < 0 ? "" : ", " + label.substring(open + 1, label.length() - 1);
        return component.name() + "(" + arguments + ")" + hyperparameters;
    }
}
