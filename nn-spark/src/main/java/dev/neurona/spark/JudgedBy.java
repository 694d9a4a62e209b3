package dev.neurona.spark;

import dev.neurona.learn.HoldOut;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hold-out as text, as it stands in a parameter.
 *
 * @param text such as {@code folds(5)}
 */
record JudgedBy(String text) implements Serializable {

    private static final Pattern FORM = Pattern.compile("(nothing|automatic)|(folds|share|groups|latest)\\((.+)\\)");

    HoldOut holdOut() {
        Matcher form = form();
        if (form.group(1) != null) {
            return form.group(1).equals("nothing") ? HoldOut.nothing() : HoldOut.automatic();
        }
        String argument = form.group(3);
        return switch (form.group(2)) {
            case "groups" -> HoldOut.groups(argument);
            case "latest" -> HoldOut.latest(argument);
            default -> counted(form.group(2), argument);
        };
    }

    private HoldOut counted(String name, String argument) {
        try {
            return name.equals("folds")
                    ? HoldOut.folds(Integer.parseInt(argument))
                    : HoldOut.share(Double.parseDouble(argument));
        } catch (NumberFormatException noNumber) {
            throw refused();
        }
    }

    /** The column by which rows belong together, which is not learnt from. */
    Optional<String> column() {
        Matcher form = form();
        String name = form.group(2);
        return "groups".equals(name) || "latest".equals(name) ? Optional.of(form.group(3)) : Optional.empty();
    }

    private Matcher form() {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refused();
        }
        return form;
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "judgedBy must be nothing, automatic, folds(5), share(0.2), groups(column) or"
                        + " latest(column), got '" + text + "'.");
    }
}
