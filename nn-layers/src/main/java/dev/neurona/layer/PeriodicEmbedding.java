package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.initializer.Normal;
import dev.neurona.initializer.Uniform;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer that puts a vector beside each number: functions of it alone, made of waves whose frequencies are learnt. What is behind it
 * can then bend a column at many places, which a few units of a dense layer can not.
 *
 * <pre>
 *   forward    t_jk = 2 pi w_jk x_j + b_jk          v_j = cos(t_j) V_j + c_j          z = [x, f(v)]
 *   backward   dv = df · (columns of dz behind x)   dV_j = cos(t_j)^T dv_j            dc = column sums of dv
 *              dt_j = -sin(t_j) · (dv_j V_j^T)      db = column sums of dt
 *              dw_jk = 2 pi · sum over rows of x_j dt_jk
 *              dx_j = dz_j + 2 pi · sum over k of w_jk dt_jk
 *   drawn      w from a normal distribution of mean 0 and the given deviation,   b uniform in [-pi, pi),
 *              V uniform in [-1 / sqrt(waves), 1 / sqrt(waves)),   c = 0
 * </pre>
 *
 * <p>x is examples x inputs. Each of the chosen columns j has as many waves k as told, which V_j mixes to a vector of the given size: w
 * ({@code frequencies}) and b ({@code phases}) are columns x waves, V ({@code weights}) is (columns · waves) x size, the rows of V_j one
 * after the other, and c ({@code bias}) columns x size. The quantity {@code angle} holds t, {@code value} holds v, column after column. A
 * frequency of 1 is a period of one unit of x: standardise the inputs first.
 *
 * <p>Other libraries: neither PyTorch nor Keras has it as a core layer; in libraries for tables it is called PLR (periodic, linear, relu),
 * has sines and cosines of the same angles in place of phases, and leaves out x.
 *
 * <p>Source: Y. Gorishniy, I. Rubachev, A. Babenko, <i>On embeddings for numerical features in tabular deep learning</i>, NeurIPS 2022,
 * <a href="https://arxiv.org/abs/2203.05556">arXiv:2203.05556</a>; phases, and x beside the vectors: D. Holzmüller, L. Grinsztajn, I.
 * Steinwart, <i>Better by default: strong pre-tuned MLPs and boosted trees on tabular data</i>, NeurIPS 2024, <a
 * href="https://arxiv.org/abs/2407.04491">arXiv:2407.04491</a>.
 *
 * @param columns which columns get vectors, each in [0, inf), without repetition, in the order of their vectors; none for all; default
 *     none
 * @param waves number of waves of a column, in [1, inf); default 16
 * @param size length of the vector of a column, in [1, inf); default 8
 * @param deviation standard deviation of the initial frequencies, in (0, 1e100]; default 0.1
 * @param function the activation f of the vectors; default none: f(v) is v
 */
public record PeriodicEmbedding(
        List<Integer> columns, int waves, int size, double deviation, Optional<Activation> function) implements Layer {

    /** Checks each hyperparameter. */
    public PeriodicEmbedding {
        columns = List.copyOf(columns);
        columns.forEach(column -> Domain.check("periodic-embedding", "columns", column, "[0, inf)"));
        if (columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException(
                    "periodic-embedding: columns must hold each column once, got " + columns + ".");
        }
        Domain.check("periodic-embedding", "waves", waves, "[1, inf)");
        Domain.check("periodic-embedding", "size", size, "[1, inf)");
        Domain.check("periodic-embedding", "deviation", deviation, "(0, 1e100]");
    }

    /** Vectors of length 8, of 16 waves, for every column, without an activation. */
    public PeriodicEmbedding() {
        this(List.of(), 16, 8, 0.1, Optional.empty());
    }

    @Override
    public String name() {
        return "periodic-embedding";
    }

    @Override
    public int outputs(int inputs) {
        for (int column : columns) {
            if (column >= inputs) {
                throw new IllegalArgumentException(
                        "periodic-embedding: columns must be less than the number of inputs, " + inputs + ", got "
                                + column + "; columns are counted from 0.");
            }
        }
        long all = (long) embedded(inputs).length * waves;
        if (all > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("periodic-embedding: the waves of all columns must be at most "
                    + Integer.MAX_VALUE + ", got " + all + ": " + waves + " for each of " + embedded(inputs).length
                    + " columns; set fewer waves.");
        }
        return Layers.width("periodic-embedding", inputs + (long) embedded(inputs).length * size);
    }

    /** The columns that get vectors. */
    int[] embedded(int inputs) {
        return columns.isEmpty()
                ? IntStream.range(0, inputs).toArray()
                : columns.stream().mapToInt(column -> column).toArray();
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        int count = embedded(inputs).length;
        double most = 1 / Math.sqrt(waves);
        return List.of(
                new ParameterSpec("frequencies", count, waves, new Normal(0, deviation), ParameterSpec.Role.WEIGHTS),
                new ParameterSpec("phases", count, waves, new Uniform(-Math.PI, Math.PI), ParameterSpec.Role.BIAS),
                new ParameterSpec("weights", count * waves, size, new Uniform(-most, most), ParameterSpec.Role.WEIGHTS),
                new ParameterSpec("bias", count, size, new Zeros(), ParameterSpec.Role.BIAS));
    }

    @Override
    public String formula(String of, int inputs) {
        String f = function.map(Activation::name).orElse("");
        return switch (of) {
            case "frequencies" -> "w";
            case "phases" -> "b";
            case "weights" -> "V";
            case "bias" -> "c";
            case "angle" -> "t_jk = 2 pi w_jk x_j + b_jk";
            case "value" -> "v_j = cos(t_j) V_j + c_j";
            case "z" -> f.isEmpty() ? "z = [x, v]" : "z = [x, " + f + "(v)]";
            case "dfrequencies" -> "dw_jk = 2 pi * sum over rows of x_j dt_jk, dt_j = -sin(t_j) * (dv_j V_j^T)";
            case "dphases" -> "db = column sums of dt";
            case "dweights" ->
                "dV_j = cos(t_j)^T dv_j, dv = dz behind x" + (f.isEmpty() ? "" : " through " + f + "'(v)");
            case "dbias" -> "dc = column sums of dv";
            case "dx" -> "dx_j = dz_j + 2 pi * sum over k of w_jk dt_jk";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new PeriodicEmbeddingPass(this, site);
    }
}
