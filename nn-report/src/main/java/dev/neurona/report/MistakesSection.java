package dev.neurona.report;

/** Predictions beside what was true. */
record MistakesSection(Subject subject) implements Section {

    @Override
    public String id() {
        return "predictions";
    }

    @Override
    public String title() {
        return "Predictions and truth";
    }

    @Override
    public void write(Html html) {
        boolean isWarning = subject.rows() == Subject.Rows.LEARNT_FROM;
        html.paragraph(subject.whichPredictions(), "class", isWarning ? "warning" : "rows");
        if (subject.isWeighted()) {
            html.paragraph("Rows count by their weights.", "class", "rows");
        }
        switch (subject.task().kind()) {
            case CLASSES -> {
                ClassTables.write(subject, html);
                Probabilities.reliability(subject, html);
            }
            case YES_OR_NO -> {
                ClassTables.write(subject, html);
                html.open("div", "class", "charts");
                Probabilities.reliability(subject, html);
                Probabilities.curves(subject, html);
                html.close();
            }
            case LABELS -> LabelTable.write(subject, html);
            case NUMBERS -> Residuals.write(subject, html);
        }
    }
}
