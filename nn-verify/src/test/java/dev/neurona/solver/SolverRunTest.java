package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.component.Hyperparameters;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.Penalty;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Objective;
import dev.neurona.train.Reduction;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run with a solver: what goes with it works as it does with an optimizer. */
class SolverRunTest {

    private static final String EXACT = "lbfgs(tolerance=0, gradient-tolerance=1e-7)";
    private static final Network CLASSIFIER = Network.builder()
            .seed(4)
            .input(3)
            .dense(5, "tanh")
            .dense(2, "softmax")
            .build();
    private static final Network REGRESSION = Network.builder()
            .seed(4)
            .input(3)
            .dense(4, "tanh")
            .dense(2, "identity")
            .build();

    private static DMatrixRMaj features(int rows) {
        RandomStream random = RandomStream.at(5, "features");
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = random.nextGaussian();
        }
        return x;
    }

    /** Two classes that overlap, so that weights stay finite. */
    private static Dataset classes(int rows) {
        DMatrixRMaj x = features(rows);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        RandomStream random = RandomStream.at(6, "classes");
        for (int row = 0; row < rows; row++) {
            y.set(row, x.get(row, 0) + x.get(row, 1) + 1.5 * random.nextGaussian() > 0.8 ? 1 : 0, 1);
        }
        return Dataset.of(x, y);
    }

    private static Dataset numbers(int rows) {
        DMatrixRMaj x = features(rows);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        for (int row = 0; row < rows; row++) {
            y.set(row, 0, x.get(row, 0) * x.get(row, 1) + 0.5);
            y.set(row, 1, x.get(row, 2) - x.get(row, 0) * x.get(row, 2));
        }
        return Dataset.of(x, y);
    }

    private static TrainerBuilder classifier() {
        return Trainer.builder()
                .loss("cross-entropy")
                .solver(EXACT)
                .penalty("l2(strength=0.02)")
                .epochs(500);
    }

    private static double largest(DMatrixRMaj gradient) {
        double largest = 0;
        for (int i = 0; i < gradient.getNumElements(); i++) {
            largest = Math.max(largest, Math.abs(gradient.data[i]));
        }
        return largest;
    }

    @Test
    void penaltiesAreAPartOfTheCost() {
        TrainingResult result = classifier().build().fit(CLASSIFIER, classes(60));
        Parameters found = result.model().parameters();
        Workspace workspace = CLASSIFIER.workspace(60);
        Objective objective = Objective.of(CLASSIFIER, Components.parse(Loss.class, "cross-entropy"));
        Penalty l2 = Components.parse(Penalty.class, "l2(strength=0.02)");
        double cost = objective.gradient(classes(60), found, workspace);
        for (int i = 0; i < found.count(); i++) {
            if (found.names().get(i).endsWith("weights")) {
                cost += l2.value(found.value(i), Hyperparameters.OWN);
                l2.addGradient(found.value(i), workspace.gradient(i), Hyperparameters.OWN);
            }
            assertThat(largest(workspace.gradient(i))).isLessThan(2e-7);
        }
        assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.history().last().cost()).isCloseTo(cost, within(1e-14));
    }

    @Test
    void whatIsFrozenStays() {
        Trainer trainer = classifier().freeze("dense1").build();
        TrainingState state = trainer.start(CLASSIFIER);
        double[] before = state.parameters().get("dense1.weights").data.clone();
        trainer.train(state, classes(60));
        assertThat(state.parameters().get("dense1.weights").data).isEqualTo(before);
        assertThat(state.parameters().get("dense2.bias").data[0]).isNotZero();
        assertThat(state.matrices().get("solver/gradient").numRows).isEqualTo(5 * 2 + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACT, "levenberg-marquardt"})
    void aRowOfWeightTwoIsARowTwice(String solver) {
        Dataset all = numbers(20);
        double[] weights = new double[20];
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < 20; row++) {
            weights[row] = row % 3;
            for (int times = 0; times < row % 3; times++) {
                rows.add(row);
            }
        }
        TrainerBuilder trainer =
                Trainer.builder().loss("mean-squared-error").solver(solver).epochs(5);
        Network line = Network.builder().input(3).dense(2, "tanh").build();
        double weighted = trainer.build()
                .fit(line, all.withWeights(weights))
                .history()
                .last()
                .cost();
        Dataset repeated = all.select(rows.stream().mapToInt(Integer::intValue).toArray());
        assertThat(trainer.build().fit(line, repeated).history().last().cost()).isCloseTo(weighted, within(1e-12));
    }

    @Test
    void weightsOfClassesAndSmoothTargetsChangeTheMinimum() {
        double plain = classifier()
                .build()
                .fit(CLASSIFIER, classes(60))
                .history()
                .last()
                .cost();
        TrainingResult weighted = classifier().classWeights(1, 9).build().fit(CLASSIFIER, classes(60));
        TrainingResult smooth = classifier().labelSmoothing(0.2).build().fit(CLASSIFIER, classes(60));
        assertThat(weighted.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(weighted.history().last().cost()).isLessThan(plain);
        assertThat(smooth.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(smooth.history().last().cost()).isGreaterThan(plain);
    }

    @Test
    void earlyStoppingTakesTheIterateThatValidatesBest() {
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .solver("lbfgs")
                .validationShare(0.3)
                .metrics("accuracy")
                .earlyStopping(EarlyStopping.onCost(5))
                .build();
        TrainingState state = trainer.start(CLASSIFIER);
        assertThat(trainer.train(state, classes(80))).isEqualTo(StopReason.NO_IMPROVEMENT);
        assertThat(state.history().last().metrics()).containsKey("accuracy");
        assertThat(state.progress().bestValue())
                .isEqualTo(state.history().get(state.progress().bestEpoch() - 1));
        assertThat(state.progress().bestEpoch()).isEqualTo(state.history().count() - 5);
    }

    @Test
    void batchNormalisationIsForLbfgs() {
        Network network = Network.builder()
                .input(3)
                .dense(5, "tanh")
                .batchNorm()
                .dense(2, "softmax")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .solver("lbfgs")
                .penalty("dense2", "l2(strength=0.05)")
                .epochs(300)
                .build();
        TrainingState state = trainer.start(network);
        StopReason reason = trainer.train(state, classes(60));
        assertThat(reason).isEqualTo(StopReason.CONVERGED);
        assertThat(state.parameters().get("batch-norm1.running-mean").data[0]).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-squared-error", "squared-error", "mean-squared-error"})
    void bothSolversAgreeOnTheCostOfASquaredError(String loss) {
        for (Reduction reduction : Reduction.values()) {
            TrainerBuilder trainer =
                    Trainer.builder().loss(loss).reduction(reduction).epochs(400);
            Network line = Network.builder().input(3).dense(2, "identity").build();
            TrainingResult squares =
                    trainer.solver("levenberg-marquardt").build().fit(line, numbers(30));
            TrainingResult quasi = trainer.solver("lbfgs").build().fit(line, numbers(30));
            assertThat(squares.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(quasi.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(squares.history().last().cost())
                    .isCloseTo(quasi.history().last().cost(), within(1e-9));
        }
    }

    @Test
    void levenbergMarquardtTakesSeveralOutputsAndManyRows() {
        TrainingResult result = Trainer.builder()
                .loss("mean-squared-error")
                .solver("levenberg-marquardt")
                .epochs(100)
                .build()
                .fit(REGRESSION, numbers(300));
        double cost = Objective.of(REGRESSION, Components.parse(Loss.class, "mean-squared-error"))
                .value(numbers(300), result.model().parameters(), REGRESSION.workspace(300));
        assertThat(result.history().last().cost()).isCloseTo(cost, within(1e-12));
        assertThat(cost).isLessThan(0.4 * result.history().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbfgs", "levenberg-marquardt"})
    void blocksOfRowsHaveTheSameCost(String solver) {
        TrainerBuilder trainer =
                Trainer.builder().loss("mean-squared-error").solver(solver).epochs(4);
        List<Double> whole = costs(trainer.build().fit(REGRESSION, numbers(50)));
        List<Double> blocks = costs(trainer.rowsAtOnce(8).build().fit(REGRESSION, numbers(50)));
        assertThat(blocks).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(blocks.get(i)).isCloseTo(whole.get(i), within(1e-8));
        }
    }

    private static List<Double> costs(TrainingResult result) {
        return result.history().epochs().stream().map(EpochRecord::cost).toList();
    }

    @Test
    void theTrainerOfThePage() {
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .solver("lbfgs(memory=20)")
                .penalty("l2(strength=0.01)")
                .validationShare(0.2)
                .earlyStopping(EarlyStopping.onCost(10))
                .epochs(500)
                .build();
        assertThat(trainer.fit(CLASSIFIER, classes(60)).history().count()).isBetween(10, 499);
    }

    @Test
    void aRunThatHasConvergedSaysSoAgain() {
        Trainer trainer = classifier().build();
        TrainingState state = trainer.start(CLASSIFIER);
        assertThat(trainer.train(state, classes(60))).isEqualTo(StopReason.CONVERGED);
        String digest = state.parameters().sha256();
        int epochs = state.history().count();
        assertThat(trainer.train(state, classes(60))).isEqualTo(StopReason.CONVERGED);
        assertThat(state.parameters().sha256()).isEqualTo(digest);
        assertThat(state.history().count()).isEqualTo(epochs);
    }

    @Test
    void limitsEndARunBetweenIterates() {
        Trainer trainer = classifier().stop(Stop.after(3)).build();
        TrainingState state = trainer.start(CLASSIFIER);
        assertThat(trainer.train(state, classes(60))).isEqualTo(StopReason.STEPS);
        assertThat(state.history().count()).isEqualTo(3);
        assertThat(trainer.health(state, classes(60)).layers())
                .allSatisfy(layer -> assertThat(layer.updateRatio()).isNaN());
    }

    @Test
    void threadsChangeNoBit() {
        TrainerBuilder trainer = classifier();
        assertThat(trainer.threads(2)
                        .build()
                        .fit(CLASSIFIER, classes(60))
                        .model()
                        .parameters()
                        .sha256())
                .isEqualTo(trainer.threads(1)
                        .build()
                        .fit(CLASSIFIER, classes(60))
                        .model()
                        .parameters()
                        .sha256());
    }
}
