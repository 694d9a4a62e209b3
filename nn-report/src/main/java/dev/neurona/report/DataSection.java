package dev.neurona.report;

import dev.neurona.table.Column;
import dev.neurona.table.Moments;
import dev.neurona.table.Quantiles;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the columns of the table hold. */
record DataSection(Subject subject) implements Section {

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_CATEGORIES = 8;
    private static final int BINS = 20;

    @Override
    public String id() {
        return "data";
    }

    @Override
    public String title() {
        return "The data by column";
    }

    @Override
    public void write(Html html) {
        html.paragraph(
                "Rows shown: all " + Numerals.count(subject.table().rows(), "row") + " of " + subject.whichTable()
                        + ".",
                "class",
                "rows");
        List<Column> columns = subject.table().columns();
        html.open("div", "class", "cards");
        columns.stream().limit(MOST_COLUMNS).forEach(column -> card(column, html));
        html.close();
        if (columns.size() > MOST_COLUMNS) {
            html.paragraph(
                    "The first " + MOST_COLUMNS + " of " + columns.size() + " columns are shown.", "class", "note");
        }
    }

    private void card(Column column, Html html) {
        html.open("div", "class", "card").element("h3", Visible.cell(column.name()));
        html.paragraph(
                role(column.name()) + (column.isNumeric() ? ", numbers" : ", texts") + missing(column),
                "class",
                "note");
        if (column.isNumeric()) {
            numbers(column, html);
        } else {
            texts(column, html);
        }
        html.close();
    }

    private String role(String name) {
        if (subject.task().targets().contains(name)) {
            return "predicted";
        }
        return subject.features().contains(name) ? "learnt from" : "not learnt from";
    }

    private static String missing(Column column) {
        int missing = 0;
        for (int row = 0; row < column.rows(); row++) {
            missing += column.isMissing(row) ? 1 : 0;
        }
        return missing == 0
                ? ", none missing"
                : ", " + missing + " missing (" + Numerals.percent((double) missing / column.rows()) + ")";
    }

    private void numbers(Column column, Html html) {
        double[] numbers = subject.table().numbers(column.name());
        double[] sorted =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return;
        }
        Bins bins = Bins.of(sorted, BINS);
        Drawing.histogram(bins.counts(), "Histogram of " + Visible.cell(column.name()) + ": " + bins.text(), html);
        Drawing.scale(bins, html);
        double mean = Moments.of(sorted).mean();
        html.paragraph(
                "mean " + Numerals.text(mean) + ", median " + Numerals.text(Quantiles.of(sorted, 1, 2)) + ", quartiles "
                        + Numerals.text(Quantiles.of(sorted, 1, 4)) + " and "
                        + Numerals.text(Quantiles.of(sorted, 3, 4)),
                "class",
                "note");
    }

    private static void texts(Column column, Html html) {
        Map<String, Integer> counts = new TreeMap<>();
        int known = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(column.text(row), 1, Integer::sum);
                known++;
            }
        }
        Grid grid = new Grid(Numerals.count(counts.size(), "different text"), "text", "rows", "as a bar");
        int all = Math.max(1, known);
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CATEGORIES)
                .forEach(each -> grid.row(
                        Grid.Cell.of(Visible.cell(each.getKey())),
                        Grid.Cell.count(each.getValue()),
                        Grid.Cell.bar((double) each.getValue() / all)));
        grid.write(html);
        if (counts.size() > MOST_CATEGORIES) {
            html.paragraph("The " + MOST_CATEGORIES + " most frequent are shown.", "class", "note");
        }
    }
}
