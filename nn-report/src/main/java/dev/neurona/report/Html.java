package dev.neurona.report;

import dev.neurona.table.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes HTML. Names of elements and attributes come from the code; every text and every value of an attribute is escaped here, and nowhere
 * else. What cannot be seen, such as a control or a mark that turns the direction of a line, is written as a visible escape.
 */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. Attributes are names, each with its value behind it. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds a text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that holds nothing, as the shapes of a drawing. */
    Html empty(String tag, String... attributes) {
        begin(tag, attributes);
        out.append("/>");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    Html paragraph(String text, String... attributes) {
        return element("p", text, attributes);
    }

    /** What another one of these has written. */
    Html markup(String written) {
        out.append(written);
        return this;
    }

    /** A text whose lines stay as they are. */
    Html preformatted(String text) {
        open("pre", "tabindex", "0").open("code");
        out.append(String.join("\n", text.lines().map(Html::escaped).toArray(String[]::new)));
        return close().close();
    }

    /**
     * A script, or data for one.
     *
     * @throws IllegalArgumentException if the content would end the element, or begin a comment in it
     */
    Html script(String content, String... attributes) {
        String lower = content.toLowerCase(Locale.ROOT);
        if (lower.contains("</script") || lower.contains("<!--")) {
            throw new IllegalArgumentException("A script must contain neither '</script' nor '<!--'.");
        }
        begin("script", attributes);
        out.append('>').append(content).append("</script>\n");
        return this;
    }

    /**
     * A style sheet.
     *
     * @throws IllegalArgumentException if the content would end the element
     */
    Html style(String content) {
        if (content.contains("</")) {
            throw new IllegalArgumentException("A style sheet must not contain '</'.");
        }
        out.append("<style>").append(content).append("</style>\n");
        return this;
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(attributes[i + 1])).append('"');
        }
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Visible.text(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    if (Character.getType(c) == Character.SURROGATE) {
                        // Half of a character cannot be written as UTF-8.
                        safe.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
