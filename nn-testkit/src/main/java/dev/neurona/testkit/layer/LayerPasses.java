package dev.neurona.testkit.layer;

import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Everything that a layer computes from one batch; copies.
 *
 * @param a activations
 * @param dx gradient by the input
 * @param gradients gradients by the trained matrices
 */
record LayerPasses(DMatrixRMaj a, DMatrixRMaj dx, List<DMatrixRMaj> gradients) {

    /** The coming passes train or predict. */
    static void mode(LayerUnderTest layer, boolean training, long seed, long step) {
        if (training) {
            layer.training(seed, step);
        } else {
            layer.predicting();
        }
    }

    /** A forward and a backward pass. */
    static LayerPasses of(LayerUnderTest layer, DMatrixRMaj x, DMatrixRMaj da) {
        DMatrixRMaj a = Matrices.copy(layer.forward(x));
        return new LayerPasses(a, Matrices.copy(layer.backward(x, da)), gradients(layer));
    }

    static List<DMatrixRMaj> gradients(LayerUnderTest layer) {
        List<DMatrixRMaj> gradients = new ArrayList<>();
        for (int p = 0; p < layer.trained().size(); p++) {
            gradients.add(Matrices.copy(layer.gradient(p)));
        }
        return gradients;
    }

    /** Fails unless another layer, or the same at another time, computed the same bits. */
    void requireSame(Rule rule, LayerPasses found, String layer, String when) {
        Matrices.requireSame(rule, a, found.a, "%s: a %s", layer, when);
        Matrices.requireSame(rule, dx, found.dx, "%s: dx %s", layer, when);
        for (int p = 0; p < gradients.size(); p++) {
            Matrices.requireSame(
                    rule,
                    gradients.get(p),
                    found.gradients.get(p),
                    "%s: the gradient by its matrix %d %s",
                    layer,
                    p + 1,
                    when);
        }
    }
}
