package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.StepRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a trainer does with batches, held-out examples, schedules and listeners. */
class TrainerTest {

    private static final Dataset CLASSES = Examples.threeClasses(60);
    private static final Dataset NUMBERS = Examples.numbers(24);

    private static Network classifier() {
        return Network.builder()
                .seed(2)
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder classification() {
        return Trainer.builder().loss("cross-entropy").optimizer("sgd(learning-rate=0.1)");
    }

    private static TrainerBuilder regression() {
        return Trainer.builder().loss("half-squared-error").optimizer("sgd(learning-rate=0.1)");
    }

    private static Parameters trained(TrainerBuilder trainer, Network network, Dataset data) {
        return trainer.build().fit(network, data).model().parameters();
    }

    /** Two layers, one update a pass over all examples, in plain loops. */
    @Test
    void theFullBatchIsTheLoopOfTheTextbooks() {
        Network network = Network.builder()
                .seed(8)
                .input(3)
                .dense(4, "sigmoid")
                .dense(2, "identity")
                .build();
        Parameters p = network.initialParameters();
        double[][] w1 = rows(p.value(0));
        double[] b1 = rows(p.value(1))[0];
        double[][] w2 = rows(p.value(2));
        double[] b2 = rows(p.value(3))[0];
        double[][] x = rows(NUMBERS.features());
        double[][] y = rows(NUMBERS.targets());
        int n = x.length;
        double rate = 0.3;
        for (int epoch = 0; epoch < 25; epoch++) {
            double[][] dw1 = new double[3][4];
            double[] db1 = new double[4];
            double[][] dw2 = new double[4][2];
            double[] db2 = new double[2];
            for (int e = 0; e < n; e++) {
                double[] a1 = new double[4];
                for (int j = 0; j < 4; j++) {
                    double z = b1[j];
                    for (int i = 0; i < 3; i++) {
                        z += x[e][i] * w1[i][j];
                    }
                    a1[j] = 1 / (1 + Math.exp(-z));
                }
                double[] error2 = new double[2];
                for (int k = 0; k < 2; k++) {
                    double a2 = b2[k];
                    for (int j = 0; j < 4; j++) {
                        a2 += a1[j] * w2[j][k];
                    }
                    error2[k] = a2 - y[e][k];
                    db2[k] += error2[k];
                }
                for (int j = 0; j < 4; j++) {
                    double error1 = 0;
                    for (int k = 0; k < 2; k++) {
                        dw2[j][k] += a1[j] * error2[k];
                        error1 += error2[k] * w2[j][k];
                    }
                    error1 *= a1[j] * (1 - a1[j]);
                    db1[j] += error1;
                    for (int i = 0; i < 3; i++) {
                        dw1[i][j] += x[e][i] * error1;
                    }
                }
            }
            subtract(w1, dw1, rate / n);
            subtract(new double[][] {b1}, new double[][] {db1}, rate / n);
            subtract(w2, dw2, rate / n);
            subtract(new double[][] {b2}, new double[][] {db2}, rate / n);
        }

        Parameters found = trained(
                regression().optimizer("sgd(learning-rate=0.3)").fullBatch().epochs(25), network, NUMBERS);
        assertThat(Examples.distance(found.value(0), new DMatrixRMaj(w1))).isLessThan(1e-14);
        assertThat(Examples.distance(found.value(1), new DMatrixRMaj(new double[][] {b1})))
                .isLessThan(1e-14);
        assertThat(Examples.distance(found.value(2), new DMatrixRMaj(w2))).isLessThan(1e-14);
        assertThat(Examples.distance(found.value(3), new DMatrixRMaj(new double[][] {b2})))
                .isLessThan(1e-14);
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols);
        }
        return rows;
    }

    private static void subtract(double[][] from, double[][] what, double factor) {
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < from[i].length; j++) {
                from[i][j] -= factor * what[i][j];
            }
        }
    }

    @Test
    void aFullBatchIsOneBatchOfAllRowsInOrder() {
        assertThat(trained(classification().fullBatch().epochs(5), classifier(), CLASSES)
                        .sha256())
                .isEqualTo(trained(classification().batchSize(60).inOrder().epochs(5), classifier(), CLASSES)
                        .sha256());
    }

    @Test
    void theLastBatchTakesWhatIsLeft() {
        List<StepRecord> steps = new ArrayList<>();
        Network network =
                Network.builder().seed(1).input(3).dense(2, "identity").build();
        Trainer trainer = regression()
                .optimizer("sgd(learning-rate=1.0E-300)")
                .inOrder()
                .batchSize(10)
                .epochs(2)
                .onStep((step, state) -> steps.add(step))
                .build();
        TrainingResult fit = trainer.fit(network, NUMBERS);
        assertThat(steps).extracting(StepRecord::rowsDone).containsExactly(10, 20, 24, 10, 20, 24);
        assertThat(steps).extracting(StepRecord::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(steps).extracting(StepRecord::epoch).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(steps).extracting(StepRecord::rows).containsOnly(24);
        // Nothing has moved, so the mean over 24 rows is the mean of the batches by their rows.
        double mean = (10 * steps.get(0).cost()
                        + 10 * steps.get(1).cost()
                        + 4 * steps.get(2).cost())
                / 24;
        assertThat(fit.history().last().cost()).isCloseTo(mean, within(1e-15));
        // Also for a batch larger than the data.
        assertThat(trained(regression().batchSize(1000).inOrder().epochs(3), network, NUMBERS)
                        .sha256())
                .isEqualTo(trained(regression().fullBatch().epochs(3), network, NUMBERS)
                        .sha256());
    }

    @Test
    void everyEpochIsShuffledAnew() {
        List<Double> costs = new ArrayList<>();
        Network network =
                Network.builder().seed(1).input(3).dense(2, "identity").build();
        regression()
                .optimizer("sgd(learning-rate=1.0E-300)")
                .batchSize(1)
                .epochs(2)
                .onStep((step, state) -> costs.add(step.cost()))
                .build()
                .fit(network, NUMBERS);
        List<Double> first = costs.subList(0, 24);
        List<Double> second = costs.subList(24, 48);
        assertThat(first).isNotEqualTo(second);
        assertThat(first).containsExactlyInAnyOrderElementsOf(second);
    }

    @Test
    void aValidationShareIsHeldOutClassByClass() {
        DMatrixRMaj x = new DMatrixRMaj(40, 1);
        DMatrixRMaj y = new DMatrixRMaj(40, 2);
        for (int i = 0; i < 40; i++) {
            x.set(i, 0, i);
            y.set(i, i < 8 ? 0 : 1, 1);
        }
        List<Integer> rows = new ArrayList<>();
        Network network = Network.builder().input(1).dense(2, "softmax").build();
        // Predicts the second class for every row: the accuracy is its share of the rows that are held out.
        TrainingResult fit = classification()
                .optimizer("sgd(learning-rate=1.0E-300)")
                .validationShare(0.25)
                .metrics("accuracy")
                .epochs(1)
                .onStep((step, state) -> {
                    rows.add(step.rows());
                    state.parameters().get("dense1.weights").zero();
                    state.parameters().get("dense1.bias").set(0, 1, 5);
                })
                .build()
                .fit(network, Dataset.of(x, y));
        assertThat(rows).containsOnly(30);
        assertThat(fit.history().last().metrics()).containsEntry("accuracy", 0.8);
        assertThat(fit.history().last().validationCost()).isPresent();
    }

    @Test
    void aValidationSetJudgesAndDoesNotTrain() {
        Dataset validation = CLASSES.select(new int[] {0, 1, 2, 3, 4});
        TrainerBuilder trainer = classification().epochs(3).metrics("accuracy").digests();
        TrainingResult judged = trainer.validation(validation).build().fit(classifier(), CLASSES);
        assertThat(judged.model().parameters().sha256())
                .isEqualTo(trained(classification().epochs(3), classifier(), CLASSES)
                        .sha256());
        DMatrixRMaj p = judged.model().predict(validation.features());
        double right = 0;
        double cost = 0;
        for (int i = 0; i < 5; i++) {
            int best = 0;
            for (int j = 1; j < 3; j++) {
                best = p.get(i, j) > p.get(i, best) ? j : best;
            }
            for (int j = 0; j < 3; j++) {
                cost -= validation.targets().get(i, j) * Math.log(p.get(i, j));
            }
            right += validation.targets().get(i, best);
        }
        EpochRecord last = judged.history().last();
        assertThat(last.metrics()).containsEntry("accuracy", right / 5);
        assertThat(last.validationCost().orElseThrow()).isCloseTo(cost / 5, within(1e-14));
        assertThat(last.judgedCost()).isEqualTo(last.validationCost().orElseThrow());
        assertThat(last.digest()).hasValue(judged.model().parameters().sha256());
    }

    @Test
    void aScheduleMovesTheRateByStepOrByEpoch() {
        List<Double> bySteps = new ArrayList<>();
        List<Double> byEpochs = new ArrayList<>();
        TrainerBuilder trainer = classification().batchSize(20).epochs(2).schedule("exponential(factor=0.5)");
        trainer.onStep((step, state) -> bySteps.add(step.learningRate()))
                .build()
                .fit(classifier(), CLASSES);
        classification()
                .batchSize(20)
                .epochs(2)
                .schedule("exponential(factor=0.5)")
                .scheduleByEpoch()
                .onStep((step, state) -> byEpochs.add(step.learningRate()))
                .build()
                .fit(classifier(), CLASSES);
        assertThat(bySteps).containsExactly(0.1, 0.05, 0.025, 0.0125, 0.00625, 0.003125);
        assertThat(byEpochs).containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.05);
    }

    @Test
    void listenersAreToldInTheOrderInWhichTheyWereAdded() {
        List<String> told = new ArrayList<>();
        classification()
                .batchSize(30)
                .epochs(1)
                .onStep((step, state) -> told.add("step " + step.step()))
                .onStep((step, state) -> told.add("again " + step.step()))
                .onEpoch((epoch, state) -> told.add("epoch " + epoch.epoch()))
                .build()
                .fit(classifier(), CLASSES);
        assertThat(told).containsExactly("step 1", "again 1", "step 2", "again 2", "epoch 1");
    }

    @Test
    void aTrainerIsAValueThatItsBuilderNoLongerChanges() {
        TrainerBuilder builder = classification().epochs(2).seed(4);
        Trainer trainer = builder.build();
        builder.epochs(9).seed(5);
        assertThat(trainer.fit(classifier(), CLASSES).history().epochs()).hasSize(2);
        assertThat(trainer.toBuilder().build().text()).isEqualTo(trainer.text());
        assertThat(trainer.text())
                .isEqualTo("loss=cross-entropy; reduction=mean; optimizer=sgd(learning-rate=0.1, momentum=0.0,"
                        + " dampening=0.0, nesterov=false, weight-decay=0.0); schedule=none by step; batch=32"
                        + " shuffled; seed=4; class-weights=[]; validation=0.0; products=double; arithmetic=2");
    }

    @Test
    void aTextOfALaterArithmeticOrOfNoWeightsIsRefused() {
        String text = classification().build().text();
        String later = text.replace("arithmetic=2", "arithmetic=3");
        assertThatThrownBy(() -> Trainer.parse(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This release computes by arithmetic 2, not by arithmetic 3.");
        assertThat(Trainer.parse(text).differences(later, CLASSES)).containsExactly("arithmetic was 3 and is 2");
        assertThatThrownBy(() -> Trainer.parse(text.replace("class-weights=[]", "class-weights=")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Class weights are 'balanced' or a list in brackets, got ''.");
    }

    @Test
    void aNewStateHasDoneNothing() {
        TrainingState state = classification().build().start(classifier());
        assertThat(state.progress().step()).isZero();
        assertThat(state.bestModel()).isEmpty();
        assertThat(state.history().epochs()).isEmpty();
        assertThat(state.parameters().sha256())
                .isEqualTo(classifier().initialParameters().sha256());
    }
}
