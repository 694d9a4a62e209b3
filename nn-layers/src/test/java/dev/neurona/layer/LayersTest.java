package dev.neurona.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.layer.LayerContract;
import dev.neurona.testkit.layer.LayerUnderTest;
import dev.neurona.testkit.rule.Matrices;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Group;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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

    @Group
    class AlphaDropoutHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("alpha-dropout(rate=0.3)");
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean keepsMean() {
            return false;
        }
    }

    /** Its kinks are where two pieces are equal: each row keeps its distance from those of the layer that was made last. */
    @Group
    class MaxoutHolds implements LayerContract {

        private List<DMatrixRMaj> matrices = List.of();

        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("maxout(units=2, pieces=3)");
        }

        @Override
        public LayerUnderTest fresh(int capacity, long seed) {
            LayerUnderTest layer = LayerContract.super.fresh(capacity, seed);
            matrices = layer.trained();
            return layer;
        }

        @Override
        public DMatrixRMaj batch(int rows, RandomStream random) {
            DMatrixRMaj batch = new DMatrixRMaj(rows, inputs());
            for (int row = 0; row < rows; row++) {
                DMatrixRMaj x;
                do {
                    x = Matrices.exact(Matrices.gaussian(1, inputs(), random));
                } while (Math.min(margin(x, 0), margin(x, 1)) < 0.2);
                CommonOps_DDRM.insert(x, batch, row, 0);
            }
            return batch;
        }

        /** The distance of the largest piece of a unit from the next. */
        private double margin(DMatrixRMaj x, int unit) {
            double[] values = new double[matrices.size() / 2];
            for (int k = 0; k < values.length; k++) {
                values[k] = matrices.get(2 * k + 1).get(0, unit);
                for (int j = 0; j < inputs(); j++) {
                    values[k] += x.get(0, j) * matrices.get(2 * k).get(j, unit);
                }
            }
            Arrays.sort(values);
            return values[values.length - 1] - values[values.length - 2];
        }
    }

    @Group
    class PairwiseProductsHold implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("pairwise-products");
        }
    }

    @Group
    class PeriodicEmbeddingHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("periodic-embedding(waves=3, size=2)");
        }
    }

    @Group
    class PeriodicEmbeddingOfSomeColumnsHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("periodic-embedding(columns=[2, 0], waves=2, size=3, function=tanh)");
        }
    }

    @Group
    class RandomFourierHolds implements LayerContract {
        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer("random-fourier(features=4, scale=2.0)");
        }
    }
}
