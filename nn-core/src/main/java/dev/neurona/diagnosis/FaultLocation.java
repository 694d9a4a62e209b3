package dev.neurona.diagnosis;

import dev.neurona.network.LayerValues;
import java.util.List;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/** Where a step went wrong first, in the order in which it computes. */
record FaultLocation(int layer, Phase phase, Fault fault) {

    /** What is wrong there. */
    enum Fault {
        NOT_FINITE,
        GRADIENT_TOO_LARGE,
        LEARNING_RATE,
        EXPLODED
    }

    /** What the guard measured comes first: a number that is not finite may be there, too, and be harmless. */
    static FaultLocation of(RefusedStep step) {
        int last = step.lastLayer();
        int steepest = layerOfLargestGradient(step);
        return switch (step.verdict()) {
            case COST_EXPLODED -> new FaultLocation(last, Phase.LOSS, Fault.EXPLODED);
            case RATE_NOT_FINITE -> new FaultLocation(last, Phase.UPDATE, Fault.LEARNING_RATE);
            case GRADIENT_TOO_LARGE ->
                largestGradient(step, steepest) < Double.POSITIVE_INFINITY
                        ? new FaultLocation(steepest, Phase.BACKWARD, Fault.GRADIENT_TOO_LARGE)
                        : firstNotFinite(step);
            default -> firstNotFinite(step);
        };
    }

    private static FaultLocation firstNotFinite(RefusedStep step) {
        int last = step.lastLayer();
        for (int i = 0; i <= last; i++) {
            LayerValues pass = step.pass(i);
            if (MatrixFeatures_DDRM.hasUncountable(pass.z()) || MatrixFeatures_DDRM.hasUncountable(pass.a())) {
                return new FaultLocation(i, Phase.FORWARD, Fault.NOT_FINITE);
            }
        }
        if (!Double.isFinite(step.cost())
                || MatrixFeatures_DDRM.hasUncountable(step.pass(last).dz())) {
            return new FaultLocation(last, Phase.LOSS, Fault.NOT_FINITE);
        }
        int layer = last;
        while (layer > 0
                && !MatrixFeatures_DDRM.hasUncountable(step.pass(layer).dz())
                && largestGradient(step, layer) < Double.POSITIVE_INFINITY) {
            layer--;
        }
        return new FaultLocation(layer, Phase.BACKWARD, Fault.NOT_FINITE);
    }

    private static int layerOfLargestGradient(RefusedStep step) {
        int at = step.lastLayer();
        for (int i = at - 1; i >= 0; i--) {
            at = largestGradient(step, i) > largestGradient(step, at) ? i : at;
        }
        return at;
    }

    /** The largest magnitude among the gradients of a layer; infinite if one of them is not finite. */
    static double largestGradient(RefusedStep step, int layer) {
        double largest = 0;
        List<Integer> trained = step.layers().get(layer).trained();
        for (int parameter : trained) {
            Summary gradient = Summary.of(step.gradient(parameter));
            largest = Math.max(largest, gradient.notFinite() > 0 ? Double.POSITIVE_INFINITY : gradient.largest());
        }
        return largest;
    }
}
