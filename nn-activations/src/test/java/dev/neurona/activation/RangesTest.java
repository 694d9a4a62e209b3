package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What each activation says of its values. An activation that says nothing would pass rule A15, and no loss could be warned of it.
 * Lowest values, by SciPy's minimize_scalar: gelu -0.16997, gelu-tanh -0.17004, silu -0.27846, mish -0.30884; hard-swish -3/8.
 */
class RangesTest {

    private static final Map<String, String> RANGES = Map.ofEntries(
            Map.entry("celu", "[-1, inf)"),
            Map.entry("elu", "[-1, inf)"),
            Map.entry("exponential", "[0, inf)"),
            Map.entry("gaussian", "[0, 1]"),
            Map.entry("gelu", "[-0.17, inf)"),
            Map.entry("gelu-tanh", "[-0.1701, inf)"),
            Map.entry("hard-shrink", "(-inf, inf)"),
            Map.entry("hard-sigmoid", "[0, 1]"),
            Map.entry("hard-swish", "[-0.3751, inf)"),
            Map.entry("hard-tanh", "[-1, 1]"),
            Map.entry("identity", "(-inf, inf)"),
            Map.entry("leaky-relu", "(-inf, inf)"),
            Map.entry("log-sigmoid", "(-inf, 0]"),
            Map.entry("log-softmax", "(-inf, 0]"),
            Map.entry("mish", "[-0.3089, inf)"),
            Map.entry("relu", "[0, inf)"),
            Map.entry("relu6", "[0, 6]"),
            Map.entry("selu", "[-1.7581, inf)"),
            Map.entry("sigmoid", "[0, 1]"),
            Map.entry("silu", "[-0.2785, inf)"),
            Map.entry("sine", "[-1, 1]"),
            Map.entry("soft-shrink", "(-inf, inf)"),
            Map.entry("softmax", "[0, 1] of a distribution"),
            Map.entry("softplus", "[0, inf)"),
            Map.entry("softsign", "[-1, 1]"),
            Map.entry("sparsemax", "[0, 1] of a distribution"),
            Map.entry("squared-relu", "[0, inf)"),
            Map.entry("tanh", "[-1, 1]"),
            Map.entry("tanh-shrink", "(-inf, inf)"),
            Map.entry("tempered-softmax", "[0, 1] of a distribution"),
            Map.entry("thresholded-relu", "[0, inf)"));

    @Test
    void everyActivationStatesItsRange() {
        Map<String, String> stated = new TreeMap<>();
        for (Activation each : Components.all(Activation.class)) {
            String range = each.range().map(Object::toString).orElse("not stated");
            stated.put(each.name(), range + (each.isDistribution() ? " of a distribution" : ""));
        }
        assertThat(stated).isEqualTo(new TreeMap<>(RANGES));
    }
}
