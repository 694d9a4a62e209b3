package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.activation.Sigmoid;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.loss.SquaredError;
import dev.neurona.network.Layer;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.testkit.gradient.GradientCheck;
import dev.neurona.train.Reduction;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ejml.data.DMatrixRMaj;

/** Backpropagation computes the slope of the cost, whatever the network is made of. */
class GradientPropertyTest {

    /** Draws until differences can be taken; half of all draws can be used. */
    private static RandomCase drawn(long seed) {
        for (int attempt = 0; attempt < 100; attempt++) {
            RandomCase subject = RandomCase.draw(seed, attempt);
            if (CentralDifferences.check(subject).isPresent()) {
                return subject;
            }
        }
        throw new AssertionError("No case of seed " + seed + " can be checked by differences.");
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void theGradientOfAnyNetworkIsTheSlopeOfItsCost(@ForAll long seed) {
        RandomCase subject = drawn(seed);
        assertThat(CentralDifferences.check(subject).orElseThrow())
                .as("%s", subject)
                .isEmpty();
    }

    /** Softmax behind an exponential saturates, and 1 - p is all that binary cross-entropy sees of it. */
    @Example
    void aPlaceWhereThePredictionsHaveLostTheirDigitsIsLeftForAnother() {
        theGradientOfAnyNetworkIsTheSlopeOfItsCost(-110_308);
    }

    /** Three exponentials behind one another. */
    @Example
    void aPlaceWhereActivationsOverflowIsLeftForAnother() {
        theGradientOfAnyNetworkIsTheSlopeOfItsCost(-2632);
    }

    /** What is left out is left out by place, not by kind: all of it is checked somewhere. */
    @Example
    void everyComponentAndEveryKindOfLayerIsChecked() {
        Set<String> checked = new TreeSet<>();
        for (int seed = 0; seed < 300; seed++) {
            RandomCase subject = drawn(seed);
            checked.add(subject.loss().name());
            checked.add(subject.reduction().toString());
            checked.add(subject.data().rows() + " rows");
            checked.add(subject.data().weights().isPresent() ? "weighted" : "not weighted");
            for (Layer layer : subject.network().layers()) {
                checked.add(layer.name());
                checked.add(layer.parameters().size() == 1 ? "without bias" : "with bias");
                layer.activation().map(Component::name).ifPresent(checked::add);
            }
        }
        assertThat(checked)
                .containsAll(Components.names(Activation.class))
                .containsAll(Components.names(Loss.class))
                .contains("MEAN", "SUM", "weighted", "not weighted", "1 rows", "9 rows", "with bias", "without bias")
                .contains("dense1", "dense2", "dense3", "dense4", "dropout1", "dropout2", "batch-norm1", "batch-norm2");
    }

    /** Wrong by a hundred-thousandth, which training would never show. */
    record AlmostSigmoid() implements Activation {

        @Override
        public String name() {
            return "almost-sigmoid";
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            new Sigmoid().forward(z, a);
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            new Sigmoid().backward(z, a, da, dz);
            for (int i = 0; i < dz.getNumElements(); i++) {
                dz.data[i] *= 1.00001;
            }
        }
    }

    /** Forgets that it is the loss of every output, but only in the last column. */
    record ForgetfulLoss() implements Loss {

        @Override
        public String name() {
            return "forgetful-loss";
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            new SquaredError().value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            new SquaredError().gradient(prediction, target, dPrediction);
            for (int row = 0; row < dPrediction.numRows; row++) {
                dPrediction.set(row, dPrediction.numCols - 1, 0);
            }
        }
    }

    private static final Dataset DATA = Dataset.of(
            new DMatrixRMaj(new double[][] {{0.5, -1.0}, {1.5, 0.25}, {-0.75, 2.0}}),
            new DMatrixRMaj(new double[][] {{1.0, -1.0}, {-1.0, 1.0}, {1.5, 1.5}}));

    private static RandomCase small(Activation hidden, Loss loss) {
        Network network =
                Network.builder().input(2).dense(3, hidden).dense(2, "identity").build();
        return new RandomCase(network, loss, Reduction.MEAN, DATA, network.initialParameters());
    }

    @Example
    void aRightNetworkPassesBothChecks() {
        RandomCase right = small(new Sigmoid(), new SquaredError());
        assertThat(CentralDifferences.check(right).orElseThrow()).isEmpty();
        GradientCheck.of(right.network(), right.loss()).on(DATA).run().assertPasses();
    }

    @Example
    void aDerivativeThatIsWrongByAHundredThousandthIsFound() {
        RandomCase wrong = small(new AlmostSigmoid(), new SquaredError());
        assertThat(CentralDifferences.check(wrong).orElseThrow()).isNotEmpty();
        assertThat(GradientCheck.of(wrong.network(), wrong.loss())
                        .on(DATA)
                        .run()
                        .passes())
                .isFalse();
    }

    @Example
    void aLossThatForgetsAnOutputIsFound() {
        RandomCase wrong = small(new Sigmoid(), new ForgetfulLoss());
        assertThat(CentralDifferences.check(wrong).orElseThrow()).isNotEmpty();
        assertThat(GradientCheck.of(wrong.network(), wrong.loss())
                        .on(DATA)
                        .run()
                        .passes())
                .isFalse();
    }
}
