package dev.neurona.testkit.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.RowValues;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.correct.Soft;
import dev.neurona.testkit.correct.SoftLoss;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import dev.neurona.testkit.rule.Matrices;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

    private static Dataset data(long seed, int inputs, int outputs, RowValues targets) {
        RandomStream random = RandomStream.at(seed, "data");
        DMatrixRMaj x = Matrices.exact(Matrices.gaussian(12, inputs, random));
        DMatrixRMaj y = new DMatrixRMaj(12, outputs);
        double[] row = new double[outputs];
        for (int i = 0; i < 12; i++) {
            targets.fill(row, random);
            System.arraycopy(row, 0, y.data, i * outputs, outputs);
        }
        return Dataset.of(x, y);
    }

    private static Network network(
            long seed, int outputs, dev.neurona.spi.Activation hidden, dev.neurona.spi.Activation output) {
        return Network.builder()
                .seed(seed)
                .input(4)
                .dense(7, hidden)
                .dense(5, hidden)
                .dense(outputs, output)
                .build();
    }

    @Test
    void honestNetworksPass() {
        for (long seed = 1; seed <= 20; seed++) {
            Loss soft = new SoftLoss();
            Dataset classes = data(seed, 4, 3, RowValues.ONE_HOT);
            GradientCheck.of(network(seed, 3, new Logistic(), new Soft()), soft)
                    .on(classes)
                    .run()
                    .assertPasses();
            // Composed: softmax at another temperature inverts no link.
            GradientCheck.of(network(seed, 3, new Logistic(), new Soft(2)), soft)
                    .on(classes)
                    .run()
                    .assertPasses();
            Dataset labels = data(seed, 4, 2, RowValues.BINARY);
            GradientCheck.of(network(seed, 2, new Logistic(), new Logistic()), new LogisticLoss())
                    .on(labels)
                    .run()
                    .assertPasses();
        }
    }

    @Test
    void weightsOfExamplesAreHonoured() {
        Dataset data = data(5, 4, 3, RowValues.REAL).withWeights(new double[] {1, 2, 0, 1, 1, 3, 1, 1, 0.5, 1, 1, 1});
        GradientCheck.of(network(5, 3, new Logistic(), new Logistic()), new HalfSquared())
                .on(data)
                .run()
                .assertPasses();
    }

    @Test
    void theCheapModeTakesDirections() {
        GradientReport report = GradientCheck.of(network(1, 3, new Logistic(), new Soft()), new SoftLoss())
                .on(data(1, 4, 3, RowValues.ONE_HOT))
                .directions(20)
                .run();
        report.assertPasses();
        assertThat(report.findings()).hasSize(20);
    }

    /** Rounding of a cost of a million is 1e-10, of its differences 1e-5: larger than 1e-8, which is not its gradient's fault. */
    @Test
    void aLargeCostHidesNoGradientAndBlamesNone() {
        WrongGradients.Linear right = WrongGradients.Linear.of(8, (dw, db, w) -> {});
        WrongGradients.Linear wrong = WrongGradients.Linear.of(8, (dw, db, w) -> dw.data[0] += 0.01);
        assertThat(GradientCheck.check(new Raised(right, 1e6)).passes()).isTrue();
        assertThat(GradientCheck.check(new Raised(wrong, 1e6)).findings().get(0).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    /** The same cost and a constant, which no gradient knows. */
    private record Raised(CostFunction function, double by) implements CostFunction {

        @Override
        public List<String> names() {
            return function.names();
        }

        @Override
        public List<DMatrixRMaj> values() {
            return function.values();
        }

        @Override
        public double cost() {
            return function.cost() + by;
        }

        @Override
        public List<DMatrixRMaj> gradients() {
            return function.gradients();
        }
    }

    @Test
    void aUnitOfZerosIsMovedOffItsKink() {
        Network network = network(1, 3, new Kinked(), new Logistic());
        Parameters at = network.initialParameters();
        // With its weights and bias at 0 the first unit stands exactly on its kink, in every row.
        DMatrixRMaj weights = at.get("dense1.weights");
        for (int i = 0; i < weights.getNumElements(); i += weights.numCols) {
            weights.data[i] = 0;
        }
        GradientReport report = GradientCheck.of(network, new HalfSquared())
                .on(data(1, 4, 3, RowValues.REAL))
                .at(at)
                .run();
        report.assertPasses();
        assertThat(report.findings().get(0).parameter()).isEqualTo("dense1.weights");
        assertThat(report.findings().get(0).shift()).isEqualTo(0.01);
    }

    @Test
    void aCheckWithoutDataSaysSo() {
        GradientCheck check = GradientCheck.of(network(1, 3, new Logistic(), new Soft()), new SoftLoss());
        assertThatThrownBy(check::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A gradient check needs data: GradientCheck.of(...).on(dataset).");
        assertThatThrownBy(() -> check.directions(0)).hasMessage("A gradient check needs at least 1 direction, got 0.");
    }

    @Test
    void customaryTolerancesLetAWrongGradientPassAndTheseDoNot() {
        WrongGradients.Linear wrong = WrongGradients.Linear.of(8, (dw, db, w) -> {
            for (int i = 0; i < dw.getNumElements(); i++) {
                dw.data[i] *= 1.00001;
            }
        });
        GradientReport report = GradientCheck.check(wrong);
        assertThat(report.findings().get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.findings().get(1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.findings().get(0).normError()).isBetween(4.9e-6, 5.1e-6);
    }
}
