package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.stage.RateChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state that is trained on by another trainer than the one that made it. */
class StatesAndTrainersTest {

    private static final Dataset DATA = HalfPlane.data(50);
    private static final Network NETWORK =
            Network.builder().input(2).dense(4, "tanh").dense(1, "sigmoid").build();

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("sgd(learning-rate=0.2)")
                .batchSize(8)
                .epochs(3);
    }

    private static void assertRefused(TrainerBuilder maker, TrainerBuilder other, String reason) {
        TrainingState state = maker.build().start(NETWORK);
        String digest = state.parameters().sha256();
        assertThatThrownBy(() -> other.build().train(state, DATA)).hasMessage(reason);
        assertThatThrownBy(() -> other.build().health(state, DATA)).hasMessage(reason);
        assertThat(state.parameters().sha256()).isEqualTo(digest);
        assertThat(state.progress().step()).isZero();
    }

    @Test
    void aTrainerThatKeepsSomethingElseIsRefused() {
        String all = "[dense1.weights, dense1.bias, dense2.weights, dense2.bias]";
        String own = "The state is that of another trainer: its run trains " + all + ", keeps []";
        String remedy = "; give the trainer that made it, or begin anew from its model.";
        assertRefused(
                trainer(),
                trainer().averaging("ema"),
                own + ", but this trainer trains " + all + ", keeps [] and an average" + remedy);
        assertRefused(
                trainer().averaging("ema"),
                trainer(),
                own + " and an average, but this trainer trains " + all + ", keeps []" + remedy);
        assertRefused(
                trainer(),
                trainer().freeze("dense1"),
                own + ", but this trainer trains [dense2.weights, dense2.bias], keeps []" + remedy);
        assertRefused(
                trainer(),
                trainer().optimizer("adam"),
                own + ", but this trainer trains " + all + ", keeps [first-moment, second-moment]" + remedy);
    }

    @Test
    void aChangeOfTheRateThatIsStillToComeIsTakenOver() {
        TrainingState state = trainer().build().start(NETWORK);
        trainer().stop(Stop.after(10)).build().train(state, DATA);
        trainer().rateChange(15, 0.5).build().train(state, DATA);
        assertThat(state.rateChanges()).containsExactly(new RateChange(15, 0.5));
        TrainingResult planned = trainer().rateChange(15, 0.5).build().fit(NETWORK, DATA);
        assertThat(state.parameters().sha256())
                .isEqualTo(planned.model().parameters().sha256());
        assertThatThrownBy(() -> trainer().rateChange(5, 0.1).build().train(state, DATA))
                .hasMessage("The run has made 21 steps without the change of its learning rate from step 5; leave out"
                        + " rateChange(5, 0.1), or begin anew.");
    }

    @Test
    void twoEqualChangesAreTwo() {
        TrainingState state =
                trainer().rateChange(3, 0.5).rateChange(3, 0.5).build().start(NETWORK);
        assertThat(state.rateChanges()).hasSize(2);
    }

    @Test
    void theBestModelIsTakenOnlyIfItIsAskedFor() {
        Trainer early = trainer().earlyStopping(EarlyStopping.onCost(5)).build();
        TrainingState state = early.start(NETWORK);
        early.train(state, DATA);
        TrainingResult later = trainer().epochs(6).build().finish(state, DATA);
        assertThat(later.history().epochs()).hasSize(6);
        assertThat(later.model().parameters().sha256())
                .isEqualTo(state.parameters().sha256());
    }

    @Test
    void aStateBehindMoreRowsThanThereAreIsRefused() {
        TrainingState state = trainer().build().start(NETWORK);
        trainer().stop(Stop.after(5)).build().train(state, DATA);
        Dataset fewer = DATA.select(IntStream.range(0, 20).toArray());
        assertThatThrownBy(() -> trainer().build().train(state, fewer))
                .hasMessage("The state stands behind 40 rows of an epoch, but there are 20 training rows; give the same"
                        + " examples as before.");
    }

    /** A copy by a listener behind the last step of an epoch goes on as the run does, whatever ends the run there. */
    @Test
    void anEpochThatHasAllItsStepsIsEndedFirst() {
        List<TrainingState> copies = new ArrayList<>();
        Trainer trainer = trainer()
                .stop(Stop.after(14))
                .onStep((step, state) -> {
                    if (step.step() == 14) {
                        copies.add(state.copy());
                    }
                })
                .build();
        TrainingState whole = trainer.start(NETWORK);
        trainer.train(whole, DATA);
        assertThat(copies.get(0).history().epochs()).hasSize(1);
        trainer.train(copies.get(0), DATA);
        assertThat(copies.get(0).history()).isEqualTo(whole.history());
        assertThat(copies.get(0).progress()).isEqualTo(whole.progress());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows-at-once=64 in        | cannot read 'rows-at-once=64 in'
            rows-at-once=64 on 8 rows | cannot read 'rows-at-once=64 on 8 rows'
            rate-changes=[5]          | cannot read 'rate-changes=[5]'
            rate-changes=             | Changes of the rate are a list in brackets, got ''.
            canonical-order=yes       | cannot read 'canonical-order=yes'
            batch=8 foo               | cannot read 'batch=8 foo'
            batch=8                   | cannot read 'batch=8'
            batch=0 shuffled          | The batch size must be at least 1, got 0.
            validation=1.5            | The validation share must be in (0, 1), or 0, got 1.5.
            seed=many                 | cannot read 'seed=many'
            """)
    void aTextThatNobodyWroteIsRefused(String part, String reason) {
        String text = "loss=binary-cross-entropy; optimizer=sgd; " + part;
        assertThatThrownBy(() -> Trainer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theNextStepOfAHealthReportIsTheOneThatComes() {
        Trainer plain =
                trainer().optimizer("sgd(learning-rate=0.2, momentum=0.9)").build();
        Trainer slow = plain.toBuilder().rateFactor("dense2", 0.01).build();
        double ratio = plain.health(plain.start(NETWORK), DATA).layers().get(1).updateRatio();
        assertThat(slow.health(slow.start(NETWORK), DATA).layers().get(1).updateRatio())
                .isCloseTo(0.01 * ratio, within(1e-12));
    }

    @Test
    void limitsThatCannotBe() {
        assertThatThrownBy(() -> Stop.at("cost", Double.NaN))
                .hasMessage("The target of cost must be a number, got NaN.");
        TrainingResult result = trainer()
                .stop(Stop.after(Duration.ofSeconds(Long.MAX_VALUE)))
                .build()
                .fit(NETWORK, DATA);
        assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
    }

    @Test
    void dataOfOtherTargetsAreRefused() {
        Dataset named = DATA.withNames(List.of("a", "b"), List.of("ill"));
        TrainingResult result = trainer().build().fit(NETWORK, named);
        assertThatThrownBy(() ->
                        trainer().build().fit(result.model(), DATA.withNames(List.of("a", "b"), List.of("well"))))
                .hasMessage(
                        "The outputs of the model are [ill] but those of the data [well]; give the same targets in the same"
                                + " order, or a model without names, withNames(List.of(), List.of()).");
    }

    @Test
    void theValidationSetHasACanonicalOrder() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1e-3, 0}, {2, 1}, {-1, 5}, {0.3, 2}, {7, 7}});
        Dataset one = Dataset.of(x, new DMatrixRMaj(new double[][] {{0}, {1}, {0}, {1}, {1}}));
        Dataset other = one.select(new int[] {4, 2, 0, 1, 3});
        assertThat(trainer()
                        .canonicalOrder()
                        .validation(one)
                        .build()
                        .fit(NETWORK, DATA)
                        .history())
                .isEqualTo(trainer()
                        .canonicalOrder()
                        .validation(other)
                        .build()
                        .fit(NETWORK, DATA)
                        .history());
    }
}
