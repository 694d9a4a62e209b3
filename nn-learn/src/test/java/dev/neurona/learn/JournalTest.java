package dev.neurona.learn;

import static dev.neurona.learn.TuningTest.brief;
import static dev.neurona.learn.TuningTest.requireSame;
import static dev.neurona.learn.TuningTest.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that was killed goes on to the same bits, whatever of its journal is left. */
class JournalTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final Table flowers = Samples.flowers(40);
    private final Learner learner =
            brief(Learner.classes("species")).ensemble(2).threads(2);

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("trials.txt");
    }

    @Test
    void aTrialIsALine() throws IOException {
        try (Journal journal = Journal.open(path, DIGEST)) {
            journal.finished(new Trial(3, 2, "hidden.0=a\tb\\\n\r", 0.1 + 0.2));
            journal.finished(new Trial(4, 2, "", Double.POSITIVE_INFINITY));
        }
        assertThat(path)
                .hasContent(DIGEST + "\t3\t2\t0.30000000000000004\thidden.0=a\\tb\\\\\\n\\r\n" + DIGEST
                        + "\t4\t2\tInfinity\t\n");
        try (Journal journal = Journal.open(path, DIGEST)) {
            assertThat(journal.score(new Trial(3, 2, "hidden.0=a\tb\\\n\r", 0))).contains(0.1 + 0.2);
            assertThat(journal.score(new Trial(4, 2, "", 0))).contains(Double.POSITIVE_INFINITY);
            assertThat(journal.score(new Trial(3, 1, "", 0))).isEqualTo(Optional.empty());
        }
    }

    /** Cut after every line, before its end, and in its middle. */
    @Test
    void whatIsLeftOfAKilledSearchGoesOnToTheSameBits() throws IOException {
        Tuned whole = learner.tune(flowers, small(3), path);
        requireSame(whole, learner.tune(flowers, small(3)), flowers);
        byte[] bytes = Files.readAllBytes(path);
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(5);
        int end = 0;
        for (String line : lines) {
            for (int cut : new int[] {end, end + 1, end + 64, end + line.length() / 2, end + line.length()}) {
                Files.write(path, Arrays.copyOf(bytes, cut));
                requireSame(learner.tune(flowers, small(3), path), whole, flowers);
                assertThat(Files.readAllLines(path)).containsExactlyInAnyOrderElementsOf(lines);
            }
            end += line.length() + 1;
        }
        assertThat(end).isEqualTo(bytes.length);
    }

    @Test
    void nothingStaysOfALongLineThatWasCutOff() throws IOException {
        String first = DIGEST + "\t0\t1\t0.5\t\n";
        Files.writeString(path, first + DIGEST + "\t1\t1\t0.5\t" + "x".repeat(500));
        try (Journal journal = Journal.open(path, DIGEST)) {
            journal.finished(new Trial(2, 1, "", 1));
        }
        assertThat(path).hasContent(first + DIGEST + "\t2\t1\t1.0\t\n");
    }

    @Test
    void numbersOfEqualTextsHaveAnotherDigest() {
        Settings settings = learner.settings();
        Table one = Table.of(Column.numbers("x", new double[] {1}, List.of("01")));
        Table two = Table.of(Column.numbers("x", new double[] {2}, List.of("01")));
        assertThat(TableDigest.of(two, settings, small(1))).isNotEqualTo(TableDigest.of(one, settings, small(1)));
    }

    /** A score that no training gives shows that a line is read, and its trial not run again. */
    @Test
    void finishedTrialsAreNotRunAgain() throws IOException {
        Tuned whole = learner.tune(flowers, small(3), path);
        byte[] bytes = Files.readAllBytes(path);
        requireSame(learner.tune(flowers, small(3), path), whole, flowers);
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        String changed = Files.readString(path).replaceAll("\t2\t1\t[^\t]+\t", "\t2\t1\t-1.0\t");
        Files.writeString(path, changed);
        assertThat(learner.tune(flowers, small(3), path).trials().get(2).score())
                .isEqualTo(-1);
    }

    private void requireOther(Learner other, Table table, Search search) {
        assertThatThrownBy(() -> other.tune(table, search, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        path + ", line 1 belongs to another table, learner or search; give this one a journal of its"
                                + " own, or delete the file to begin anew.");
    }

    @Test
    void otherTableLearnerAndSearchAreRefused() throws IOException {
        learner.tune(flowers, small(1), path);
        byte[] bytes = Files.readAllBytes(path);
        requireOther(learner, Samples.changed(flowers, "width"), small(1));
        requireOther(learner, flowers.with(Column.numbers("new", new double[40])), small(1));
        requireOther(learner.epochs(3), flowers, small(1));
        requireOther(learner, flowers, small(2));
        requireOther(learner, flowers, small(1).units(4));
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
    }

    @Test
    void damagedLinesAreRefused() throws IOException {
        for (String line : List.of(
                "", "hello", DIGEST + "\t1\t1\t0.5", DIGEST + "\tx\t1\t0.5\t", DIGEST + "\t1\t1\tNaN\t", "\0\0")) {
            Files.writeString(path, DIGEST + "\t0\t1\t0.5\t\n" + line + "\n");
            assertThatThrownBy(() -> Journal.open(path, DIGEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage(path + ", line 2 is no trial: expected digest, candidate, networks, score and settings"
                            + " with tabs between them. Delete the line to run its trial again.");
        }
    }

    @Test
    void otherSettingsOfACandidateAreRefused() throws IOException {
        Files.writeString(path, DIGEST + "\t1\t2\t0.5\tpieces=3\n");
        try (Journal journal = Journal.open(path, DIGEST)) {
            assertThatThrownBy(() -> journal.score(new Trial(1, 2, "pieces=4", 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(path + ": candidate 1 has the settings pieces=3 there, but is drawn as pieces=4; the"
                            + " journal is of another version. Delete the file to begin anew.");
        }
    }

    @Test
    void twoSearchesCannotWriteOneJournal() throws IOException {
        try (Journal journal = Journal.open(path, DIGEST)) {
            journal.finished(new Trial(0, 1, "", 1));
            assertThatThrownBy(() -> Journal.open(path, DIGEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage(path + " is being written by another search; wait for it, or give this search a journal"
                            + " of its own.");
        }
    }

    @Test
    void divergenceIsRemembered() throws IOException {
        Learner prices = brief(Learner.numbers("price").without("rent"))
                .optimizer("sgd(learning-rate=0.001)")
                .hidden("dense(units=4, activation=relu)");
        Table houses = Samples.houses(48);
        Search search = Search.of(2).learningRates(1e30, 1e30);
        Tuned tuned = prices.tune(houses, search, path);
        assertThat(tuned.trials().get(1).score()).isEqualTo(Double.POSITIVE_INFINITY);
        requireSame(prices.tune(houses, search, path), tuned, houses);
    }
}
