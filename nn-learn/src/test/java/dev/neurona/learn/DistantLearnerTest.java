package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits that are computed elsewhere have the bits of a learner that computes all itself. */
class DistantLearnerTest {

    /** Another machine: it has the table and the learner, and notes what it is asked. */
    private static final class Elsewhere implements DistantFits {

        private final DistantFits fits;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Elsewhere(Learner learner, Table table) {
            fits = DistantFits.here(learner, table);
        }

        @Override
        public int atOnce() {
            return 3;
        }

        @Override
        public double loss(Map<String, String> settings) {
            asked.add("loss");
            return fits.loss(settings);
        }

        @Override
        public Quality fold(int fold, int folds) {
            asked.add("fold " + fold);
            return fits.fold(fold, folds);
        }

        @Override
        public Trained network(Map<String, String> settings, int part, int member) {
            asked.add("network " + part + " " + member);
            return fits.network(settings, part, member);
        }
    }

    private static final Table HOUSES = Samples.houses(60);
    private static final Table FLOWERS = Samples.flowers(60);

    private static Learner houses() {
        return TuningTest.brief(Learner.numbers("price").without("rent")).seed(3);
    }

    private static byte[] file(Learned learned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learned.save(bytes);
        return bytes.toByteArray();
    }

    @Test
    void networksAndTheFoldsThatJudgeThem() throws IOException {
        Learner learner = houses().ensemble(2).judgedBy(HoldOut.folds(3));
        Elsewhere fits = new Elsewhere(learner, HOUSES);
        Learned there = DistantLearner.of(learner, HOUSES, fits).fit();
        Learned here = learner.fit(HOUSES);
        assertThat(file(there)).isEqualTo(file(here));
        assertThat(there.quality()).isEqualTo(here.quality());
        assertThat(fits.asked)
                .containsExactlyInAnyOrder(
                        "network 0 0",
                        "network 0 1",
                        "network 1 0",
                        "network 1 1",
                        "network 2 0",
                        "network 2 1",
                        "network -1 0",
                        "network -1 1");
        // Each of three folds is trained on 40 rows, the model on 60; 2 networks, 2 epochs.
        assertThat(DistantLearner.passes(learner, HOUSES)).isEqualTo((3 * 40 + 60) * 4);
        assertThat(DistantLearner.networks(learner, HOUSES)).isEqualTo(2);
    }

    @Test
    void groupsInTimeAreKeptTogetherThere() throws IOException {
        Learner learner = houses().ensemble(1).judgedBy(HoldOut.latest("area"));
        assertThat(file(DistantLearner.of(learner, HOUSES, new Elsewhere(learner, HOUSES))
                        .fit()))
                .isEqualTo(file(learner.fit(HOUSES)));
    }

    @Test
    void aSearchAndItsJournal(@TempDir Path folder) throws IOException {
        Learner learner = TuningTest.brief(Learner.classes("species"));
        Search search = TuningTest.small(5);
        Elsewhere fits = new Elsewhere(learner, FLOWERS);
        DistantLearner distant = DistantLearner.of(learner, FLOWERS, fits);
        Path journal = folder.resolve("journal");
        Tuned there = distant.tune(search, journal);
        Tuned here = learner.tune(FLOWERS, search);
        TuningTest.requireSame(there, here, FLOWERS);
        assertThat(file(there.learned())).isEqualTo(file(here.learned()));
        assertThat(fits.asked.stream().filter("loss"::equals)).hasSize(10);
        TuningTest.requireSame(learner.tune(FLOWERS, search, journal), here, FLOWERS);
        assertThat(there.learner().fit(Samples.flowers(48))).isNotNull();
        assertThat(fits.asked.stream().filter(each -> each.startsWith("network")))
                .as("a learner of a search computes by itself")
                .hasSize(8);
    }

    @Test
    void foldsOfACrossValidation() {
        Learner learner = TuningTest.brief(Learner.classes("species"));
        Elsewhere fits = new Elsewhere(learner, FLOWERS);
        assertThat(DistantLearner.of(learner, FLOWERS, fits).crossValidate(4))
                .isEqualTo(learner.crossValidate(FLOWERS, 4));
        assertThat(fits.asked).containsExactlyInAnyOrder("fold 0", "fold 1", "fold 2", "fold 3");
    }

    @Test
    void whatCannotBeIsRefused(@TempDir Path folder) {
        Learner learner = houses();
        Elsewhere fits = new Elsewhere(learner, HOUSES);
        assertThatThrownBy(() -> DistantLearner.of(learner.checkpoint(folder), HOUSES, fits))
                .hasMessage("The learner keeps its networks in " + folder
                        + " while it trains them, but they are trained" + " elsewhere; leave checkpoint(...) out.");
        assertThatThrownBy(() -> DistantLearner.of(learner, HOUSES, fits).crossValidate(61))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("61");
        assertThat(fits.asked).isEmpty();
    }
}
