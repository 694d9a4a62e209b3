package dev.neurona.report;

import dev.neurona.learn.Measure;
import dev.neurona.learn.Quality;
import dev.neurona.table.Visible;

/** The metrics, with intervals, beside what would be got without features. */
record QualitySection(Subject subject) implements Section {

    @Override
    public String id() {
        return "quality";
    }

    @Override
    public String title() {
        return "Quality";
    }

    @Override
    public void write(Html html) {
        subject.learned()
                .measured()
                .ifPresentOrElse(
                        quality -> write("Measured by the learner", quality, html),
                        () -> html.paragraph(
                                "The learner measured no quality: it was judged by nothing.", "class", "warning"));
        subject.qualityOfTable().ifPresent(quality -> write("Measured with the table of this page", quality, html));
        html.paragraph(
                "The interval holds what 95 of 100 samples of as many rows would give. “Without features” is what the"
                        + " mean of the numbers, or the shares of the classes, would get. If the interval contains it, it has"
                        + " not been shown that anything was learnt.",
                "class",
                "note");
    }

    private static void write(String caption, Quality quality, Html html) {
        Grid grid = new Grid(
                caption + ", " + quality.how(), "metric", "value", "95 % interval", "without features", "remark");
        for (Measure measure : quality.measures()) {
            boolean isKnown = !Double.isNaN(measure.low());
            boolean contains = isKnown && measure.low() <= measure.without() && measure.without() <= measure.high();
            grid.row(
                    Grid.Cell.of(Visible.text(measure.metric())),
                    Grid.Cell.measure(measure.value()),
                    Grid.Cell.number(
                            isKnown
                                    ? Numerals.measure(measure.low()) + " to " + Numerals.measure(measure.high())
                                    : "–"),
                    Grid.Cell.measure(measure.without()),
                    Grid.Cell.of(contains ? "the interval contains the value without features" : ""));
        }
        grid.write(html);
    }
}
