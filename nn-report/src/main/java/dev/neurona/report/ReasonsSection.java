package dev.neurona.report;

import dev.neurona.learn.Importance;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.List;

/** Which columns matter, and how predictions depend on the most important. */
record ReasonsSection(Subject subject) implements Section {

    /** Rows that are predicted for the importance of a column, once per shuffle; fewer if there are many columns. */
    private static final int MOST_ROWS = 1000;

    private static final int LEAST_ROWS = 200;
    private static final int MOST_CELLS = 40_000;
    private static final int MOST_SHOWN = 30;
    private static final int MOST_DEPENDENCES = 6;

    @Override
    public String id() {
        return "reasons";
    }

    @Override
    public String title() {
        return "Which columns matter";
    }

    @Override
    public void write(Html html) {
        if (!subject.absent().isEmpty()) {
            html.paragraph(subject.absence());
            return;
        }
        int columns = Math.max(1, subject.features().size());
        Table sample = subject.some(Math.min(MOST_ROWS, Math.max(LEAST_ROWS, MOST_CELLS / columns)));
        html.paragraph(subject.whichSample(sample), "class", "rows");
        if (subject.rows() != Subject.Rows.OTHER) {
            html.paragraph(
                    "The model was trained on these rows: the importance tells what it relies on, which includes what"
                            + " it remembers of them. For what holds for new rows, make the report with a table that was"
                            + " not learnt from.",
                    "class",
                    "warning");
        }
        List<Importance> all = subject.learned().permutationImportance(sample);
        importance(all, html);
        html.element("h3", "How predictions depend on a column");
        html.paragraph(
                "The mean prediction of up to 500 of these rows if all of them have the same value in the column, and"
                        + " keep the others. It is about the model, not about causes.",
                "class",
                "note");
        html.open("div", "class", "charts");
        all.stream()
                .limit(MOST_DEPENDENCES)
                .map(Importance::column)
                .filter(column -> hasValue(sample, column))
                .forEach(column ->
                        Dependences.write(subject.learned().partialDependence(column, sample), subject.task(), html));
        html.close();
    }

    private static boolean hasValue(Table table, String column) {
        for (int row = 0; row < table.rows(); row++) {
            if (!table.column(column).isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    private static void importance(List<Importance> all, Html html) {
        html.element("h3", "Permutation importance");
        String loss = all.isEmpty() ? "loss" : all.get(0).loss();
        double greatest = all.stream().mapToDouble(Importance::mean).max().orElse(0);
        Grid grid = new Grid(
                "By how much the " + loss + " grows if a column is shuffled among the rows",
                "column",
                "mean of 5 shuffles",
                "as a bar",
                "standard deviation");
        all.stream()
                .limit(MOST_SHOWN)
                .forEach(each -> grid.row(
                        Grid.Cell.of(Visible.cell(each.column())),
                        Grid.Cell.measure(each.mean()),
                        Grid.Cell.bar(greatest > 0 ? each.mean() / greatest : 0),
                        Grid.Cell.measure(each.deviation())));
        grid.write(html);
        String part = all.size() > MOST_SHOWN ? " The first " + MOST_SHOWN + " of " + all.size() + " are shown." : "";
        html.paragraph(
                "Columns that are correlated stand in for each other: each of them seems to matter little." + part,
                "class",
                "note");
    }
}
