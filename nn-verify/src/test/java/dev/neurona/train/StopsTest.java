package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends a run, and what a run says of its limits before it begins. */
class StopsTest {

    private static final Network NETWORK =
            Network.builder().input(1).dense(1, "identity").build();

    private static Dataset line(int rows) {
        DMatrixRMaj x = new DMatrixRMaj(rows, 1);
        DMatrixRMaj y = new DMatrixRMaj(rows, 1);
        for (int row = 0; row < rows; row++) {
            x.data[row] = row / (double) rows;
            y.data[row] = 1 - x.data[row];
        }
        return Dataset.of(x, y);
    }

    private static TrainerBuilder regression() {
        return Trainer.builder().loss("mean-squared-error").optimizer("sgd(learning-rate=0.1)");
    }

    private static MonitoredValue watched(String name, String... metrics) {
        return MonitoredValue.of(
                name,
                regression().loss("cross-entropy").metrics(metrics).build().metrics());
    }

    @Test
    void aNameIsTheMetricWithItsDefaults() {
        String micro = "f1(average=\"micro\")";
        assertThat(watched("f1", micro, "f1").name()).isEqualTo("f1(average=\"macro\")");
        assertThat(watched("f1", "f1", micro).name()).isEqualTo("f1(average=\"macro\")");
        assertThat(watched(micro, micro, "f1").name()).isEqualTo(micro);
        assertThat(watched("f1", micro).name()).as("the only one of its name").isEqualTo(micro);
        assertThat(watched("top-k(k=3)", "top-k", "top-k(k=3)").name()).isEqualTo("top-k(k=3)");
        assertThat(watched("f1", "f1", "f1").name()).isEqualTo("f1(average=\"macro\")");
    }

    @Test
    void aNameThatFitsTwoMetricsIsRefused() {
        TrainerBuilder trainer = regression().metrics("f1(average=\"micro\")", "f1(average=\"weighted\")");
        String reason = "'f1' can be f1(average=\"micro\") and f1(average=\"weighted\"); write which one is meant.";
        assertThatThrownBy(() -> trainer.stop(Stop.at("f1", 0.72)).build()).hasMessageContaining(reason);
        assertThatThrownBy(
                        () -> trainer.earlyStopping(EarlyStopping.on("f1", 3)).build())
                .hasMessageContaining(reason);
    }

    @Test
    void theStopWatchesTheMetricThatItNames() {
        DMatrixRMaj x = new DMatrixRMaj(8, 1);
        DMatrixRMaj y = new DMatrixRMaj(8, 2);
        for (int row = 0; row < 8; row++) {
            y.set(row, row < 6 ? 0 : 1, 1);
        }
        // Always class 0: micro is 0.75, macro (6 / 7 + 0) / 2.
        TrainingResult result = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.5)")
                .metrics("f1(average=\"micro\")", "f1")
                .stop(Stop.at("f1", 0.72))
                .epochs(30)
                .build()
                .fit(Network.builder().input(1).dense(2, "softmax").build(), Dataset.of(x, y));
        assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
        assertThat(result.history().last().metrics().get("f1(average=\"macro\")"))
                .isCloseTo(3 / 7.0, within(1e-12));
    }

    @Test
    void aValueThatIsNotDefinedIsNoImprovement() {
        TrainerBuilder trainer = regression()
                .metrics("r2")
                .validation(Dataset.of(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1)))
                .earlyStopping(EarlyStopping.on("r2", 10))
                .epochs(30);
        List<String> warnings = LogLines.of(() -> {
            TrainingResult result = trainer.build().fit(NETWORK, line(10));
            assertThat(result.reason()).isEqualTo(StopReason.NO_IMPROVEMENT);
            assertThat(result.history().epochs()).hasSize(10);
        });
        assertThat(warnings)
                .containsExactly(
                        "r2, which can stop this run, is NaN after epoch 1: it is not defined for these examples."
                                + " Such an epoch counts as no improvement.");
        assertThat(LogLines.of(() -> trainer.earlyStopping(EarlyStopping.onCost(30))
                        .stop(Stop.at("r2", 0.9))
                        .build()
                        .fit(NETWORK, line(10))))
                .hasSize(1);
    }

    private static Dataset with(double feature) {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0}, {0.5}, {feature}});
        return Dataset.of(x, new DMatrixRMaj(new double[][] {{1}, {0.5}, {0}}));
    }

    @Test
    void aValidationCostThatIsNotFiniteIsToldOnceAndIsNoImprovement() {
        TrainerBuilder trainer = regression()
                .validation(with(1e300))
                .earlyStopping(EarlyStopping.onCost(4))
                .epochs(30);
        String warning =
                "The validation cost became Infinity after epoch 1, because of row 2 of the validation set; its largest"
                        + " |input| is column 'x1', 1.00e+300, and in the training rows at most 0.900. The run goes on, and such an epoch"
                        + " counts as no improvement. Correct the row or leave it out; if such rows must be predicted, limit their"
                        + " features, or choose a loss that is finite for them.";
        List<String> warnings = LogLines.of(() -> {
            TrainingResult result = trainer.build().fit(NETWORK, line(10));
            assertThat(result.reason()).isEqualTo(StopReason.NO_IMPROVEMENT);
            assertThat(result.history().count()).isEqualTo(4);
            assertThat(result.history().lowest()).isInfinite();
            assertThat(result.model().parameters().sha256())
                    .as("no epoch is the best, so the last one counts")
                    .isEqualTo(trainer.epochs(4)
                            .build()
                            .fit(NETWORK, line(10))
                            .model()
                            .parameters()
                            .sha256());
        });
        assertThat(warnings).containsOnly(warning).hasSize(2);
        assertThat(LogLines.of(() -> trainer.canonicalOrder().epochs(1).build().fit(NETWORK, line(10))))
                .as("the row as it was given")
                .containsExactly(warning);
    }

    /** The first epochs overshoot what the validation rows bear; a later one is finite, and the best. */
    @Test
    void whatIsNotFiniteIsNeverBetter() {
        TrainingState state =
                regression().earlyStopping(EarlyStopping.onCost(9)).build().start(NETWORK);
        MonitoredValue cost = MonitoredValue.of("cost", List.of());
        for (double value :
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, 3, Double.NaN, Double.POSITIVE_INFINITY}) {
            state.epoch++;
            state.judge(value, cost, 0);
        }
        assertThat(state.progress().bestEpoch()).isEqualTo(3);
        assertThat(state.progress().bestValue()).isEqualTo(3);
        assertThat(state.waited()).isEqualTo(2);
    }

    @Test
    void theRowIsThatOfTheDataOfWhichAShareIsHeldOut() {
        DMatrixRMaj x = line(20).features().copy();
        // Row 14 is held out by this seed.
        x.data[14] = -1e300;
        Dataset data = Dataset.of(x, line(20).targets()).withNames(List.of("age"), List.of("height"));
        assertThat(LogLines.of(() ->
                        regression().validationShare(0.3).epochs(2).build().fit(NETWORK, data)))
                .singleElement()
                .asString()
                .startsWith(
                        "The validation cost became Infinity after epoch 1, because of row 14, which is held out; its"
                                + " largest |input| is column 'age', 1.00e+300, and in the training rows at most 0.950. The run goes on");
    }

    /** Each epoch is better by less than the minimum, but three of them together are not. */
    @Test
    void smallImprovementsAddUp() {
        TrainingResult result = regression()
                .optimizer("sgd(learning-rate=1.0E-4)")
                .fullBatch()
                .epochs(40)
                .digests()
                .earlyStopping(new EarlyStopping("cost", 5, 1e-3))
                .build()
                .fit(NETWORK, line(10));
        List<EpochRecord> epochs = result.history().epochs();
        double first = epochs.get(0).cost() - epochs.get(1).cost();
        assertThat(first).isLessThan(1e-3).isGreaterThan(1e-3 / 5);
        assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
        assertThat(result.model().parameters().sha256())
                .isEqualTo(epochs.get(epochs.size() - 1).digest().orElseThrow());
    }

    @Test
    void limitsThatAreReachedAlreadyAreSaid() {
        Trainer trainer = regression().epochs(3).build();
        TrainingState state = trainer.start(NETWORK);
        trainer.train(state, line(10));
        assertThat(LogLines.of(() -> trainer.train(state, line(10))))
                .containsExactly(
                        "Nothing was trained: all its epochs are done, counted from the beginning of the run. Raise"
                                + " the limit to go on.");
        Trainer told = regression().stop(Stop.when(any -> true)).build();
        assertThat(LogLines.of(() -> told.fit(NETWORK, line(10))))
                .containsExactly(
                        "Nothing was trained: the condition to stop holds. Train without Stop.when(...), or with"
                                + " another condition, to go on.");
        Thread.currentThread().interrupt();
        assertThat(LogLines.of(() -> trainer.fit(NETWORK, line(10))))
                .containsExactly("Nothing was trained: its thread was interrupted. Clear the interrupt,"
                        + " Thread.interrupted(), to go on.");
        assertThat(Thread.interrupted()).isTrue();
        Trainer steps = regression().stop(Stop.after(1)).build();
        assertThat(LogLines.of(() -> steps.train(state, line(10))))
                .hasSize(1)
                .first()
                .asString()
                .contains("steps");
        assertThat(LogLines.of(() -> regression().epochs(0).build().fit(NETWORK, line(10))))
                .hasSize(1);
    }

    private static List<String> scheduled(String schedule, int epochs, Stop... stops) {
        return LogLines.of(() -> regression()
                .schedule(schedule)
                .batchSize(1)
                .epochs(epochs)
                .stop(stops)
                .build()
                .fit(NETWORK, line(10)));
    }

    @Test
    void aScheduleThatRisesAgainIsSaidAtTheStart() {
        assertThat(scheduled("cosine(steps=100)", 18))
                .containsExactly(
                        "Schedule 'cosine(steps=100, minimum=0.0)' takes 100 steps, but the run has 180: afterwards"
                                + " the learning rate rises again, to 0.0895. Make both of one length.");
        assertThat(scheduled("cosine(steps=100)", 10)).isEmpty();
        // Down again at the end, but not in between.
        assertThat(scheduled("cosine(steps=10)", 3))
                .hasSize(1)
                .first()
                .asString()
                .contains("rises again, to 0.100.");
    }

    @Test
    void aScheduleThatIsCutOffIsSaidAtTheStart() {
        assertThat(scheduled("cosine(steps=100)", 5))
                .containsExactly(
                        "Schedule 'cosine(steps=100, minimum=0.0)' takes 100 steps, but the run has 50 at most: the"
                                + " learning rate ends at 0.0516 instead of 0.00. Make both of one length.");
        assertThat(scheduled("warm-up(steps=300)", 5)).hasSize(1);
        String both = "sequence(schedules=[warm-up(steps=5), cosine(steps=95)], milestones=[5])";
        assertThat(scheduled(both, 10)).isEmpty();
        assertThat(scheduled(both, 9)).hasSize(1).first().asString().contains("takes 100 steps, but the run has 90");
        assertThat(scheduled("cosine(steps=100)", 10, Stop.after(60))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "polynomial(steps=50), 1",
        "'polynomial(steps=50, end-factor=0.1)', 0",
        "'log-cosine(steps=50, end-factor=1.0E-4)', 1",
        "'exponential(factor=0.5, lowest-factor=1.0E-4)', 1",
        "'exponential(factor=0.5)', 0",
        "'sequence(schedules=[warm-up(steps=5), polynomial(steps=45)], milestones=[5])', 1",
        "'product(first=warm-up(steps=5), second=polynomial(steps=50))', 1",
        "one-cycle(steps=50), 1",
        "warm-up(steps=50), 0",
        "'piecewise(milestones=[20, 50])', 0",
        "step, 0",
        "constant, 0"
    })
    void aScheduleThatLeavesNoRateIsSaidAtTheStart(String schedule, int warnings) {
        List<String> found = scheduled(schedule, 10);
        assertThat(found).hasSize(warnings);
        assertThat(found).allMatch(line -> line.contains("which trains next to nothing. Make both of one length."));
    }

    @Test
    void aScheduleByEpochIsMeasuredInEpochs() {
        TrainerBuilder trainer =
                regression().schedule("cosine(steps=10)").scheduleByEpoch().batchSize(1);
        assertThat(LogLines.of(() -> trainer.epochs(10).build().fit(NETWORK, line(10))))
                .isEmpty();
        assertThat(LogLines.of(() -> trainer.epochs(12).build().fit(NETWORK, line(10))))
                .hasSize(1)
                .first()
                .asString()
                .contains("takes 10 epochs, but the run has 12");
    }
}
