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
            return network.layer("batch-norm(activation=tanh, momentum=0.05)");
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }

    @Group
    class LayerNormHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("layer-norm");
        }
    }

    @Group
    class RmsNormHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("rms-norm");
        }
    }

    @Group
    class ScaleHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("scale");
        }
    }

    @Group
    class PReluHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("prelu");
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Group
    class GaussianNoiseHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("gaussian-noise(standard-deviation=0.3)");
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    @Group
    class GatedDenseHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("gated-dense(units=3, gate=silu)");
        }
    }

    @Group
    class BilinearDenseHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("gated-dense(units=4, gate=none, bias=none)");
        }
    }
}
