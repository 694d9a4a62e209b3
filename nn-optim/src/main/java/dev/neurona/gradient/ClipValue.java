package dev.neurona.gradient;

import dev.neurona.component.Domain;
import dev.neurona.stage.GradientRule;
import org.ejml.data.DMatrixRMaj;

/**
 * Moves each element of each gradient into an interval around 0.
 *
 * <pre>
 *   g = max(-limit, min(limit, g))
 * </pre>
 *
 * <p>Source: T. Mikolov, <i>Statistical language models based on neural networks</i>, PhD thesis, Brno University of
 * Technology, 2012.
 *
 * @param limit largest magnitude, in (0, inf); default 1
 */
public record ClipValue(double limit) implements GradientRule {

    /** Checks the limit. */
    public ClipValue {
        Domain.check("clip-value", "limit", limit, "(0, inf)");
    }

    /** With the default limit. */
    public ClipValue() {
        this(1);
    }

    @Override
    public String name() {
        return "clip-value";
    }

    @Override
    public void apply(Gradients gradients) {
        for (int k = 0; k < gradients.count(); k++) {
            DMatrixRMaj gradient = gradients.get(k);
            int n = gradient.getNumElements();
            for (int i = 0; i < n; i++) {
                gradient.data[i] = Math.max(-limit, Math.min(limit, gradient.data[i]));
            }
        }
    }
}
