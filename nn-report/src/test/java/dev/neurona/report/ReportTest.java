package dev.neurona.report;

import static dev.neurona.report.Tables.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.JudgedRows;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Measure;
import dev.neurona.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the page, for each kind of question. */
class ReportTest {

    private static final Table FLOWERS = Tables.flowers(60);
    private static final Learned SPECIES = quick(Learner.classes("species")).fit(FLOWERS);

    private static String row(String heading, String... cells) {
        StringBuilder row = new StringBuilder("<tr><th scope=\"row\">" + heading + "</th>\n");
        for (String cell : cells) {
            row.append("<td class=\"number\">").append(cell).append("</td>\n");
        }
        return row.toString();
    }

    private static String four(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    @Test
    void theFrameSaysWhatItIsAbout() {
        String html = Report.of(SPECIES, FLOWERS).html();
        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; ")
                .endsWith("</body>\n</html>\n")
                .contains("<title>Report on the class in species</title>")
                .contains("<p>Made with the table that was learnt from: 60 rows, 4 columns.</p>");
        assertThat(html.split("<h2 ", -1)).hasSize(9);
    }

    /** A command is the shorter way; the code waits behind it. */
    @Test
    void aCommandThatMadeTheModelIsShown() {
        String line = "nn train flowers.csv --target species --out 'a <b>.safetensors'";
        assertThat(Report.of(SPECIES, FLOWERS, line, text -> text).html())
                .contains("<p>This command makes the same model from the same data, to the bit:</p>")
                .contains("nn train flowers.csv --target species --out &#39;a &lt;b&gt;.safetensors&#39;</code>")
                .contains("<summary>This class in Java makes the same model from the same table, to the bit</summary>");
        assertThat(Report.of(SPECIES, FLOWERS).html())
                .doesNotContain("This command")
                .contains("<p>This class in Java makes the same model from the same table, to the bit:</p>");
    }

    /** Rows that taught are never shown as rows of another table, and the code is not that of an updated model. */
    @Test
    void anUpdatedModel() {
        Table fresh = Tables.flowers(100).rows(IntStream.range(60, 100).toArray());
        Learned after = SPECIES.partialFit(fresh);
        assertThat(Report.of(after, fresh).html())
                .contains(
                        "<caption>Measured by the learner, on 40 new rows that the update did not learn from: 2 folds</caption>")
                .contains(
                        "Rows shown: predictions on 40 new rows that the update did not learn from: 2 folds. Each row was"
                                + " predicted by a model that was updated without it.")
                .contains(
                        "<p>The model was updated with new rows after its fit, and the digest is that after the last of"
                                + " them:</p>")
                .contains(after.updates().get(0))
                .contains("Rows shown: those of the last update of the model, all of which teach each network.")
                .contains("<p>The code that makes the model before its updates is shown if the report is made with the"
                        + " table that was learnt from.</p>")
                .doesNotContain("validation rows");
        assertThat(Report.of(after, FLOWERS).html())
                .contains(
                        "<p>This class in Java makes the model before its updates from the same table, to the bit:</p>")
                .contains("<p>Made with the table that was learnt from: 60 rows, 4 columns.</p>");
    }

    @Test
    void qualityStandsBesideThatWithoutFeatures() {
        Measure accuracy = SPECIES.quality().of("accuracy");
        String html = Report.of(SPECIES, FLOWERS).html();
        assertThat(html)
                .contains("<caption>Measured by the learner, on 60 rows that were not learnt from: 2 folds</caption>")
                .contains(row(
                        "accuracy",
                        four(accuracy.value()),
                        four(accuracy.low()) + " to " + four(accuracy.high()),
                        four(accuracy.without())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Before the table, and one line for each metric below it. */
    @Test
    void theQualityIsSaidInASentence() {
        Measure accuracy = SPECIES.quality().of("accuracy");
        assertThat(Report.of(SPECIES, FLOWERS).html())
                .contains("<p>Of 60 rows, " + percent(accuracy.value()) + " get the right answer, probably "
                        + percent(accuracy.low()) + " to " + percent(accuracy.high()) + "; without features, "
                        + percent(accuracy.without()) + " would.</p>")
                .contains("<li>accuracy: the share of rows whose answer is right.</li>");
        Table days = Tables.days(80);
        assertThat(Report.of(quick(Learner.labels("bright", "wet")).fit(days), days)
                        .html())
                .containsPattern("<p>Of 80 rows, [0-9.]+ % of the labels are right, probably .* % would be\\.</p>");
        Table flats = Tables.flats(80);
        assertThat(Report.of(quick(Learner.numbers("rent")).fit(flats), flats).html())
                .containsPattern("<p>A prediction is wrong by [0-9.]+ in the mean, probably [0-9.]+ to [0-9.]+; without"
                        + " features, by [0-9.]+\\.</p>");
    }

    /** Counted by hand from the rows that were judged, each by a model that was trained without it. */
    @Test
    void confusionsAreThoseOfRowsThatWereHeldOut() {
        int[][] counts = counts(SPECIES.judged().orElseThrow());
        String html = Report.of(SPECIES, FLOWERS).html();
        assertThat(html)
                .contains(
                        "<p class=\"rows\">Rows shown: predictions on 60 rows that were not learnt from: 2 folds. Each row was"
                                + " predicted by a model that was trained without it.</p>");
        List<String> classes = List.of("lily", "rose", "tulip");
        for (int actual = 0; actual < 3; actual++) {
            StringBuilder line = new StringBuilder("<th scope=\"row\">" + classes.get(actual) + "</th>\n");
            int support = IntStream.of(counts[actual]).sum();
            for (int predicted = 0; predicted < 3; predicted++) {
                long shade = Math.round(10.0 * counts[actual][predicted] / support);
                line.append("<td class=\"number shade" + shade + "\">" + counts[actual][predicted] + "</td>\n");
            }
            assertThat(html).contains(line);
            int taken = counts[0][actual] + counts[1][actual] + counts[2][actual];
            double right = counts[actual][actual];
            assertThat(html)
                    .contains(row(
                            classes.get(actual),
                            four(right / taken),
                            four(right / support),
                            four(2 * right / (taken + support)),
                            Integer.toString(support)));
        }
    }

    private static int[][] counts(JudgedRows rows) {
        int classes = rows.outputs().size();
        int[][] counts = new int[classes][classes];
        for (int row = 0; row < rows.weights().length; row++) {
            int actual = 0;
            int predicted = 0;
            for (int c = 1; c < classes; c++) {
                actual = rows.targets().get(row, c) > rows.targets().get(row, actual) ? c : actual;
                predicted = rows.predictions().get(row, c) > rows.predictions().get(row, predicted) ? c : predicted;
            }
            counts[actual][predicted]++;
        }
        return counts;
    }

    @Test
    void columnsAreDescribed() {
        assertThat(Report.of(SPECIES, FLOWERS).html())
                .contains("<h3>height</h3>\n<p class=\"note\">learnt from, numbers, 6 missing (10.0 %)</p>")
                .contains("<h3>species</h3>\n<p class=\"note\">predicted, texts, none missing</p>")
                .contains("<caption>3 different texts</caption>")
                .contains(
                        "<tr><th scope=\"row\">red</th>\n<td class=\"number\">30</td>\n<td class=\"bar\"><svg viewBox=\"0 0 100 10\""
                                + " preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"50.00\" height=\"10\" class=\"mark\"/>");
    }

    @Test
    void networkDigestAndCodeAreShown() {
        String html = Report.of(SPECIES, FLOWERS).html();
        // width, height, height is missing, and three colours: 6 inputs.
        assertThat(html)
                .contains("The model is the mean of 2 networks of the same form, each with 83 parameters, 166 in all.")
                .contains(
                        "aria-label=\"Network: inputs, 6 numbers; dense, relu, 8 outputs, 56 parameters; dense, softmax, 3 outputs, 27"
                                + " parameters\"")
                .contains(
                        "<code class=\"digest\">" + SPECIES.model().parameters().sha256() + "</code>")
                .contains("final class ByHand {\n\n    static Model model(Table table) {")
                .contains("best epochs: ");
    }

    @Test
    void importanceIsThatOfTheModel() {
        String html = Report.of(SPECIES, FLOWERS).html();
        SPECIES.permutationImportance(FLOWERS)
                .forEach(each -> assertThat(html)
                        .contains(row(each.column(), four(each.mean())).stripTrailing()));
        assertThat(html).contains("The model was trained on these rows: the importance tells what it relies on");
    }

    /** A report is no request. */
    @Test
    void aReportCountsNothingUnusual() {
        Learned learned = quick(Learner.classes("species")).fit(FLOWERS);
        Report.of(learned, Tables.flowers(300));
        assertThat(learned.unusual()).isEmpty();
    }

    @Test
    void anotherTableIsSaidToBeOne() {
        Table others = Tables.flowers(90).rows(IntStream.range(60, 90).toArray());
        String html = Report.of(SPECIES, others).html();
        assertThat(html)
                .contains("<p>Made with a table that is not the one that was learnt from: 30 rows, 4 columns.</p>")
                .contains(
                        "Rows shown: all 30 rows of a table that is not the one that was learnt from. Whether single rows of it"
                                + " were learnt from is not checked.")
                .contains("<caption>Measured with the table of this page, on 30 rows of another table</caption>")
                .contains(row(
                        "accuracy", four(SPECIES.evaluate(others).of("accuracy").value())))
                .contains(
                        "The code that makes the same model is shown if the report is made with the table that was learnt from.")
                .doesNotContain("The model was trained on these rows");
    }

    @Test
    void aTableWithoutAColumnShowsNoReasons() {
        Table others = Tables.flowers(90).drop("colour");
        assertThat(Report.of(SPECIES, others).html())
                .contains("<p>Not shown: the table lacks columns that were learnt from: colour.</p>")
                .doesNotContain("Permutation importance");
    }

    /** A file knows neither what was held out nor the histories. */
    @Test
    void ofALoadedModelThePageWarns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("flowers.safetensors");
        SPECIES.save(file);
        String html = Report.of(Learned.load(file), FLOWERS).html();
        assertThat(html)
                .contains(
                        "<p class=\"warning\">Rows shown: the 60 rows that the model was trained on. It predicts them better than"
                                + " new rows. Predictions of rows that were held out are known only right after the fit, if the"
                                + " learner was judged by any: make the report of what fit gave, or with another table.</p>")
                .contains("The learning curves are known only right after the fit; a file does not hold them.")
                .contains("<caption>Measured by the learner, on 60 rows that were not learnt from: 2 folds</caption>")
                .contains("final class ByHand {");
    }

    @Test
    void whatNothingJudgedIsSaidToBeUnknown() {
        Learned learned =
                quick(Learner.classes("species")).judgedBy(HoldOut.nothing()).fit(FLOWERS);
        assertThat(Report.of(learned, FLOWERS).html())
                .contains(
                        "<p class=\"warning\">No quality was measured: nothing judged the learner, or its last update.</p>")
                .contains("<p class=\"warning\">Rows shown: the 60 rows that the model was trained on.");
    }

    /** The area is the share of pairs of a yes and a no that are in the right order. */
    @Test
    void yesOrNoHasCurvesOverThresholds() {
        Table loans = Tables.loans(80);
        Learned learned = quick(Learner.yesOrNo("paid", "yes")).fit(loans);
        JudgedRows rows = learned.judged().orElseThrow();
        double right = 0;
        int pairs = 0;
        for (int yes = 0; yes < 80; yes++) {
            for (int no = 0; no < 80; no++) {
                if (rows.targets().get(yes) == 1 && rows.targets().get(no) == 0) {
                    pairs++;
                    int order = Double.compare(
                            rows.predictions().get(yes), rows.predictions().get(no));
                    right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }
        assertThat(Report.of(learned, loans).html())
                .contains("<title>Report on paid: yes or not</title>")
                .contains("Area under the curve: " + Numerals.text(right / pairs) + ". ")
                .contains("<figcaption>ROC curve</figcaption>")
                .contains("<figcaption>Precision and recall</figcaption>")
                .contains("<figcaption>Reliability</figcaption>")
                .contains("<th scope=\"col\" class=\"number\">as not yes</th>");
    }

    @Test
    void numbersAreShownAgainstTheTruth() {
        Table flats = Tables.flats(80);
        Learned learned = quick(Learner.numbers("rent")).fit(flats);
        JudgedRows rows = learned.judged().orElseThrow();
        double[] residuals = IntStream.range(0, 80)
                .mapToDouble(row -> rows.targets().get(row) - rows.predictions().get(row))
                .sorted()
                .toArray();
        // Quartiles of 80 numbers lie a quarter and three quarters of the way between two of them.
        double low = residuals[19] + (0.75 * (residuals[20] - residuals[19]));
        double high = residuals[59] + (0.25 * (residuals[60] - residuals[59]));
        assertThat(Report.of(learned, flats).html())
                .contains("<figcaption>Predicted and true rent</figcaption>")
                .contains("Half of the residuals are between " + Numerals.text(low) + " and " + Numerals.text(high)
                        + ", ")
                .contains("<figcaption>By area</figcaption>")
                .contains("mean prediction by kind")
                .doesNotContain("Confusion matrix");
    }

    @Test
    void labelsAreCountedOneByOne() {
        Table days = Tables.days(80);
        Learned learned = quick(Learner.labels("bright", "wet")).fit(days);
        JudgedRows rows = learned.judged().orElseThrow();
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (int row = 0; row < 80; row++) {
            boolean given = rows.predictions().get(row, 1) > 0.5;
            boolean isSo = rows.targets().get(row, 1) == 1;
            right += given && isSo ? 1 : 0;
            wrong += given && !isSo ? 1 : 0;
            missed += !given && isSo ? 1 : 0;
        }
        assertThat(Report.of(learned, days).html())
                .contains(row(
                        "wet",
                        Integer.toString(right),
                        Integer.toString(wrong),
                        Integer.toString(missed),
                        Integer.toString(80 - right - wrong - missed),
                        four((double) right / (right + wrong)),
                        four((double) right / (right + missed)),
                        four(2.0 * right / ((2.0 * right) + wrong + missed))));
    }

    @Test
    void weightedRowsAreSaidToBe() {
        Table weighted = FLOWERS.with(Tables.numbers("weight", 60, row -> 1 + (row % 2)));
        Learned learned = quick(Learner.classes("species")).weights("weight").fit(weighted);
        assertThat(Report.of(learned, weighted).html())
                .contains("<p class=\"rows\">Rows count by their weights.</p>")
                .contains("<td class=\"number\">30</td>\n</tr>");
        assertThat(Report.of(SPECIES, FLOWERS).html()).doesNotContain("Rows count by their weights.");
    }

    @Test
    void theSameIsTheSamePageWhateverTheLocale(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");
        Locale before = Locale.getDefault();
        String html = Report.of(SPECIES, FLOWERS).html();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            Learned again = quick(Learner.classes("species")).threads(1).fit(FLOWERS);
            Report.of(again, FLOWERS).save(file);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(html.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTableWithoutRowsIsRefused() {
        assertThatThrownBy(() -> Report.of(SPECIES, FLOWERS.head(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A report needs rows; the table has none.");
    }
}
