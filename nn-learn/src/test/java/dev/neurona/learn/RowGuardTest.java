package dev.neurona.learn;

import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.files.DataFileException;
import dev.neurona.table.Column;
import dev.neurona.table.MissingWords;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows unlike the training rows: an area from 50 to 150, two kinds, an age with gaps. */
class RowGuardTest {

    private static final Table HOUSES = Table.of(
            numbers("area", 60, row -> row == 0 ? 50 : row == 1 ? 150 : 50 + 100 * TableCheckTest.noise(row)),
            TableCheckTest.texts("kind", 60, row -> row % 7 == 0 ? "" : row % 2 == 0 ? "house" : "flat"),
            numbers("age", 60, row -> row % 5 == 0 ? Double.NaN : row % 11),
            numbers("price", 60, row -> 1000 * TableCheckTest.noise(row)));

    private static final Learned LEARNED = quick(Learner.numbers("price")).fit(HOUSES);

    private static Map<String, String> row(String area, String kind) {
        return Map.of("area", area, "kind", kind, "age", "3");
    }

    private static Table table(double area, String kind) {
        return Table.of(Column.numbers("area", area), Column.texts("kind", List.of(kind)), Column.numbers("age", 3));
    }

    @Test
    void usualRowsSayNothing() {
        Learned learned = LEARNED.guard(Guard.REFUSE);
        learned.predict(HOUSES);
        IntStream.range(0, 60).forEach(row -> learned.predict(HOUSES.row(row)));
        // Not far outside: the range is 100 wide.
        learned.predict(row("250", "house"));
        learned.predict(row("-50", "flat"));
        learned.predict(row("", ""));
        learned.predict(Map.of("area", "60", "kind", "flat", "age", "3", "owner", "unknown"));
        assertThat(learned.unusual()).isEmpty();
        assertThat(LogLines.warnings(
                        Learned.class, () -> LEARNED.guard(Guard.TELL).predict(HOUSES)))
                .isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + ". Rows unlike the training rows are refused; guard(Guard.TELL) predicts them.");
    }

    @Test
    void refuseRefuses() {
        Learned learned = LEARNED.guard(Guard.REFUSE);
        assertRefused(
                () -> learned.predict(row("250.5", "house")),
                "Column 'area': 250.5 is far outside the training rows, which have 50 to 150");
        assertRefused(
                () -> learned.predict(row("-51", "house")),
                "Column 'area': -51 is far outside the training rows, which have 50 to 150");
        assertRefused(() -> learned.predict(row("60", "castle")), "Column 'kind': 'castle' occurs in no training row");
        assertRefused(() -> learned.predict(Map.of("kind", "flat", "age", "3")), "Column 'area': it is missing");
        assertRefused(
                () -> learned.predict(table(300, "house")),
                "Column 'area' in row 0: 300 is far outside the training rows, which have 50 to 150");
        assertRefused(
                () -> learned.predict(table(60, "castle")),
                "Column 'kind' in row 0: 'castle' occurs in no training row");
        assertRefused(() -> learned.predict(HOUSES.drop("area")), "Column 'area': it is missing");
        assertRefused(
                () -> learned.predict(Stream.of(row("60", "flat"), row("60", "castle")))
                        .toList(),
                "Column 'kind' in row 1: 'castle' occurs in no training row");
        assertThat(learned.unusual()).isEmpty();
    }

    /** What stood for a missing value where the rows were read does so in a request. */
    @Test
    void aMissingWordIsAGapAndNothingUnusual() {
        Table read = HOUSES.missingWords(MissingWords.NONE.with(List.of("NA", "-99999")));
        Learned learned = quick(Learner.numbers("price")).fit(read).guard(Guard.REFUSE);
        assertThat(learned.predict(row("NA", "NA"))).isEqualTo(learned.predict(row("", "")));
        assertThat(learned.predict(row("-99999", "NA"))).isEqualTo(learned.predict(row("", "")));
        assertThat(learned.predict(table(-99999, "NA"))).isEqualTo(learned.predict(table(Double.NaN, "")));
        assertThat(learned.unusual()).isEmpty();
    }

    @Test
    void countCountsAndSaysNothing() {
        Learned learned = LEARNED.guard(Guard.COUNT);
        List<String> warnings = LogLines.warnings(Learned.class, () -> {
            learned.predict(row("300", "castle"));
            learned.predict(row("60", "castle"));
            learned.predict(table(-100, "house"));
            learned.predict(Map.of("area", "60", "kind", "flat"));
        });
        assertThat(warnings).isEmpty();
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 2L, "kind", 2L, "age", 1L));
        assertThat(learned.guard(Guard.COUNT).unusual()).isEmpty();
    }

    @Test
    void tellLogsTheFirstTheTenthAndTheHundredth() {
        Learned learned = LEARNED.guard(Guard.TELL);
        List<String> warnings = LogLines.warnings(
                Learned.class, () -> IntStream.range(0, 150).forEach(i -> learned.predict(row("300", "flat"))));
        String what = "Column 'area': 300 is far outside the training rows, which have 50 to 150. So far ";
        assertThat(warnings)
                .containsExactly(what + "1 in this column.", what + "10 in this column.", what + "100 in this column.");
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 150L));
    }

    @Test
    void tellIsTheDefault() {
        Learned learned = quick(Learner.numbers("price")).fit(HOUSES);
        assertThat(LogLines.warnings(Learned.class, () -> learned.predict(table(60, "castle"))))
                .containsExactly(
                        "Column 'kind' in row 0: 'castle' occurs in no training row. So far 1 in this column.");
    }

    /** A column that is not there is predicted as one of gaps, whatever the form of the rows. */
    @Test
    void aMissingColumnIsAGap() {
        Learned learned = LEARNED.guard(Guard.COUNT);
        Table gaps = HOUSES.drop("area", "kind")
                .with(numbers("area", 60, row -> Double.NaN))
                .with(Column.texts("kind", Collections.nCopies(60, "")));
        List<Prediction> expected = learned.predict(gaps);
        assertThat(learned.unusual()).isEmpty();
        Table lacking = HOUSES.drop("area", "kind", "price");
        assertThat(learned.predict(lacking)).isEqualTo(expected);
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 1L, "kind", 1L));
        List<Map<String, String>> rows =
                IntStream.range(0, 60).mapToObj(lacking::row).toList();
        assertThat(rows.stream().map(learned::predict).toList()).isEqualTo(expected);
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 61L, "kind", 61L));
        assertThat(learned.predict(rows.stream())).containsExactlyElementsOf(expected);
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 121L, "kind", 121L));
    }

    /** A column of numbers may come as texts, as those of a file do where one of them is no number. */
    @Test
    void numbersMayComeAsTexts() {
        Learned learned = LEARNED.guard(Guard.REFUSE);
        Table texts = table(60, "flat").drop("area").with(Column.texts("area", List.of("300")));
        assertRefused(
                () -> learned.predict(texts),
                "Column 'area' in row 0: 300 is far outside the training rows, which have 50 to 150");
    }

    @Test
    void whatIsNoNumberIsRefusedByThePreparation() {
        assertThatThrownBy(() -> LEARNED.guard(Guard.COUNT).predict(row("much", "flat")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Column 'area': 'much' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it, or"
                                + " if it stands for a missing value, declare missing(\"much\"), or give an empty text.");
    }

    @Test
    void categoriesThatAreTooManyAreNotRemembered() {
        Table table = Table.of(
                TableCheckTest.texts("code", 2100, row -> row % 2 == 0 ? "common" : "c" + row),
                numbers("x", 2100, TableCheckTest::noise),
                numbers("y", 2100, row -> TableCheckTest.noise(row + 1)));
        Learned learned = quick(Learner.numbers("y"))
                .epochs(1)
                .judgedBy(HoldOut.nothing())
                .fit(table)
                .guard(Guard.REFUSE);
        assertThat(learned.predict(Map.of("code", "new", "x", "0.5")))
                .isEqualTo(learned.predict(Map.of("code", "newer", "x", "0.5")));
    }

    @Test
    void countsOfThreadsAddUp() throws InterruptedException {
        Learned learned = LEARNED.guard(Guard.COUNT);
        List<Thread> threads = Stream.generate(() ->
                        new Thread(() -> IntStream.range(0, 500).forEach(i -> learned.predict(row("300", "castle")))))
                .limit(4)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 2000L, "kind", 2000L));
    }

    /** Evaluation looks at rows as predictions do. */
    @Test
    void evaluatedRowsAreWatched() {
        Learned learned = LEARNED.guard(Guard.COUNT);
        learned.evaluate(HOUSES.drop("area"));
        assertThat(learned.unusual()).isEqualTo(Map.of("area", 1L));
    }

    @Test
    void rowsOfAFileAreWatchedAsRowsByHand() throws DataFileException {
        String file = "kind,area,age\nflat,60,3\n,,\nhouse,251,3\ncastle,60,\nflat,-100,900\n";
        Learned fromFile = LEARNED.guard(Guard.TELL);
        Learned byHand = LEARNED.guard(Guard.TELL);
        List<Map<String, String>> rows = new Csv()
                .rows(new ByteArrayInputStream(file.getBytes(UTF_8)), "houses.csv")
                .toList();
        List<Prediction> expected =
                byHand.predict(rows.stream().map(LinkedHashMap::new)).toList();
        assertThat(fromFile.predict(rows.stream())).isEqualTo(expected);
        assertThat(fromFile.unusual()).isEqualTo(byHand.unusual()).isEqualTo(Map.of("area", 2L, "kind", 1L, "age", 1L));
        assertRefused(
                () -> LEARNED.guard(Guard.REFUSE).predict(rows.stream()).forEach(row -> {}),
                "Column 'area' in row 2: 251 is far outside the training rows, which have 50 to 150");
    }
}
