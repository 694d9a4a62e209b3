package dev.neurona.report;

import dev.neurona.learn.Measure;
import dev.neurona.learn.Quality;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The metrics, with intervals, beside what would be got without features. */
record QualitySection(Subject subject) implements Section {

    /** What a metric says to somebody who has not met it. */
    private record Meaning(String name, String better, String text) {}

    /** Those that a learner measures by itself. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("accuracy", "higher", "the share of rows whose answer is right."),
            new Meaning(
                    "roc-auc",
                    "higher",
                    "how often, of a row with yes and one with no, the first has the higher probability."),
            new Meaning("log-loss", "lower", "minus the mean logarithm of the probability of what was true."),
            new Meaning(
                    "calibration-error",
                    "lower",
                    "the mean difference between a probability that was predicted and how often it came true. A model that knows nothing but"
                            + " the shares of the classes has almost none, so a small value alone does not show that anything was learnt."),
            new Meaning("rmse", "lower", "root of the mean squared error, in the unit of the target."),
            new Meaning("mae", "lower", "mean of the absolute error, in the unit of the target."),
            new Meaning(
                    "r2", "higher", "the share of the variance that is explained; 1 is perfect, and 0 is the mean."),
            new Meaning("subset-accuracy", "higher", "the share of rows of which all labels are right."),
            new Meaning("label-accuracy", "higher", "the share of labels that are right."),
            new Meaning(
                    "label-f-beta",
                    "higher",
                    "precision and recall of each label in one number, in the mean of the labels."));

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
                                "No quality was measured: nothing judged the learner, or its last update.",
                                "class",
                                "warning"));
        subject.qualityOfTable().ifPresent(quality -> write("Measured with the table of this page", quality, html));
        html.paragraph(
                "The interval holds what 95 of 100 samples of as many rows would give. “Without features” is what the"
                        + " mean of the numbers, or the shares of the classes, would get. If the interval contains it, it has"
                        + " not been shown that anything was learnt.",
                "class",
                "note");
    }

    private static void write(String caption, Quality quality, Html html) {
        sentences(quality, html);
        boolean isRemarked = quality.measures().stream().anyMatch(QualitySection::containsChance);
        List<String> headings =
                new ArrayList<>(List.of("metric", "value", "95 % interval", "without features", "better if"));
        if (isRemarked) {
            headings.add("remark");
        }
        Grid grid = new Grid(caption + ", " + quality.how(), headings);
        for (Measure measure : quality.measures()) {
            boolean isKnown = !Double.isNaN(measure.low());
            List<Grid.Cell> cells = new ArrayList<>(List.of(
                    Grid.Cell.of(Visible.text(measure.metric())),
                    Grid.Cell.measure(measure.value()),
                    Grid.Cell.number(
                            isKnown
                                    ? Numerals.measure(measure.low()) + " to " + Numerals.measure(measure.high())
                                    : "–"),
                    Grid.Cell.measure(measure.without()),
                    Grid.Cell.of(meaning(measure).map(Meaning::better).orElse(""))));
            if (isRemarked) {
                cells.add(Grid.Cell.of(
                        containsChance(measure) ? "the interval contains the value without features" : ""));
            }
            grid.row(cells);
        }
        grid.write(html);
        List<Meaning> meanings = quality.measures().stream()
                .flatMap(measure -> meaning(measure).stream())
                .distinct()
                .toList();
        if (!meanings.isEmpty()) {
            html.open("ul", "class", "note");
            meanings.forEach(each -> html.element("li", each.name() + ": " + each.text()));
            html.close();
        }
    }

    /** What is most easily understood of a quality, in a sentence for each target. */
    private static void sentences(Quality quality, Html html) {
        String rows = "Of " + Numerals.count(quality.rows(), "row") + ", ";
        for (Measure measure : quality.measures()) {
            String metric = measure.metric();
            if (metric.equals("accuracy")) {
                html.paragraph(rows + share("get the right answer", measure, "would"));
            } else if (metric.equals("label-accuracy")) {
                html.paragraph(rows + share("of the labels are right", measure, "would be"));
            } else if (metric.equals("mae") || metric.startsWith("mae of ")) {
                String target =
                        metric.equals("mae") ? "A prediction" : "A prediction of " + Visible.cell(metric.substring(7));
                html.paragraph(target + " is wrong by " + Numerals.text(measure.value()) + " in the mean"
                        + interval(measure, Numerals::text) + "; without features, by "
                        + Numerals.text(measure.without())
                        + ".");
            }
        }
    }

    private static String share(String what, Measure measure, String otherwise) {
        return Numerals.percent(measure.value()) + " " + what + interval(measure, Numerals::percent)
                + "; without features, " + Numerals.percent(measure.without()) + " " + otherwise + ".";
    }

    private static String interval(Measure measure, DoubleFunction<String> form) {
        return Double.isNaN(measure.low())
                ? ""
                : ", probably " + form.apply(measure.low()) + " to " + form.apply(measure.high());
    }

    private static boolean containsChance(Measure measure) {
        return !Double.isNaN(measure.low())
                && measure.low() <= measure.without()
                && measure.without() <= measure.high();
    }

    private static Optional<Meaning> meaning(Measure measure) {
        String name = measure.metric().split("[( ]", 2)[0];
        return MEANINGS.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
