package dev.neurona.report;

import dev.neurona.learn.Finding;
import dev.neurona.learn.Task;
import dev.neurona.table.Visible;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was asked, what was found in the table, and what was done.
 *
 * @param wording says a finding in the words of the reader
 */
record QuestionSection(Subject subject, UnaryOperator<String> wording) implements Section {

    private static final int LONGEST_PLAN = 20_000;

    /** The question in words. */
    static String asked(Task task) {
        String names = Visible.names(task.targets().stream().map(Visible::cell).toList());
        return switch (task.kind()) {
            case CLASSES -> "the class in " + names;
            case YES_OR_NO -> names + ": " + Visible.cell(task.yes()) + " or not";
            case LABELS -> "the labels " + names;
            case NUMBERS -> (task.targets().size() == 1 ? "the number " : "the numbers ") + names;
        };
    }

    @Override
    public String id() {
        return "question";
    }

    @Override
    public String title() {
        return "Question and findings";
    }

    @Override
    public void write(Html html) {
        html.paragraph("The model predicts " + asked(subject.task()) + ", from "
                + Numerals.count(subject.features().size(), "column") + ".");
        html.paragraph("Findings in the table that was learnt from:");
        List<Finding> findings = subject.learned().findings();
        if (findings.isEmpty()) {
            html.paragraph("None.");
        } else {
            html.open("ul", "class", "findings");
            findings.forEach(finding -> html.element("li", wording.apply(finding.text())));
            html.close();
        }
        html.open("details").element("summary", "The plan: what was told, and what was chosen");
        String plan = subject.learned().plan();
        html.preformatted(
                plan.length() <= LONGEST_PLAN ? plan : plan.substring(0, LONGEST_PLAN) + "\n... the rest is left out");
        html.close();
    }
}
