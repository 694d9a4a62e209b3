package dev.neurona.testkit.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.Scaled;
import dev.neurona.testkit.correct.Thinned;
import dev.neurona.testkit.correct.Whitened;
import net.jqwik.api.Group;

/** Layers that are right keep the contract of layers. */
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
    class ScaledHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer(new Scaled());
        }
    }

    @Group
    class ThinnedHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer(new Thinned(0.3));
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    @Group
    class WhitenedHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer(new Whitened());
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }
}
