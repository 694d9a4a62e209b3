package dev.neurona.trace;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Loss;
import dev.neurona.train.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * Every matrix of one pass of one example through a network, with its formula: forward, and against a target back again.
 *
 * <pre>{@code
 * Trace trace = Trace.of(model, 1, 0, 0, 0).against(new double[] {1, 0}, "cross-entropy");
 * System.out.println(trace);
 * DMatrixRMaj dz = trace.get("dense2.dz").value();
 * }</pre>
 *
 * <p>The passes are those of the library, in prediction: dropout passes everything, batch-norm uses its running statistics.
 * The letters are those of docs/notation.md, in ASCII: {@code x^T} is x transposed, and {@code *} multiplies element by
 * element. A layer within another comes before it on the way forward, and after it on the way back.
 */
public final class Trace {

    private final Model model;
    private final Parameters parameters;
    private final DMatrixRMaj row;
    private final List<Section> sections;

    private Trace(Model model, Parameters parameters, DMatrixRMaj row, List<Section> sections) {
        this.model = model;
        this.parameters = parameters;
        this.row = row;
        this.sections = List.copyOf(sections);
    }

    /** {@return the way of one example through a model, one number per feature} */
    public static Trace of(Model model, double... row) {
        return of(model, new DMatrixRMaj(1, row.length, true, row));
    }

    /**
     * {@return the way of one example through a model}
     *
     * @param model the model
     * @param row the example, 1 x features; copied
     * @throws IllegalArgumentException if it is not one row of finite numbers that the network can read
     */
    public static Trace of(Model model, DMatrixRMaj row) {
        requireRow(row);
        model.network().requireInputs(row);
        DMatrixRMaj x = row.copy();
        Parameters parameters = model.parameters();
        Workspace workspace = model.network().workspace(1);
        model.network().forward(x, parameters, workspace);
        return new Trace(model, parameters, x, forward(x, parameters, workspace));
    }

    private static void requireRow(DMatrixRMaj row) {
        if (row.numRows != 1) {
            throw new IllegalArgumentException("A trace follows one example, got " + row.numRows
                    + " rows; give it one row, for example by CommonOps_DDRM.extractRow.");
        }
        for (int column = 0; column < row.numCols; column++) {
            if (!Double.isFinite(row.data[column])) {
                throw new IllegalArgumentException("The feature in column " + column + " is " + row.data[column]
                        + "; every number must be finite. Impute the value, as for training.");
            }
        }
    }

    /**
     * {@return the same example, and the way back from its target: the loss, and all gradients}
     *
     * @param target one number per column of the targets
     * @param loss name or text form of the loss
     * @throws IllegalArgumentException as {@link #against(DMatrixRMaj, Loss)} does
     */
    public Trace against(double[] target, String loss) {
        return against(new DMatrixRMaj(1, target.length, true, target), Components.parse(Loss.class, loss));
    }

    /**
     * {@return the same example, and the way back from its target: the loss, and all gradients}
     *
     * @param target 1 x targets
     * @param loss the loss
     * @throws IllegalArgumentException if a trainer would refuse the target, or this loss behind this network
     */
    public Trace against(DMatrixRMaj target, Loss loss) {
        Network network = model.network();
        Dataset example = Dataset.of(row, target.copy());
        Objective objective = Objective.of(network, loss);
        objective.require(example);
        Workspace workspace = network.workspace(1);
        workspace.keepGradients();
        double cost = objective.gradient(example, parameters, workspace);

        List<Section> all = new ArrayList<>(forward(row, parameters, workspace));
        all.add(loss(example.targets(), loss, objective, cost));
        List<LayerValues> layers = workspace.layers();
        Connections connections = new Connections(row, layers);
        for (int i = layers.size() - 1; i >= 0; i--) {
            LayerReader reader = new LayerReader(layers.get(i), connections);
            boolean isLast = i == layers.size() - 1;
            all.add(isLast ? output(reader, workspace, example, loss, objective) : reader.backward(workspace));
        }
        return new Trace(model, parameters, row, all);
    }

    private static List<Section> forward(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        Connections connections = new Connections(x, workspace.layers());
        return workspace.layers().stream()
                .map(layer -> new LayerReader(layer, connections).forward(parameters))
                .toList();
    }

    private static Section loss(DMatrixRMaj target, Loss loss, Objective objective, double cost) {
        String formula = "l = " + LayerReader.call(loss, "a, y") + (objective.atLink() ? ", taken on z" : "");
        DMatrixRMaj value = new DMatrixRMaj(1, 1, true, cost);
        return new Section(
                "loss", List.of(new Quantity("y", "y = the target", target), new Quantity("l", formula, value)));
    }

    /** What comes from the loss: dz, if it is taken on z; else da. One example, so that no mean divides it. */
    private static Section output(
            LayerReader reader, Workspace workspace, Dataset example, Loss loss, Objective objective) {
        if (objective.atLink()) {
            return reader.backwardFromZ(workspace, loss instanceof CanonicalLoss ? "dz = a - y" : "dz = dl/dz");
        }
        DMatrixRMaj a = workspace.output().a();
        DMatrixRMaj da = new DMatrixRMaj(a.numRows, a.numCols);
        loss.gradient(a, example.targets(), da);
        return reader.backward(workspace, da, "da = dl/da");
    }

    /** {@return the layers on the way forward, and if there is a target the loss and the layers on the way back} */
    public List<Section> sections() {
        return sections;
    }

    /**
     * {@return a quantity by its name, for example {@code dense1.z}, {@code residual1.dense2.dweights}, {@code y} or {@code
     * l}} Refuses a name that there is not.
     */
    public Quantity get(String name) {
        List<Quantity> all = sections.stream()
                .flatMap(section -> section.quantities().stream())
                .toList();
        return all.stream()
                .filter(quantity -> quantity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This trace has no '" + name + "'. There are: "
                        + all.stream().map(Quantity::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * {@return all sections as plain text}
     *
     * @param most how many rows and columns of each matrix are shown, at least 1; a line says what is left out
     */
    public String text(int most) {
        return sections.stream().map(section -> section.text(most)).collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** {@return the text with at most 10 rows and columns of each matrix} */
    @Override
    public String toString() {
        return text(MatrixText.MOST);
    }
}
