package dev.neurona.report;

import dev.neurona.learn.Plan;
import java.util.List;

/** What tells one model from another, and the code that makes it again. */
record RepeatSection(Subject subject) implements Section {

    private static final int LONGEST_CODE = 100_000;

    @Override
    public String id() {
        return "repeat";
    }

    @Override
    public String title() {
        return "How to make it again";
    }

    @Override
    public void write(Html html) {
        html.open("p").text("Digest of all parameters, SHA-256: ");
        html.element("code", subject.learned().model().parameters().sha256(), "class", "digest");
        html.close();
        List<String> byHand = subject.learned().byHand();
        if (!byHand.isEmpty()) {
            html.paragraph("Changed by hand while it was trained, so that its settings alone do not make it again:");
            html.preformatted(String.join("\n", byHand));
            return;
        }
        String code = subject.plan().map(Plan::asCode).orElse("");
        if (code.isEmpty()) {
            html.paragraph(
                    "The code that makes the same model is shown if the report is made with the table that was learnt"
                            + " from.");
        } else if (code.length() > LONGEST_CODE) {
            html.paragraph("The code that makes the same model is too long for this page; Plan.asCode() gives it.");
        } else {
            html.paragraph("This class makes the same model from the same table, to the bit:");
            html.preformatted(code);
        }
    }
}
