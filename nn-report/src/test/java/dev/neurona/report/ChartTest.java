package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page holds of a chart. */
class ChartTest {

    private static String written(Chart chart) {
        Html html = new Html();
        chart.write(html);
        return html.toString();
    }

    @Test
    void theNumbersAreDataOfSixDigits() {
        String html = written(new Chart("Title", "Summary.", "x", "y", List.of(0.0, 1.0, 2.0))
                .with("line", Chart.Style.LINE, List.of(1 / 3.0, Double.NaN, 1e9))
                .with("rows", Chart.Style.NOT_DRAWN, List.of(5.0, 6.0, 7.0)));
        assertThat(html)
                .contains("<div class=\"plot\" role=\"img\" aria-label=\"Title. Summary.\"></div>")
                .contains(
                        "<script type=\"application/json\">{\"x\":\"x\",\"y\":\"y\",\"unit\":false,\"at\":[0,1,2],\"series\":["
                                + "{\"label\":\"line\",\"style\":\"LINE\",\"values\":[0.333333,null,1E+9]}]}</script>")
                .contains(
                        "<tr><th scope=\"row\">0</th>\n<td class=\"number\">0.3333</td>\n<td class=\"number\">5.0000</td>\n</tr>");
    }

    @Test
    void namesCannotLeaveTheirScript() {
        String html = written(new Chart("t", "s", "</script><script>alert(1)</script>", "a\u2028b", List.of(1.0))
                .with("<!-- '&\uD800", Chart.Style.LINE, List.of(1.0)));
        assertThat(html)
                .contains(
                        "{\"x\":\"\\u003C/script\\u003E\\u003Cscript\\u003Ealert(1)\\u003C/script\\u003E\",\"y\":\"a\\u2028b\"")
                .contains("\"label\":\"\\u003C!-- \\u0027\\u0026");
        assertThat(html.split("</script>", -1)).hasSize(2);
    }

    @Test
    void theTableHasAtMostTwentyRowsWithBothEnds() {
        List<Double> x = IntStream.range(0, 100).mapToObj(i -> (double) i).toList();
        String html = written(new Chart("Title", "s", "x", "y", x).with("line", Chart.Style.LINE, x));
        assertThat(html).contains("<caption>Title, y: 20 of 100 points</caption>");
        assertThat(html.split("<th scope=\"row\">", -1)).hasSize(21);
        assertThat(html).contains("<th scope=\"row\">0</th>").contains("<th scope=\"row\">99</th>");
    }

    @Test
    void seriesOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> new Chart("t", "s", "x", "y", List.of(1.0, 2.0))
                        .with("line", Chart.Style.LINE, Collections.nCopies(3, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The series 'line' needs 2 values, got 3.");
        assertThatThrownBy(() -> new Grid("caption", "a", "b").row(Grid.Cell.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row of the table 'caption' needs 2 cells, got 1.");
    }
}
