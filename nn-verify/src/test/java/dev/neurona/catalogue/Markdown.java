package dev.neurona.catalogue;

import dev.neurona.component.Component;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as Markdown: from Javadoc, broken into lines, linked. */
final class Markdown {

    private static final int LONGEST = 160;
    private static final Pattern LINK = Pattern.compile("\\{@link\\s+([^\\s}]+)(?:\\s+([^}]*))?\\}");

    /** Where a line may end: not before what Markdown takes for the beginning of a list or a heading. */
    private static final Pattern BREAK = Pattern.compile(" (?!([-+*>]|#+|\\d+[.)])( |$))");

    private Markdown() {}

    /** The anchor of a component. Names alone would not do: an initializer and a schedule are both called constant. */
    static String anchor(Class<? extends Component> kind, String name) {
        return kebab(kind.getSimpleName()) + "-" + name;
    }

    static String link(Class<? extends Component> kind, String name) {
        return "[" + name + "](#" + anchor(kind, name) + ")";
    }

    /** {@code GradientRule} as {@code gradient-rule}, {@code LAST_STEP} as {@code last-step}. */
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** A sentence of Javadoc; entities stay, because Markdown knows them. */
    static String ofJavadoc(String text) {
        Matcher links = LINK.matcher(text.replaceAll("\\s+", " ").strip());
        return links.replaceAll(found -> Matcher.quoteReplacement(
                        found.group(2) != null
                                ? found.group(2)
                                : "`" + found.group(1).replaceAll("^#|.*#", "") + "`"))
                .replaceAll("\\{@code\\s+([^}]*)\\}", "`$1`")
                .replaceAll("</?i>", "*")
                .replaceAll("<a href=\"([^\"]*)\">([^<]*)</a>", "[$2]($1)");
    }

    /** Code of Javadoc, as it was meant. */
    static String code(String text) {
        return text.replaceAll("\\{@code\\s+([^}]*)\\}", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#64;", "@")
                .replace("&amp;", "&");
    }

    /** A text of a cell: a bar would end it. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** Breaks a paragraph or an item. */
    static String lines(String first, String indent, String text) {
        StringBuilder lines = new StringBuilder(first);
        int column = first.length();
        for (String word : BREAK.split(text)) {
            boolean begins = column == first.length() && lines.length() == first.length();
            if (column + 1 + word.length() > LONGEST) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (!begins) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
