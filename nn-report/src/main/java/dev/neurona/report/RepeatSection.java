package dev.neurona.report;

import dev.neurona.learn.Plan;
import java.util.List;

/**
 * What tells one model from another, and the command or the code that makes it again.
 *
 * @param command empty if no command made the model
 */
record RepeatSection(Subject subject, String command) implements Section {

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
        if (!command.isEmpty()) {
            html.paragraph("This command makes the same model from the same data, to the bit:");
            html.preformatted(command);
        }
        List<String> updates = subject.learned().updates();
        if (!updates.isEmpty()) {
            html.paragraph(
                    "The model was updated with new rows after its fit, and the digest is that after the last of them:");
            html.preformatted(String.join("\n", updates));
        }
        String which = updates.isEmpty() ? "the same model" : "the model before its updates";
        String code = subject.plan().map(Plan::asCode).orElse("");
        if (code.length() > LONGEST_CODE) {
            html.paragraph("The code that makes " + which + " is too long for this page; Plan.asCode() gives it.");
        } else if (!code.isEmpty()) {
            write("This class in Java makes " + which + " from the same table, to the bit", code, html);
        } else if (command.isEmpty()) {
            html.paragraph("The code that makes " + which
                    + " is shown if the report is made with the table that was learnt from.");
        }
    }

    /** Where a command says it in a line, the code is not shown before it is asked for. */
    private void write(String what, String code, Html html) {
        if (command.isEmpty()) {
            html.paragraph(what + ":");
            html.preformatted(code);
            return;
        }
        html.open("details").element("summary", what);
        html.preformatted(code);
        html.close();
    }
}
