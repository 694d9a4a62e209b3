package dev.neurona.learn;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A call of a method of a builder, beside its Java code: what is done and what is printed stand together.
 *
 * @param <B> the builder
 * @param code the code, from the dot on
 * @param call does it
 */
record Call<B>(String code, UnaryOperator<B> call) {

    /** Calls all of them in order. */
    static <B> B all(List<Call<B>> calls, B builder) {
        B called = builder;
        for (Call<B> each : calls) {
            called = each.call().apply(called);
        }
        return called;
    }

    /** A string literal of Java. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                // The compiler reads a Unicode escape of a line end as a line end, which ends the literal.
                literal.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else if (c > '~') {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    /** String literals of Java with commas between them. */
    static String quoted(List<String> texts) {
        return String.join(", ", texts.stream().map(Call::quoted).toList());
    }
}
