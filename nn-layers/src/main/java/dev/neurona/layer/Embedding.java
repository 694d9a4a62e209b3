package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.Uniform;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A first layer that replaces codes of categories by learnt vectors, and passes all other columns through.
 *
 * <pre>
 *   z      = [x without the code columns, T_j1 (row x_j1), T_j2 (row x_j2), ...]      a = z
 *   dT_j   = for each row of T_j the sum of the gradients of those examples whose code it is
 * </pre>
 *
 * <p>A code is a whole number from 0 to categories - 1; any other is refused before training and predicting, or takes one
 * more row of the table if {@code unknown} is true. That row is learnt only from examples with unknown codes; without any,
 * it keeps its initial values. The tables are the matrices {@code table} and the number of the column, categories x size.
 * There is no gradient by a code, so an embedding is the first layer of its network. A step costs time for the whole table.
 *
 * <p>Other libraries: PyTorch's {@code Embedding} takes a matrix of codes alone, draws from the normal distribution, and
 * has one table; Keras draws from uniform(-0.05, 0.05), as here. Source: C. Guo, F. Berkhahn, <i>Entity embeddings of
 * categorical variables</i>, 2016.
 *
 * @param columns which columns hold codes, each in [0, inf), without repetition, in the order of their vectors
 * @param categories the number of categories of each of these columns, in [1, 2147483647)
 * @param sizes the length of the vectors of each of these columns, in [1, inf)
 * @param unknown whether codes that are none are taken; default false
 * @param table initial values of the tables; default uniform(low=-0.05, high=0.05)
 */
public record Embedding(
        @Required("[0]") List<Integer> columns,
        @Required("[12]") List<Integer> categories,
        @Required("[4]") List<Integer> sizes,
        boolean unknown,
        Initializer table)
        implements Layer {

    /** Checks each hyperparameter, and that there is one number for each column. */
    public Embedding {
        columns = List.copyOf(columns);
        categories = List.copyOf(categories);
        sizes = List.copyOf(sizes);
        if (columns.isEmpty() || columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException(
                    "embedding: columns must be at least one column, each once, got " + columns + ".");
        }
        if (categories.size() != columns.size() || sizes.size() != columns.size()) {
            throw new IllegalArgumentException("embedding: categories and sizes must hold one number per column, got "
                    + categories + " and " + sizes + " for the columns " + columns + ".");
        }
        columns.forEach(column -> Domain.check("embedding", "columns", column, "[0, inf)"));
        categories.forEach(count -> Domain.check("embedding", "categories", count, "[1, 2147483647)"));
        sizes.forEach(size -> Domain.check("embedding", "sizes", size, "[1, inf)"));
    }

    /** Without a row for unknown codes, and with the default initial values. */
    public Embedding(List<Integer> columns, List<Integer> categories, List<Integer> sizes) {
        this(columns, categories, sizes, false, new Uniform());
    }

    /** Of column 0, with one category and vectors of length 1. */
    public Embedding() {
        this(List.of(0), List.of(1), List.of(1));
    }

    @Override
    public String name() {
        return "embedding";
    }

    @Override
    public int outputs(int inputs) {
        for (int column : columns) {
            if (column >= inputs) {
                throw new IllegalArgumentException("embedding: columns must be less than the number of inputs, "
                        + inputs + ", got " + column + "; columns are counted from 0.");
            }
        }
        return Layers.width(
                "embedding",
                inputs - columns.size() + sizes.stream().mapToLong(size -> size).sum());
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            int rows = categories.get(k) + (unknown ? 1 : 0);
            specs.add(new ParameterSpec(table(k), rows, sizes.get(k), table, ParameterSpec.Role.WEIGHTS));
        }
        return List.copyOf(specs);
    }

    private String table(int k) {
        return "table" + columns.get(k);
    }

    @Override
    public boolean passesGradient() {
        return false;
    }

    @Override
    public void requireInputs(DMatrixRMaj x) {
        for (int row = 0; row < x.numRows && !unknown; row++) {
            for (int k = 0; k < columns.size(); k++) {
                double code = x.data[row * x.numCols + columns.get(k)];
                if (!isCode(code, categories.get(k))) {
                    throw new IllegalArgumentException("embedding: row " + row + ", column " + columns.get(k)
                            + " must be a code, a whole number from 0 to " + (categories.get(k) - 1) + ", got " + code
                            + "; encode it so, drop the row, or take unknown=true, which learns a vector for all other"
                            + " codes.");
                }
            }
        }
    }

    static boolean isCode(double code, int categories) {
        return code >= 0 && code < categories && code == Math.rint(code);
    }

    @Override
    public String formula(String of, int inputs) {
        if (of.equals("z")) {
            String others = columns.size() < inputs ? "other columns of x, " : "";
            return columns.stream()
                    .map(column -> "row x" + column + " of T" + column)
                    .collect(Collectors.joining(", ", "z = [" + others, "]"));
        }
        if (of.startsWith("dtable")) {
            return "dT" + of.substring(6) + " = 0, but dz of its columns in the row of the code";
        }
        return of.startsWith("table") ? "T" + of.substring(5) : "";
    }

    @Override
    public LayerPass pass(LayerSite site) {
        List<EmbeddingPass.Table> tables = new ArrayList<>();
        int at = site.inputs() - columns.size();
        for (int k = 0; k < columns.size(); k++) {
            tables.add(new EmbeddingPass.Table(
                    columns.get(k), categories.get(k), sizes.get(k), at, site.parameter(table(k))));
            at += sizes.get(k);
        }
        int[] others = IntStream.range(0, site.inputs())
                .filter(column -> !columns.contains(column))
                .toArray();
        return new EmbeddingPass(others, tables, unknown);
    }
}
