package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that ends by its limit of epochs while its cost still falls says so at its end. */
class StillFallingTest {

    private static final Dataset DATA = HalfPlane.data(64);

    private static Network network() {
        return Network.builder().seed(1).input(2).dense(1, "sigmoid").build();
    }

    private static TrainerBuilder slow() {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("sgd(learning-rate=0.01)")
                .seed(1)
                .epochs(30);
    }

    private static List<String> warnings(TrainerBuilder trainer) {
        return LogLines.of(() -> trainer.build().fit(network(), DATA));
    }

    @Test
    void whatFallsIsSaidWithItsNumbers() {
        assertThat(warnings(slow()))
                .containsExactly(
                        "The run ended at its limit of 30 epochs while its training cost was still falling: 0.5659 at the lowest before"
                                + " the last 3 epochs, 0.5607 on average in them. Set epochs(...) higher.");
        assertThat(warnings(slow().validationShare(0.25)))
                .containsExactly(
                        "The run ended at its limit of 30 epochs while its validation cost was still falling: 0.4928 at the lowest before"
                                + " the last 3 epochs, 0.4878 on average in them. Set epochs(...) higher.");
    }

    /** What the log says can be asked for, too. */
    @Test
    void theSumOfTheLossesFallsAsTheirMeanDoes() {
        TrainerBuilder sum = slow().reduction(Reduction.SUM)
                .optimizer("sgd(learning-rate=0.0001)")
                .epochs(60);
        assertThat(warnings(sum)).singleElement().asString().contains("its training cost was still falling");
        TrainingResult result = sum.build().fit(network(), DATA);
        assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
        assertThat(result.history().isStillFalling()).isTrue();
    }

    @Test
    void aRunThatHasArrivedSaysNothing() {
        TrainerBuilder converged = slow().optimizer("sgd(learning-rate=0.5)").epochs(300);
        assertThat(warnings(converged)).isEmpty();
        assertThat(warnings(slow().epochs(9))).as("too few epochs to tell").isEmpty();
    }

    @Test
    void aRunThatEndsForAnotherReasonSaysNothing() {
        assertThat(warnings(slow().stop(Stop.after(50L)))).isEmpty();
        assertThat(warnings(slow().stop(Stop.at("cost", 0.57)))).isEmpty();
    }

    /** More epochs at such a rate would change next to nothing. */
    @Test
    void aScheduleThatHasBroughtTheRateDownSaysNothing() {
        assertThat(warnings(slow().schedule("piecewise(milestones=[29], factor=0.11)")
                        .scheduleByEpoch()))
                .hasSize(1);
        assertThat(warnings(slow().schedule("piecewise(milestones=[29], factor=0.09)")
                        .scheduleByEpoch()))
                .isEmpty();
    }

    @Test
    void whoGoesOnIsNotWarnedOfTheMiddle() {
        Trainer trainer = slow().build();
        TrainingState state = trainer.start(network());
        assertThat(LogLines.of(() -> trainer.train(state, DATA))).isEmpty();
        assertThat(LogLines.of(() -> slow().epochs(31).build().finish(state, DATA)))
                .singleElement()
                .asString()
                .startsWith("The run ended at its limit of 31 epochs");
    }

    @Test
    void noRecordOfAnEpochIsNeeded() {
        assertThat(warnings(slow().keepEpochs(1))).hasSize(1);
    }
}
