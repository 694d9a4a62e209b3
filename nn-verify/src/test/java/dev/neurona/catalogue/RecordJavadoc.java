package dev.neurona.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Javadoc of a component, or of a kind, says in its source file.
 *
 * @param file the source file
 * @param summary the first paragraph, in Markdown
 * @param formula the first {@code pre}, as code; empty if there is none
 * @param source from "Source:" to the end of its paragraph, in Markdown; empty if there is none
 * @param parameters the text of each {@code @param}, in Markdown
 */
record RecordJavadoc(Path file, String summary, String formula, String source, Map<String, String> parameters) {

    private static final Pattern PRE = Pattern.compile("(?s)<pre>\\n(.*?)\\s*</pre>");
    private static final Pattern SOURCE =
            Pattern.compile("(?s)\\b(Sources?:\\s.*?)(?=\\n\\s*<p>|\\n\\s*<pre>|\\n\\s*<ul>|\\z)");
    private static final Pattern PARAMETER = Pattern.compile("(?s)@param\\s+(\\w+)\\s+(.*?)(?=\\n@|\\z)");

    static RecordJavadoc of(Class<?> type) {
        Path file = Sources.of(type)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no source file in a library."));
        String comment = comment(Sources.read(file), type.getSimpleName());
        int tags = (comment + "\n@").indexOf("\n@");
        String text = comment.substring(0, tags);
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(comment.substring(tags));
        while (parameter.find()) {
            parameters.put(parameter.group(1), Markdown.ofJavadoc(parameter.group(2)));
        }
        return new RecordJavadoc(
                file,
                Markdown.ofJavadoc(text.split("\\n\\s*<(p|pre)>")[0]),
                Markdown.code(first(PRE, text)).stripIndent(),
                Markdown.ofJavadoc(first(SOURCE, text)),
                parameters);
    }

    /** The last comment before the declaration, without its stars. */
    private static String comment(String source, String name) {
        Matcher declaration = Pattern.compile("\\n(?:public )?(?:record|interface|(?:final )?class) " + name + "\\b")
                .matcher(source);
        if (!declaration.find()) {
            throw new IllegalStateException("The declaration of " + name + " is not found in its file.");
        }
        int start = source.lastIndexOf("\n/**", declaration.start());
        int end = source.indexOf("*/", Math.max(start, 0));
        if (start < 0 || end > declaration.start()) {
            throw new IllegalStateException(name + " has no Javadoc.");
        }
        String comment = source.substring(start + 4, end);
        return comment.replaceAll("(?m)^ \\* ?", "").strip();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
