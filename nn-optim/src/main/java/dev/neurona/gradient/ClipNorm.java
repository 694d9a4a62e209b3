package dev.neurona.gradient;

import dev.neurona.component.Domain;
import dev.neurona.stage.GradientRule;

/**
 * Shortens the gradient of each parameter, for itself, to a Euclidean norm.
 *
 * <pre>
 *   g = g · limit / |g|      if |g| &gt; limit
 * </pre>
 *
 * <p>Directions of different parameters change relative to each other; {@link ClipGlobalNorm} keeps the direction of the step.
 *
 * <p>Source: R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent neural networks</i>, ICML
 * 2013, of all gradients together.
 *
 * @param limit largest norm, in (0, inf); default 1
 */
public record ClipNorm(double limit) implements GradientRule {

    /** Checks the limit. */
    public ClipNorm {
        Domain.check("clip-norm", "limit", limit, "(0, inf)");
    }

    /** With the default limit. */
    public ClipNorm() {
        this(1);
    }

    @Override
    public String name() {
        return "clip-norm";
    }

    @Override
    public void apply(Gradients gradients) {
        for (int k = 0; k < gradients.count(); k++) {
            Norms.limit(gradients.get(k), Norms.of(gradients.get(k)), limit);
        }
    }
}
