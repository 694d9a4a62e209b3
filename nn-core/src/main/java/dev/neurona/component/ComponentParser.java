package dev.neurona.component;

import dev.neurona.component.ComponentText.Items;
import dev.neurona.component.ComponentText.Parsed;
import dev.neurona.component.ComponentText.Text;
import dev.neurona.component.ComponentText.Value;
import dev.neurona.component.ComponentText.Word;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text form by recursive descent, with one method for each part of the grammar in {@link ComponentText}. */
final class ComponentParser {

    private static final String MARKS = "()[],=\"";
    private static final int LONGEST_WORD = 1000;
    private static final char END = '\0';

    private final String text;
    private int at;

    /** Which nested component is being read, to begin an error with. */
    private String place = "";

    ComponentParser(String text) {
        this.text = text;
    }

    Parsed parse() {
        String name = word();
        Parsed component = next() == '(' ? component(name, 1) : new Parsed(name, Map.of());
        if (next() != END || at < text.length()) {
            throw expected("the end");
        }
        return component;
    }

    /** Reads on from the opening bracket. */
    private Parsed component(String name, int depth) {
        ComponentText.requireDepth(name, depth);
        Map<String, Value> values = new LinkedHashMap<>();
        for (boolean more = open(')'); more; more = another(')')) {
            String key = key();
            if (values.put(key, value(depth)) != null) {
                throw malformed("'" + key + "' is given twice");
            }
        }
        return new Parsed(name, values);
    }

    private String key() {
        String key = word();
        char found = next();
        if (key.isEmpty() && found != END) {
            throw expected("the name of a hyperparameter");
        }
        if (found == ',' || found == ')') {
            throw malformed("'" + key + "' is not of the form key=value");
        }
        if (found != '=') {
            throw found == END ? malformed("the closing ')' is missing") : expected("'='");
        }
        at++;
        return key;
    }

    /** Reads a value of a component that is so deep. */
    private Value value(int depth) {
        return switch (next()) {
            case '"' -> quoted();
            case '[' -> list(depth);
            default -> named(depth + 1);
        };
    }

    private Items list(int depth) {
        List<Value> items = new ArrayList<>();
        for (boolean more = open(']'); more; more = another(']')) {
            if (next() == '[') {
                throw malformed("a list cannot hold the list at character " + (at + 1));
            }
            items.add(value(depth));
        }
        return new Items(items);
    }

    /** Steps over the bracket before the first value, and over the one behind it if there is none. */
    private boolean open(char closing) {
        at++;
        boolean some = next() != closing;
        at += some ? 0 : 1;
        return some;
    }

    /** Steps over the comma before another value, or over the bracket after the last. */
    private boolean another(char closing) {
        char found = next();
        if (found != closing && found != ',') {
            boolean isList = closing == ']';
            if (found == END || (isList && found == ')')) {
                throw malformed(isList ? "a bracket is not closed" : "the closing ')' is missing");
            }
            throw expected("',' or '" + closing + "'");
        }
        at++;
        if (found == ',' && next() == closing) {
            throw malformed("nothing follows the last ','");
        }
        return found == ',';
    }

    private Value named(int depth) {
        next();
        int from = at;
        String word = word();
        if (word.isEmpty()) {
            throw expected("a value");
        }
        if (next() != '(') {
            return new Word(word, depth);
        }
        String outer = place;
        place = "in '" + ComponentText.brief(word) + "' at character " + (from + 1) + ", ";
        Parsed component = component(word, depth);
        place = outer;
        return component;
    }

    /** Reads up to the next mark; blanks inside are kept, for the error that quotes the word. */
    private String word() {
        next();
        int from = at;
        while (at < text.length() && MARKS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).strip();
        if (word.length() > LONGEST_WORD) {
            throw malformed("the word or number at character " + (from + 1) + " has " + word.length()
                    + " characters; at most " + LONGEST_WORD + " are read");
        }
        return word;
    }

    private Text quoted() {
        StringBuilder read = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            read.append(text.charAt(at) == '\\' ? unescaped() : text.charAt(at));
        }
        if (at >= text.length()) {
            throw malformed("a quote is not closed");
        }
        at++;
        return new Text(read.toString());
    }

    /** Reads an escape, and stops at its last character. */
    private char unescaped() {
        int from = at++;
        int code = at < text.length() ? ComponentText.CODES.indexOf(text.charAt(at)) : -1;
        if (code >= 0) {
            return ComponentText.ESCAPED.charAt(code);
        }
        String digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
        if (text.startsWith("u", at) && digits.length() == 4 && digits.chars().allMatch(HexFormat::isHexDigit)) {
            at += 4;
            return (char) HexFormat.fromHexDigits(digits);
        }
        throw malformed("the backslash at character " + (from + 1)
                + " begins no escape; there are \\\\, \\\", \\n, \\r, \\t and \\u with four hexadecimal digits");
    }

    /** Skips blanks and returns the character that follows, which is not consumed. */
    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private IllegalArgumentException expected(String what) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return malformed("expected " + what + " at character " + (at + 1) + ", found " + found);
    }

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("Cannot read component '" + ComponentText.brief(text) + "': " + place + why
                + ". The form is name or name(key=value, key=value).");
    }
}
