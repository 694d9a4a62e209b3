package dev.neurona.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.layer.LayerContract;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import org.ejml.data.DMatrixRMaj;

/** Layers that hold others, and codes, keep the contract of layers. */
class NestedLayersHoldTest {

    @Group
    class ResidualHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.residual(block -> block.dense(3, "tanh").dense(5, "identity"));
        }
    }

    @Group
    class ResidualWithProjectionHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("residual(layers=[dense(units=4, activation=sigmoid)], activation=tanh)");
        }
    }

    /** What is random within it is random in it, two deep. */
    @Group
    class ResidualWithinResidualHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.residual(
                    outer -> outer.residual(inner -> inner.dropout(0.3).dense(4, "identity"))
                            .dense(5, "identity"));
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    /** What is observed within it is observed in it. */
    @Group
    class ResidualWithStatisticsHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.residual(block -> block.layer("batch-norm(activation=identity, momentum=0.05)"));
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }

    @Group
    class ChainHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("chain(layers=[dense(units=3, activation=tanh), dense(units=4)])");
        }
    }

    @Group
    class ParallelThatConcatenatesHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("parallel(branches=[dense(units=2), dropout(rate=0.3),"
                    + " chain(layers=[dense(units=3, activation=tanh), dense(units=4)])])");
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    @Group
    class ParallelThatAddsHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("parallel(branches=[dense(units=5, activation=tanh), dense(units=5),"
                    + " batch-norm(momentum=0.05)], join=add)");
        }

        @Override
        public boolean coupled() {
            return true;
        }
    }

    @Group
    class ParallelThatAveragesHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("parallel(branches=[dense(units=5, activation=softmax), dropout(rate=0.3),"
                    + " chain(layers=[dense(units=3, activation=tanh), dense(units=5)])], join=mean)");
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    /** With unknown codes, since rules also move codes to what are none. */
    @Group
    class EmbeddingHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("embedding(columns=[3, 1], categories=[4, 2], sizes=[2, 3], unknown=true)");
        }

        @Override
        public DMatrixRMaj batch(int rows, RandomStream random) {
            DMatrixRMaj x = new DMatrixRMaj(rows, inputs());
            for (int i = 0; i < x.getNumElements(); i++) {
                x.data[i] = random.nextInt(5);
            }
            return x;
        }
    }

    /** Two branches nearly cancel in one of the numbers. */
    @Example
    void branchesThatCancelHold() {
        new ParallelThatAddsHolds().y12StatisticsMoveWhenObserved(-118);
    }
}
