package dev.neurona.examples;

import dev.neurona.trace.Quantity;
import dev.neurona.trace.Section;
import dev.neurona.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of text with gaps such as <code>{{loss}}</code>, filled with numbers of four decimals and the quantities of traces. */
final class Page {

    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z0-9.]+)}}");

    private final String template;
    private final Map<String, String> values = new TreeMap<>();

    /** Reads the template from a resource beside the examples. */
    Page(String resource) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(resource), resource)) {
            this.template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(resource + " is in the jar of the examples.", impossible);
        }
    }

    Page put(String gap, String value) {
        values.put(gap, value);
        return this;
    }

    Page put(String gap, double value) {
        return put(gap, number(value));
    }

    /** Those quantities of a trace that the page has gaps for, each with its formula; the gap is a prefix and the name. */
    Page put(String prefix, Trace trace) {
        for (Section section : trace.sections()) {
            for (Quantity quantity : section.quantities()) {
                if (template.contains("{{" + prefix + quantity.name() + "}}")) {
                    put(prefix + quantity.name(), quantity.toString());
                }
            }
        }
        return this;
    }

    /** A number that rounds to zero has no sign. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.equals("-0.0000") ? "0.0000" : text;
    }

    /** The page without gaps; a gap without a value, or a value without a gap, is a mistake. */
    String text() {
        TreeSet<String> gaps = new TreeSet<>();
        GAP.matcher(template).results().map(found -> found.group(1)).forEach(gaps::add);
        if (!gaps.equals(values.keySet())) {
            throw new IllegalStateException("The page has the gaps " + gaps + " but the values " + values.keySet());
        }
        return GAP.matcher(template).replaceAll(this::filling);
    }

    private String filling(MatchResult gap) {
        return Matcher.quoteReplacement(values.getOrDefault(gap.group(1), ""));
    }
}
