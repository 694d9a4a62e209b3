package dev.neurona.testkit.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.testkit.correct.Logistic;
import net.jqwik.api.Group;

/** The library's own layers keep the contract of layers. */
class LayersTest {

    @Group
    class DenseHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.dense(4, new Logistic());
        }
    }

    @Group
    class SquareDenseHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.dense(5, new Logistic(), options -> options.withoutBias());
        }
    }

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
            return network.batchNorm("logistic", 0.05, 1e-5);
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }
}
