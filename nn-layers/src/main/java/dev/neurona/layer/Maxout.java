package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose units are the largest of several affine functions: a convex function of the inputs that is learnt, in the
 * place of a dense layer and its activation.
 *
 * <pre>
 *   forward    v_k = x W_k + b_k             z = max over k of v_k, k = 1 .. pieces
 *   backward   dv_k = dz where v_k is the largest, else 0
 *              dW_k = x^T dv_k               db_k = column sums of dv_k
 *              dx = sum over k of dv_k W_k^T
 * </pre>
 *
 * <p>x is examples x inputs; W_k is inputs x units, b_k 1 x units. They are called weights1, weights2, ... and bias1, bias2,
 * ..., and the quantity "piece" holds the k of each z. Kinks where the two largest are equal; there the first of them
 * has the gradient. NaN stays NaN. Two pieces have the parameters of two dense layers; absolute value and relu are maxout
 * units of two pieces.
 *
 * <p>Other libraries: neither PyTorch nor Keras has it as a core layer; there it is a linear layer of pieces · units outputs
 * and a maximum over groups.
 *
 * <p>Source: I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio, <i>Maxout networks</i>, ICML 2013,
 * <a href="https://arxiv.org/abs/1302.4389">arXiv:1302.4389</a>.
 *
 * @param units number of units, in [1, inf); must be given
 * @param pieces number of affine functions of each unit, in [2, inf); default 2
 * @param weights initial values of the W_k, each drawn for itself; default glorot-uniform
 * @param bias initial values of the b_k; none for a layer without them; default zeros
 */
public record Maxout(@Required("8") int units, int pieces, Initializer weights, Optional<Initializer> bias)
        implements Layer {

    /** Checks the numbers of units and pieces. */
    public Maxout {
        Domain.check("maxout", "units", units, "[1, inf)");
        Domain.check("maxout", "pieces", pieces, "[2, inf)");
    }

    /** One unit of two pieces, and the default initial values. */
    public Maxout() {
        this(1, 2, new GlorotUniform(), Optional.of(new Zeros()));
    }

    @Override
    public String name() {
        return "maxout";
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int k = 1; k <= pieces; k++) {
            specs.add(new ParameterSpec("weights" + k, inputs, units, weights, ParameterSpec.Role.WEIGHTS));
            if (bias.isPresent()) {
                specs.add(new ParameterSpec("bias" + k, 1, units, bias.get(), ParameterSpec.Role.BIAS));
            }
        }
        return List.copyOf(specs);
    }

    @Override
    public String description() {
        return pieces + " pieces, " + weights.text()
                + bias.map(b -> ", bias " + b.text()).orElse(", no bias");
    }

    @Override
    public String formula(String of, int inputs) {
        String k = of.replaceAll("\\D", "");
        return switch (of.replaceAll("\\d", "")) {
            case "weights" -> "W" + k;
            case "bias" -> "b" + k;
            case "piece" -> "piece = the k of the largest v_k, v_k = x Wk" + (bias.isPresent() ? " + bk" : "");
            case "z" -> "z = the largest v_k";
            case "dweights" -> "dW" + k + " = x^T dv" + k + ", dv" + k + " = dz where piece is " + k + ", else 0";
            case "dbias" -> "db" + k + " = column sums of dv" + k;
            case "dx" -> "dx = sum over k of dvk Wk^T";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new MaxoutPass(this, site);
    }
}
