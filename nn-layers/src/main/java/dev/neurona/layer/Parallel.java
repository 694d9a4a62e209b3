package dev.neurona.layer;

import dev.neurona.component.Required;
import dev.neurona.network.Dense;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer whose branches all see the same inputs, and whose output is what they give, side by side, summed or averaged.
 *
 * <pre>
 *   concatenate   z = [F1(x), F2(x), ...]         dx = sum_k dFk^T (the columns of dz that are Fk's)
 *   add           z = F1(x) + F2(x) + ...         dx = sum_k dFk^T dz
 *   mean          z = (F1(x) + ... + FK(x)) / K   dx = sum_k dFk^T (dz / K)
 *   a = f(z)
 * </pre>
 *
 * <p>A branch is a layer; several in a row are a {@link Chain}. The matrices of a branch are named after its number
 * and its layer, for example {@code parallel1.branch2.chain1.dense1.weights}. Sums are taken in the order of the
 * branches, and a mean is their sum divided once, which overflows where the sum does. Adding and averaging need
 * branches of equal width. The mean of whole networks is an ensemble as one model; a loss on its outputs trains the
 * members together, each with 1 / K of the gradient. Other libraries: the branches and their join are written out by
 * hand. Source: C. Szegedy et al., <i>Going deeper with convolutions</i>, CVPR 2015, for branches that are
 * concatenated; S. Xie et al., <i>Aggregated residual transformations for deep neural networks</i>, CVPR 2017, for
 * branches that are added; L. K. Hansen, P. Salamon, <i>Neural network ensembles</i>, IEEE Transactions on Pattern
 * Analysis and Machine Intelligence 12(10), 1990, <a href="https://doi.org/10.1109/34.58871">doi:10.1109/34.58871</a>,
 * for the mean.
 *
 * @param branches at least one layer
 * @param join how the outputs of the branches become one; default concatenate
 * @param activation the activation f; default none: a is z
 */
public record Parallel(
        @Required("[dense(units=8), chain(layers=[dense(units=16, activation=relu), dense(units=8)])]")
        List<Layer> branches,

        Join join,
        Optional<Activation> activation)
        implements Layer {

    /** How the outputs of the branches become one. */
    public enum Join {
        /** Side by side, in the order of the branches. */
        CONCATENATE,
        /** Summed. */
        ADD,
        /** Summed, and divided by the number of branches. */
        MEAN
    }

    /** Refuses a parallel without branches. */
    public Parallel {
        branches = Layers.atLeastOne("parallel", "branches", branches);
    }

    /** With branches that are joined without an activation. */
    public Parallel(List<Layer> branches, Join join) {
        this(branches, join, Optional.empty());
    }

    /** With one branch, a dense layer of one unit, and the default join. */
    public Parallel() {
        this(List.of(new Dense()), Join.CONCATENATE);
    }

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public int outputs(int inputs) {
        List<Integer> widths =
                branches.stream().map(branch -> branch.outputs(inputs)).toList();
        if (join == Join.CONCATENATE) {
            return Layers.width(
                    "parallel", widths.stream().mapToLong(width -> width).sum());
        }
        if (widths.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("parallel: branches that are "
                    + (join == Join.ADD ? "added" : "averaged") + " must have equal widths, got " + widths
                    + "; end each with a layer of the same number of units, or take join=concatenate.");
        }
        return widths.get(0);
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int k = 0; k < branches.size(); k++) {
            specs.addAll(LayerChain.parameters(prefix(k), List.of(branches.get(k)), inputs));
        }
        return List.copyOf(specs);
    }

    private static String prefix(int branch) {
        return "branch" + (branch + 1) + ".";
    }

    @Override
    public boolean passesGradient() {
        return branches.stream().allMatch(Layer::passesGradient);
    }

    @Override
    public boolean couplesRows() {
        return branches.stream().anyMatch(Layer::couplesRows);
    }

    @Override
    public void requireInputs(DMatrixRMaj x) {
        branches.forEach(branch -> branch.requireInputs(x));
    }

    @Override
    public String description() {
        String names = String.join(", ", branches.stream().map(Layer::name).toList());
        return switch (join) {
            case CONCATENATE -> names;
            case ADD -> "sum of " + names;
            case MEAN -> "mean of " + names;
        };
    }

    @Override
    public String formula(String of, int inputs) {
        List<String> all = IntStream.rangeClosed(1, branches.size())
                .mapToObj(k -> "F" + k + "(x)")
                .toList();
        return switch (of) {
            case "z" ->
                switch (join) {
                    case CONCATENATE -> "z = [" + String.join(", ", all) + "]";
                    case ADD -> "z = " + String.join(" + ", all);
                    case MEAN -> "z = (" + String.join(" + ", all) + ") / " + all.size();
                };
            case "dx" -> "dx = sum of the dx of the branches";
            case "da" ->
                switch (join) {
                    case CONCATENATE -> "da = its columns of dz";
                    case ADD -> "da = dz";
                    case MEAN -> "da = dz / " + all.size();
                };
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        List<ParallelPass.Branch> passes = new ArrayList<>();
        int column = 0;
        for (int k = 0; k < branches.size(); k++) {
            int width = branches.get(k).outputs(site.inputs());
            passes.add(new ParallelPass.Branch(
                    site.chain(prefix(k), List.of(branches.get(k))), column, site.scratch(width)));
            column += join == Join.CONCATENATE ? width : 0;
        }
        return new ParallelPass(passes, join == Join.MEAN ? branches.size() : 1, site.scratch(site.inputs()));
    }
}
