package dev.neurona.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.testkit.layer.LayerContract;
import net.jqwik.api.Group;

/** The built-in layers keep the contract of layers. */
class LayersTest {

    @Group
    class DropoutHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.dropout(0.3);
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    @Group
    class BatchNormHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.batchNorm("tanh", 0.05, 1e-5);
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }
}
