package dev.neurona.learn;

import static dev.neurona.learn.TuningTest.brief;
import static dev.neurona.learn.TuningTest.requireSame;
import static dev.neurona.learn.TuningTest.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that was killed goes on to the same bits, whatever of its journal is left. */
class JournalTest {

    private static final JournalHead HEAD = new JournalHead(JournalHead.FORM, Map.of("table", "a\tb"));
    private static final String BEGUN = "neurona search 1\ntable\ta\\tb\n\n";

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
        try (Journal journal = Journal.open(path, HEAD)) {
            journal.finished(new Trial(3, 2, "hidden.0=a\tb\\\n\r", 0.1 + 0.2));
            journal.finished(new Trial(4, 2, "", Double.POSITIVE_INFINITY));
        }
        assertThat(path)
                .hasContent(BEGUN + "3\t2\t0.30000000000000004\thidden.0=a\\tb\\\\\\n\\r\n" + "4\t2\tInfinity\t\n");
        try (Journal journal = Journal.open(path, HEAD)) {
            assertThat(journal.loss(new Trial(3, 2, "hidden.0=a\tb\\\n\r", 0))).contains(0.1 + 0.2);
            assertThat(journal.loss(new Trial(4, 2, "", 0))).contains(Double.POSITIVE_INFINITY);
            assertThat(journal.loss(new Trial(3, 1, "", 0))).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aTrialThatCannotBeWrittenIsRefusedWithTheNameOfTheFile() throws IOException {
        Journal journal = Journal.open(path, HEAD);
        journal.close();
        assertThatThrownBy(() -> journal.finished(new Trial(3, 2, "", 1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        path + " cannot be written: java.nio.channels.ClosedChannelException; make room there, or name"
                                + " another journal.");
    }

    @Test
    void headSaysWhatLossesDependOn() throws IOException {
        learner.tune(flowers, small(1), path);
        List<String> lines = Files.readAllLines(path);
        List<String> names = lines.subList(1, lines.indexOf("")).stream()
                .map(line -> line.replaceAll("\t.*", ""))
                .toList();
        assertThat(lines.get(0)).isEqualTo("neurona search 1");
        assertThat(names)
                .containsExactly(
                        "table",
                        "learner.batch-size",
                        "learner.epochs",
                        "learner.folds",
                        "learner.judged-by",
                        "learner.judged-column",
                        "learner.judged-share",
                        "learner.members",
                        "learner.optimizer",
                        "learner.target.0",
                        "learner.task",
                        "search",
                        "training.loss",
                        "training.reduction",
                        "training.optimizer",
                        "training.schedule",
                        "training.batch",
                        "training.seed",
                        "training.class-weights",
                        "training.validation",
                        "training.products",
                        "training.arithmetic",
                        "versions",
                        "candidates");
        // The jars of Maven have versions, classes in folders have none.
        assertThat(lines).anyMatch(line -> line.matches("versions\t(unversioned|Neurona Activations \\S+, .*)"));
        assertThat(lines)
                .contains("training.arithmetic\t2", "search\t1 candidate, layers [1, 2], pieces [0, 2], units [4, 8]");
    }

    /** Cut after every line, before its end, and in its middle. */
    @Test
    void whatIsLeftOfAKilledSearchGoesOnToTheSameBits() throws IOException {
        Tuned whole = learner.tune(flowers, small(3), path);
        requireSame(whole, learner.tune(flowers, small(3)), flowers);
        byte[] bytes = Files.readAllBytes(path);
        List<String> lines = Files.readAllLines(path);
        int head = lines.indexOf("") + 1;
        assertThat(lines).hasSize(head + 5);
        int end = String.join("\n", lines.subList(0, head)).length() + 1;
        for (String line : lines.subList(head, lines.size())) {
            for (int cut : new int[] {end, end + 1, end + line.length() / 2, end + line.length()}) {
                Files.write(path, Arrays.copyOf(bytes, cut));
                requireSame(learner.tune(flowers, small(3), path), whole, flowers);
                assertThat(Files.readAllLines(path)).containsExactlyInAnyOrderElementsOf(lines);
            }
            end += line.length() + 1;
        }
        assertThat(end).isEqualTo(bytes.length);
    }

    @Test
    void aHeadThatWasCutOffBeginsAnew() throws IOException {
        byte[] bytes = BEGUN.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Files.write(path, Arrays.copyOf(bytes, cut));
            Journal.open(path, HEAD).close();
            assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        }
    }

    @Test
    void nothingStaysOfALongLineThatWasCutOff() throws IOException {
        Files.writeString(path, BEGUN + "0\t1\t0.5\t\n1\t1\t0.5\t" + "x".repeat(500));
        try (Journal journal = Journal.open(path, HEAD)) {
            journal.finished(new Trial(2, 1, "", 1));
        }
        assertThat(path).hasContent(BEGUN + "0\t1\t0.5\t\n2\t1\t1.0\t\n");
    }

    /** A loss that no training gives shows that a line is read, and its trial not run again. */
    @Test
    void finishedTrialsAreNotRunAgain() throws IOException {
        Tuned whole = learner.tune(flowers, small(3), path);
        byte[] bytes = Files.readAllBytes(path);
        requireSame(learner.tune(flowers, small(3), path), whole, flowers);
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        String changed = Files.readString(path).replaceAll("\n2\t1\t[^\t]+\t", "\n2\t1\t-1.0\t");
        Files.writeString(path, changed);
        assertThat(learner.tune(flowers, small(3), path).trials().get(2).loss()).isEqualTo(-1);
    }

    private void requireOther(Learner other, Table table, Search search, String difference) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        assertThatThrownBy(() -> other.tune(table, search, path))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches(Pattern.quote(path + " is the journal of another search: ")
                        + difference
                        + Pattern.quote(". Give this search a journal of its own, or delete the file to begin anew."));
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
    }

    @Test
    void otherTableLearnerAndSearchAreRefused() throws IOException {
        learner.tune(flowers, small(1), path);
        String table = "table was '[0-9a-f]{64}' and is '[0-9a-f]{64}'";
        requireOther(learner, Samples.changed(flowers, "width"), small(1), table);
        requireOther(learner, flowers.with(Column.numbers("new", new double[40])), small(1), table);
        requireOther(learner.epochs(3), flowers, small(1), "learner\\.epochs was '2' and is '3'");
        requireOther(learner.seed(3), flowers, small(1), "learner\\.seed was not set and is '3'");
        requireOther(
                learner,
                flowers,
                small(2),
                "search was '1 candidate, layers \\[1, 2\\], pieces \\[0, 2\\], units \\[4, 8\\]' and is '2 candidates,"
                        + " layers \\[1, 2\\], pieces \\[0, 2\\], units \\[4, 8\\]'");
        requireOther(learner, flowers, small(1).units(4), "search was '.*' and is '.*units \\[4\\]'");
    }

    /** What an earlier or a later release may have written. */
    @Test
    void otherArithmeticAndVersionsAreRefused() throws IOException {
        learner.tune(flowers, small(2), path);
        String text = Files.readString(path);
        Files.writeString(path, text.replace("training.arithmetic\t2", "training.arithmetic\t1"));
        requireOther(learner, flowers, small(2), "training\\.arithmetic was '1' and is '2'");
        Files.writeString(path, text.replaceAll("versions\t.*", "versions\tNeurona 0.0.9"));
        requireOther(learner, flowers, small(2), "versions was 'Neurona 0\\.0\\.9' and is '.+'");
        Files.writeString(path, text.replaceAll("candidates\t[0-9a-f]{64}", "candidates\t" + "0".repeat(64)));
        requireOther(learner, flowers, small(2), "candidates was '0{64}' and is '[0-9a-f]{64}'");
        Files.writeString(path, text.replace("candidates\t", "tides\t4\ncandidates\t"));
        requireOther(learner, flowers, small(2), "tides was '4' and is not set");
        Files.writeString(path, text.replace("learner.epochs\t2\n", ""));
        requireOther(learner, flowers, small(2), "learner\\.epochs was not set and is '2'");
        Files.writeString(path, text.substring(0, text.indexOf("\n\n")).replace("epochs\t2", "epochs\t3"));
        requireOther(learner, flowers, small(2), "its first lines were cut off");
    }

    @Test
    void numbersOfEqualTextsAreAnotherTable() {
        Table one = Table.of(Column.numbers("x", new double[] {1}, List.of("01")), Column.numbers("y", new double[1]));
        Table two = Table.of(Column.numbers("x", new double[] {2}, List.of("01")), Column.numbers("y", new double[1]));
        Plan plan = Learner.numbers("y").plan(one);
        List<Settings> candidates = List.of(plan.settings());
        JournalHead head = JournalHead.of(plan, candidates, small(1), one);
        assertThat(head.difference(JournalHead.of(plan, candidates, small(1), one)))
                .isEmpty();
        assertThat(head.difference(JournalHead.of(plan, candidates, small(1), two)))
                .hasValueSatisfying(difference -> assertThat(difference).startsWith("table was '"));
    }

    /** It may be somebody's only copy of something. */
    @Test
    void anotherFileIsLeftAsItIs() throws IOException {
        for (String text : List.of("hello", "hello\n", "\n\n", "a,b\n1,2\n", "neurona search 2\n\n")) {
            Files.writeString(path, text);
            assertThatThrownBy(() -> Journal.open(path, HEAD))
                    .isInstanceOf(IOException.class)
                    .hasMessage(path + " is no journal of a search, whose first line is 'neurona search 1'; give the"
                            + " search a file that does not exist.");
            assertThat(Files.readString(path)).isEqualTo(text);
        }
    }

    @Test
    void damagedLinesAreRefused() throws IOException {
        for (String line : List.of("", "hello", "1\t1\t0.5", "x\t1\t0.5\t", "1\t1\tNaN\t", "\0\0")) {
            Files.writeString(path, BEGUN + "0\t1\t0.5\t\n" + line + "\n");
            assertThatThrownBy(() -> Journal.open(path, HEAD))
                    .isInstanceOf(IOException.class)
                    .hasMessage(path + ", line 5 is no trial: expected candidate, networks, loss and settings with"
                            + " tabs between them. Delete the line to run its trial again.");
        }
    }

    @Test
    void otherSettingsOfACandidateAreRefused() throws IOException {
        Files.writeString(path, BEGUN + "1\t2\t0.5\tpieces=3\n");
        try (Journal journal = Journal.open(path, HEAD)) {
            assertThatThrownBy(() -> journal.loss(new Trial(1, 2, "pieces=4", 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(path + ": candidate 1 has the settings 'pieces=3' there, but is drawn as 'pieces=4':"
                            + " the line was changed. Delete it to run its trial again.");
        }
    }

    @Test
    void twoSearchesCannotWriteOneJournal() throws IOException {
        try (Journal journal = Journal.open(path, HEAD)) {
            journal.finished(new Trial(0, 1, "", 1));
            assertThatThrownBy(() -> Journal.open(path, HEAD))
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
        assertThat(tuned.trials().get(1).loss()).isEqualTo(Double.POSITIVE_INFINITY);
        requireSame(prices.tune(houses, search, path), tuned, houses);
    }
}
