package dev.neurona.report;

import static dev.neurona.report.Tables.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of people who mean no good, and tables that are large. */
class HostileTableTest {

    static final String SCRIPT = "<script>document.title='taken'</script>";
    static final String IMAGE = "\"><img src=x onerror=\"document.title='taken'\">";
    static final String CLOSING = "--></script></style></title><!-- '";
    static final String TURNED = "a\u202Eb\0c\nd\u2028e\uD800f";

    /** Names and texts that would be markup, if they were not escaped everywhere. */
    static Table table() {
        int rows = 60;
        double[] x = Tables.gaussians("x", rows);
        return Table.of(
                Tables.numbers(SCRIPT, rows, row -> x[row]),
                Tables.numbers("y" + TURNED, rows, row -> x[(row + 1) % rows]),
                Tables.numbers("long ".repeat(2000), rows, row -> x[(row + 2) % rows]),
                Tables.texts(IMAGE, rows, row -> row % 2 == 0 ? CLOSING : "b" + TURNED),
                Tables.texts(CLOSING, rows, row -> x[row] > 0 ? IMAGE : SCRIPT));
    }

    static Learned learned() {
        return quick(Learner.classes(CLOSING)).fit(table());
    }

    @Test
    void namesAndTextsStayTexts() {
        String html = Report.of(learned(), table()).html();
        String frame = Report.of(quick(Learner.classes("species")).fit(Tables.flowers(60)), Tables.flowers(60))
                .html();
        assertThat(html)
                .contains("<h3>&lt;script&gt;document.title=&#39;taken&#39;&lt;/script&gt;</h3>")
                .doesNotContain(SCRIPT, "<img", "\u202E", "\0", "\u2028", "\uD800");
        assertThat(scriptsThatRun(html)).isEqualTo(2).isEqualTo(scriptsThatRun(frame));
        // One per chart: data.
        assertThat(html.split("</script>", -1)).hasSize(html.split("<script", -1).length);
        assertThat(html.split("</style>", -1)).hasSize(2);
        assertThat(html.split("</title>", -1)).hasSize(2);
        assertThat(html.split("<!--", -1)).hasSize(1);
    }

    private static int scriptsThatRun(String html) {
        return html.split("<script>", -1).length - 1;
    }

    @Test
    void longNamesAreCutWhereTheyAreHeadings() {
        assertThat(Report.of(learned(), table()).html()).contains("<h3>" + "long ".repeat(8) + "...</h3>");
    }

    /** 20,000 rows of 100 columns, and 3,000 different texts, make no larger page than a few hundred rows. */
    @Test
    void largeTablesMakeNoLargePages() {
        int rows = 20_000;
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < 98; column++) {
            double[] x = Tables.gaussians("column " + column % 5, rows);
            int shift = column;
            columns.add(Tables.numbers("column " + column, rows, row -> x[(row + shift) % rows]));
        }
        columns.add(Tables.texts("word", rows, row -> "word " + (row % 3000)));
        columns.add(Tables.numbers("target", rows, row -> row % 97));
        Table table = Table.of(columns);
        Learned learned = Learner.numbers("target")
                .ensemble(1)
                .epochs(1)
                .pieces(0)
                .hidden("dense(units=2, activation=relu)")
                .judgedBy(HoldOut.share(0.5))
                .fit(table);
        String html = Report.of(learned, table).html();
        assertThat(html.length()).isLessThan(300_000);
        assertThat(html)
                .contains("1000 of 10000 rows, drawn at random. A prediction without error is on the dashed line.")
                .contains("The first 60 of 100 columns are shown.")
                .contains("The first 30 of 98 are shown.")
                .contains("Rows used: 408 rows drawn at random from the 20000 of the table that was learnt from.");
    }

    /** Of 40 classes the 20 most frequent are shown. */
    @Test
    void manyClassesAreCut() {
        int rows = 400;
        double[] x = Tables.gaussians("x", rows);
        Table table = Table.of(
                Tables.numbers("x", rows, row -> x[row]),
                Tables.numbers("y", rows, row -> x[row] * x[row]),
                Tables.texts("class", rows, row -> "c" + (row % 40)));
        Learned learned = quick(Learner.classes("class")).fit(table);
        assertThat(Report.of(learned, table).html())
                .contains("Right predictions are on the diagonal. The 20 most frequent of 40 classes are shown.")
                .contains("The first 5 of 40 outputs are shown.");
    }
}
