package dev.neurona.testkit.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Loss;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The row of zeros of XOR and biases of 0 put every hidden unit exactly on its kink. */
class KinksTest {

    private static final Dataset XOR = Dataset.of(
            new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
            new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));

    /** A function that bends at 0: what it is above, what it is below, and how steep it says it is at a place. */
    record AtZero(String name, double above, DoubleUnaryOperator below, DoubleUnaryOperator slope)
            implements ElementwiseActivation {

        @Override
        public double value(double z) {
            return z > 0 ? above * z : below.applyAsDouble(z);
        }

        @Override
        public double derivative(double z, double a) {
            return slope.applyAsDouble(z);
        }
    }

    private static AtZero elu(double alpha) {
        return new AtZero(
                "elu-by-hand", 1, z -> alpha * StrictMath.expm1(z), z -> z > 0 ? 1 : alpha * StrictMath.exp(z));
    }

    private static final Activation RELU = new AtZero("relu-by-hand", 1, z -> 0 * z, z -> z > 0 ? 1 : 0);

    private static final List<Activation> HIDDEN =
            List.of(RELU, new Kinked(), new Kinked(0.01), elu(0.5), elu(1), elu(2));

    private static GradientCheck xor(long seed, Activation hidden, Loss loss) {
        Network network = Network.builder()
                .seed(seed)
                .input(2)
                .dense(8, hidden)
                .dense(1, new Logistic())
                .build();
        return GradientCheck.of(network, loss).on(XOR);
    }

    @Test
    void aKinkIsMovedOff() {
        for (Activation hidden : HIDDEN) {
            for (Loss loss : List.of(new LogisticLoss(), new HalfSquared())) {
                for (long seed = 1; seed <= 20; seed++) {
                    xor(seed, hidden, loss).run().assertPasses();
                    xor(seed, hidden, loss).directions(20).run().assertPasses();
                }
            }
        }
    }

    @Test
    void kinksBehindKinksAreMovedOff() {
        for (Activation hidden : HIDDEN) {
            for (long seed = 1; seed <= 20; seed++) {
                Network deep = Network.builder()
                        .seed(seed)
                        .input(2)
                        .dense(8, hidden)
                        .dense(6, hidden)
                        .dense(1, new Logistic())
                        .build();
                GradientCheck check = GradientCheck.of(deep, new LogisticLoss()).on(XOR);
                check.run().assertPasses();
                check.directions(20).run().assertPasses();
            }
        }
    }

    @Test
    void theReportTellsWhatWasMoved() {
        GradientReport report = xor(7, new Kinked(), new LogisticLoss()).run();
        assertThat(report.findings())
                .extracting(GradientReport.Finding::parameter)
                .containsExactly("dense1.weights", "dense1.bias", "dense2.weights", "dense2.bias");
        assertThat(report.findings()).extracting(GradientReport.Finding::shift).containsExactly(0.0, 0.01, 0.0, 0.0);
        assertThat(report.findings().get(1).toString())
                .startsWith("PASS dense1.bias")
                .endsWith("  moved off a kink by 0.01");
        assertThat(report.findings().get(0).toString()).doesNotContain("kink");
    }

    @Test
    void theGivenParametersStayAndEveryRunIsTheSame() {
        Network network = Network.builder()
                .seed(7)
                .input(2)
                .dense(8, new Kinked())
                .dense(1, new Logistic())
                .build();
        Parameters at = network.initialParameters();
        GradientCheck check =
                GradientCheck.of(network, new LogisticLoss()).on(XOR).at(at);
        assertThat(check.run()).isEqualTo(check.run());
        assertThat(at.sha256()).isEqualTo(network.initialParameters().sha256());
    }

    /** Wrong by a hundred-thousandth above 0, which is where half of the rows are. */
    @Test
    void aWrongGradientIsFoundNextToAKink() {
        Activation wrong = new AtZero("wrong", 1, z -> z / 4, z -> z > 0 ? 1.00001 : 0.25);
        for (long seed = 1; seed <= 20; seed++) {
            for (GradientReport report : List.of(
                    xor(seed, wrong, new LogisticLoss()).run(),
                    xor(seed, wrong, new LogisticLoss()).directions(20).run())) {
                assertThat(report.findings())
                        .extracting(GradientReport.Finding::verdict)
                        .contains(Verdict.FAIL)
                        .doesNotContain(Verdict.KINK);
                assertThatThrownBy(report::assertPasses)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("G2: the gradient is not the slope of the cost.");
            }
        }
    }

    @Test
    void aGradientThatIsNaNAtAKinkIsNotExcused() {
        Activation wrong = new AtZero("wrong", 1, z -> z / 4, z -> z > 0 ? 1 : z < 0 ? 0.25 : Double.NaN);
        for (GradientReport report : List.of(
                xor(7, wrong, new LogisticLoss()).run(),
                xor(7, wrong, new LogisticLoss()).directions(3).run())) {
            assertThat(report.findings())
                    .extracting(GradientReport.Finding::verdict)
                    .contains(Verdict.FAIL);
        }
    }

    /** A saw whose teeth are about as wide as the step: there is a kink next to every place. */
    private record Saw(DMatrixRMaj value) implements CostFunction {

        private static final double TOOTH = 3.1e-5;

        static Saw at(double... values) {
            return new Saw(new DMatrixRMaj(1, values.length, true, values));
        }

        @Override
        public List<String> names() {
            return List.of("dense1.bias");
        }

        @Override
        public List<DMatrixRMaj> values() {
            return List.of(value);
        }

        private static double within(double x) {
            return x - TOOTH * StrictMath.rint(x / TOOTH);
        }

        @Override
        public double cost() {
            double sum = 0;
            for (int i = 0; i < value.numCols; i++) {
                sum += Math.abs(within(value.data[i]));
            }
            return sum;
        }

        @Override
        public List<DMatrixRMaj> gradients() {
            DMatrixRMaj gradient = new DMatrixRMaj(1, value.numCols);
            for (int i = 0; i < value.numCols; i++) {
                gradient.data[i] = Math.signum(within(value.data[i]));
            }
            return List.of(gradient);
        }
    }

    @Test
    void aKinkThatCannotBeMovedOffIsNamedInTheFirstLine() {
        Saw saw = Saw.at(0.5, 0, 0.25);
        GradientReport report = GradientCheck.check(saw);
        assertThat(report.passes()).isFalse();
        assertThat(saw.value().data).containsExactly(0.5, 0, 0.25);
        assertThatThrownBy(report::assertPasses)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        G2: the cost has a kink at dense1.bias [0,2], where it has no single slope to compare the gradient \
                        with, and shifting the parameters by up to 0.05 did not move off it. Check fewer or other rows, or \
                        other parameters by GradientCheck.at(parameters).
                        KINK dense1.bias              worst [0,2]  analytic -1.00000000000  numeric -0.0750000000003  \
                        h 1.0e-05  norm error 7.9e-01
                         Rule: the gradient of the cost by every parameter equals central differences (element-wise 1e-6, \
                        norm 1e-9). If this fails, look at the worst element: its layer, then that layer's activation.""");
    }

    @Test
    void theCheapModeNamesTheDirection() {
        GradientReport report = GradientCheck.check(Saw.at(0.5, 0.1, 0.25), 2);
        assertThatThrownBy(report::assertPasses)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "G2: the cost has a kink at direction 1, where it has no single slope to compare the"
                                + " gradient with, and shifting the parameters by up to 0.05 did not move off it. Check fewer or"
                                + " other rows, or other parameters by GradientCheck.at(parameters).\nKINK direction 1 ");
    }
}
