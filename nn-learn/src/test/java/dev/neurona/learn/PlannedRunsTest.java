package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Table;
import dev.neurona.train.Stop;
import dev.neurona.train.TrainingResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks of a learner that somebody else trains. */
class PlannedRunsTest {

    private static final Table TABLE = flowers(60);
    private static final Learner LEARNER =
            quick(Learner.classes("species")).ensemble(3).epochs(5);

    private static TrainingResult planned(PlannedRun run) {
        return run.trainer().fit(run.network(), run.data());
    }

    @TempDir
    private Path folder;

    @Test
    void trainedAsPlannedTheyAreWhatFitGives() throws Exception {
        Learned fit = LEARNER.fit(TABLE);
        Learned learned = PlannedRuns.of(LEARNER, TABLE).learned(PlannedRunsTest::planned);
        fit.save(folder.resolve("fit.safetensors"));
        learned.save(folder.resolve("learned.safetensors"));
        assertThat(folder.resolve("learned.safetensors")).hasSameBinaryContentAs(folder.resolve("fit.safetensors"));
        assertThat(learned.histories()).hasSize(3);
        assertThat(learned.judged()).isPresent();
        assertThat(learned.byHand()).isEmpty();
    }

    @Test
    void rowsThatBelongTogetherStayTogether() {
        Learner grouped = LEARNER.judgedBy(HoldOut.groups("width"));
        assertThat(PlannedRuns.of(grouped, TABLE)
                        .learned(PlannedRunsTest::planned)
                        .model()
                        .parameters()
                        .sha256())
                .isEqualTo(grouped.fit(TABLE).model().parameters().sha256());
    }

    @Test
    void whatIsChangedByHandIsSaidAndNotJudged() throws Exception {
        PlannedRuns runs = PlannedRuns.of(LEARNER, TABLE);
        assertThat(runs.all()).extracting(PlannedRun::number).containsExactly(1, 2, 3);
        Learned learned = runs.learned(run -> switch (run.number()) {
            case 1 -> planned(run);
            case 2 -> run.trainer().toBuilder().rateChange(3, 0.5).build().fit(run.network(), run.data());
            default ->
                run.trainer()
                        .endedBy(Stop.when(state -> state.progress().epoch() == 2))
                        .fit(run.network(), run.data());
        });
        learned.save(folder.resolve("learned.safetensors"));
        Learned loaded = Learned.load(folder.resolve("learned.safetensors"));
        assertThat(loaded.byHand())
                .containsExactly("network 2: rate-changes=[3 0.5]", "network 3: ended after 2 epochs");
        assertThat(loaded.plan()).endsWith("""
                        seed         0
                        by hand      network 2: rate-changes=[3 0.5]
                        by hand      network 3: ended after 2 epochs""");
        assertThat(loaded.measured()).isEmpty();
        assertThat(loaded.reproduces(TABLE)).isFalse();
    }
}
