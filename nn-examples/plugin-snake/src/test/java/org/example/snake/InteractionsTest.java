package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.neurona.component.Components;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Layer;
import dev.neurona.testkit.layer.LayerContract;
import net.jqwik.api.Example;
import org.ejml.data.DMatrixRMaj;

class InteractionsTest implements LayerContract {

    @Override
    public NetworkBuilder layer(NetworkBuilder network) {
        return network.layer("interactions(rank=3)");
    }

    /** With rows (1, 2, 3) and (0, 0, 1) of V: at x = (2, 3, 5), pairs of 1·2 and 2·3, 1·2 and 3·5, 2·3 and 3·5. */
    @Example
    void pairsByHand() {
        Network network =
                Network.builder().input(3).layer(new Interactions(2)).build();
        Parameters parameters = network.initialParameters();
        parameters.get("interactions1.factors").setTo(new DMatrixRMaj(3, 2, true, 1, 0, 2, 0, 3, 1));
        DMatrixRMaj z = new Model(network, parameters).predict(new DMatrixRMaj(1, 3, true, 2, 3, 5));
        assertArrayEquals(new double[] {2 * 6 + 2 * 15 + 6 * 15, 0}, z.data);
    }

    @Example
    void isFoundByItsName() {
        assertEquals(new Interactions(4), Components.parse(Layer.class, "interactions(rank=4)"));
        assertEquals("interactions(rank=4)", new Interactions(4).text());
        assertRefused("interactions", "interactions: rank is missing; give it, for example interactions(rank=4).");
        assertRefused("interactions(rank=0)", "interactions: rank must be in [1, inf), got 0.");
    }

    @Example
    void oneInputHasNoPair() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Interactions(2).outputs(1));
        assertEquals(
                "interactions needs at least 2 inputs, got 1; put it behind a wider layer, or leave it out.",
                refused.getMessage());
    }

    private static void assertRefused(String text, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Components.parse(Layer.class, text));
        assertEquals(message, refused.getMessage());
    }
}
