package dev.neurona.layer;

import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dense layer whose outputs are multiplied by the activations of a second dense layer, the gate: the gated linear unit and
 * its relatives.
 *
 * <pre>
 *   forward    v  = x W + b        u = x V + c        g = gate(u)        z = v · g
 *   backward   dv = dz · g         du = gate'(u) applied to dz · v
 *              dW = x^T dv         db = column sums of dv
 *              dV = x^T du         dc = column sums of du
 *              dx = dv W^T + du V^T
 * </pre>
 *
 * <p>The gate gives the layer its name in the literature:
 *
 * <pre>
 *   sigmoid  GLU        silu  SwiGLU        gelu  GEGLU        relu  ReGLU        none  bilinear
 * </pre>
 *
 * <p>x is examples x inputs; W ({@code weights}) and V ({@code gate-weights}) are inputs x units, b ({@code bias}) and c
 * ({@code gate-bias}) 1 x units. The quantities {@code value} and {@code gate} hold v and g. The layer is not linear even
 * without a gate: z is then quadratic in x.
 *
 * <p>Other libraries: glu of PyTorch and of Keras has no parameters. It halves the columns of its input, which come from a
 * linear layer with twice the units: the first half is v, the second u.
 *
 * <p>Sources: Y. N. Dauphin, A. Fan, M. Auli, D. Grangier, <i>Language modeling with gated convolutional networks</i>, ICML
 * 2017, <a href="https://arxiv.org/abs/1612.08083">arXiv:1612.08083</a>; N. Shazeer, <i>GLU variants improve
 * transformer</i>, 2020, <a href="https://arxiv.org/abs/2002.05202">arXiv:2002.05202</a>.
 *
 * @param units number of units, in [1, inf); must be given
 * @param gate the activation of the gate; none: g is u; must be given
 * @param weights initial values of W and V, each drawn for itself; default glorot-uniform
 * @param bias initial values of b and c; none for a layer without them; default zeros
 */
public record GatedDense(
        @Required("8") int units,
        @Required("sigmoid") Optional<Activation> gate,
        Initializer weights,
        Optional<Initializer> bias)
        implements Layer {

    /** Checks the number of units. */
    public GatedDense {
        Domain.check("gated-dense", "units", units, "[1, inf)");
    }

    /** One unit without a gate activation, and the default initial values. */
    public GatedDense() {
        this(1, Optional.empty(), new GlorotUniform(), Optional.of(new Zeros()));
    }

    @Override
    public String name() {
        return "gated-dense";
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (String prefix : List.of("", "gate-")) {
            specs.add(new ParameterSpec(prefix + "weights", inputs, units, weights, ParameterSpec.Role.WEIGHTS));
            bias.ifPresent(b -> specs.add(new ParameterSpec(prefix + "bias", 1, units, b, ParameterSpec.Role.BIAS)));
        }
        return List.copyOf(specs);
    }

    @Override
    public String description() {
        return "gate " + gate.map(Components::label).orElse("none") + ", " + weights.text()
                + bias.map(b -> ", bias " + b.text()).orElse(", no bias");
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "weights" -> "W";
            case "bias" -> "b";
            case "gate-weights" -> "V";
            case "gate-bias" -> "c";
            case "value" -> "v = x W" + (bias.isPresent() ? " + b" : "");
            case "gate" ->
                "g = " + gate.map(f -> f.name() + "(u), ").orElse("u, ") + "u = x V" + (bias.isPresent() ? " + c" : "");
            case "z" -> "z = v * g";
            case "dweights" -> "dW = x^T dv, dv = dz * g";
            case "dbias" -> "db = column sums of dv";
            case "dgate-weights" ->
                "dV = x^T du, du = dz * v"
                        + gate.map(f -> " through " + f.name() + "'(u)").orElse("");
            case "dgate-bias" -> "dc = column sums of du";
            case "dx" -> "dx = dv W^T + du V^T";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new GatedDensePass(this, site);
    }
}
