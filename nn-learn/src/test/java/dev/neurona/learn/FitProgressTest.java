package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FitProgressTest {

    private static final Table FLOWERS = flowers(60);
    private static final Learner LEARNER = quick(Learner.classes("species"))
            .judgedBy(HoldOut.folds(3))
            .ensemble(2)
            .epochs(10);

    private static List<FitProgress> told(Learner learner, Table table) {
        List<FitProgress> told = new ArrayList<>();
        learner.onProgress(told::add).fit(table);
        return told;
    }

    /** Three folds of 40 rows and all 60, each learnt by two networks, ten times. */
    @Test
    void aFitPassesOverTheRowsOfAllItsNetworks() {
        List<FitProgress> told = told(LEARNER, FLOWERS);
        FitProgress last = told.get(told.size() - 1);
        assertThat(last.networks()).isEqualTo(8);
        assertThat(last.ofNetworks()).isEqualTo(8);
        assertThat(last.ofRows()).isEqualTo(2 * 10 * (3 * 40 + 60));
        assertThat(last.rows()).isEqualTo(last.ofRows());
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).rows())
                    .isGreaterThanOrEqualTo(told.get(i - 1).rows());
            assertThat(told.get(i).networks())
                    .isGreaterThanOrEqualTo(told.get(i - 1).networks());
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(8 * 10);
        assertThat(last.cost()).isBetween(0.0, 2.0);
        assertThat(told.get(0).cost()).isNaN();
    }

    @Test
    void withoutJudgesThereAreOnlyTheMembers() {
        List<FitProgress> told = told(LEARNER.judgedBy(HoldOut.nothing()), FLOWERS);
        assertThat(told.get(told.size() - 1))
                .hasToString("2 of 2 networks  validation cost "
                        + String.format(
                                Locale.ROOT, "%.4g", told.get(told.size() - 1).cost()));
    }

    @Test
    void evaluatingTrainsTheJudgesOnly() {
        List<FitProgress> told = new ArrayList<>();
        LEARNER.onProgress(told::add).evaluate(FLOWERS);
        assertThat(told.get(told.size() - 1).ofNetworks()).isEqualTo(6);
        assertThat(told.get(told.size() - 1).rows()).isEqualTo(2 * 10 * 3 * 40);
    }

    @Test
    void whoIsToldChangesNoBit() {
        String silent = LEARNER.fit(FLOWERS).model().parameters().sha256();
        assertThat(LEARNER.onProgress(progress -> {})
                        .threads(3)
                        .fit(FLOWERS)
                        .model()
                        .parameters()
                        .sha256())
                .isEqualTo(silent);
    }

    @Test
    void whatAListenerThrowsEndsTheFit() {
        Learner stopped = LEARNER.onProgress(progress -> {
            throw new IllegalStateException("Enough.");
        });
        assertThatThrownBy(() -> stopped.fit(FLOWERS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Enough.");
    }

    @Test
    void aLongFitIsLoggedEveryFiveSeconds() {
        AtomicLong now = new AtomicLong();
        assertThat(LogLines.infos(Learner.class, () -> {
                    ProgressLog log = new ProgressLog(now::get);
                    now.set(4_000_000_000L);
                    log.accept(new FitProgress(0, 8, 100, 1000, 0.5));
                    now.set(6_000_000_000L);
                    log.accept(new FitProgress(1, 8, 250, 1000, 0.25));
                    now.set(10_900_000_000L);
                    log.accept(new FitProgress(2, 8, 400, 1000, 0.25));
                    now.set(11_100_000_000L);
                    log.accept(new FitProgress(4, 8, 500, 1000, 0.125));
                    now.set(30_000_000_000L);
                    log.accept(new FitProgress(8, 8, 1000, 1000, 0.1));
                }))
                .containsExactly(
                        " 25 %  1 of 8 networks  validation cost 0.2500  about 18 s left",
                        " 50 %  4 of 8 networks  validation cost 0.1250  about 11 s left");
    }
}
