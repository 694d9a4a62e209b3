package dev.neurona.component;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of components: {@code name(key=value, key=[value, value], key="text")}.
 *
 * <p>Numbers are written as {@link Double#toString} writes them, which reads back to the same bits.
 */
final class ComponentText {

    private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";

    private ComponentText() {}

    /** A name and its hyperparameters as texts, in the order of the text form. */
    record Parsed(String name, Map<String, String> values) {}

    static String of(Component component) {
        StringBuilder text = new StringBuilder(component.name());
        RecordComponent[] parts = parts(component.getClass());
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "(" : ", ").append(kebab(parts[i].getName())).append('=');
            text.append(write(Reflection.read(parts[i], component)));
        }
        return parts.length == 0 ? text.toString() : text.append(')').toString();
    }

    static RecordComponent[] parts(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        if (parts == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is not a record; a component must be a public record.");
        }
        return parts;
    }

    static String kebab(String camelCase) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                kebab.append('-').append((char) (c + 'a' - 'A'));
            } else {
                kebab.append(c);
            }
        }
        return kebab.toString();
    }

    private static String write(Object value) {
        if (value instanceof String s) {
            return '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < list.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(write(list.get(i)));
            }
            return text.append(']').toString();
        }
        return String.valueOf(value);
    }

    static Parsed parse(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        if (open < 0) {
            return new Parsed(trimmed, Map.of());
        }
        if (!trimmed.endsWith(")")) {
            throw malformed(text, "the closing ')' is missing");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : split(trimmed.substring(open + 1, trimmed.length() - 1), text)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw malformed(text, "'" + part + "' is not of the form key=value");
            }
            String key = part.substring(0, equals).strip();
            if (values.put(key, part.substring(equals + 1).strip()) != null) {
                throw malformed(text, "'" + key + "' is given twice");
            }
        }
        return new Parsed(trimmed.substring(0, open).strip(), values);
    }

    /** Splits at commas outside brackets and quotes. */
    private static List<String> split(String list, String whole) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']') {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (quoted || depth != 0) {
            throw malformed(whole, quoted ? "a quote is not closed" : "a bracket is not closed");
        }
        String last = list.substring(start).strip();
        if (!last.isEmpty()) {
            parts.add(last);
        } else if (!parts.isEmpty()) {
            throw malformed(whole, "nothing follows the last ','");
        }
        return parts;
    }

    /** Reads one value for a record component; the message of its exception completes "adam: epsilon ". */
    static Object read(RecordComponent part, String value) {
        Class<?> type = part.getType();
        if (type == List.class
                && part.getGenericType() instanceof ParameterizedType p
                && p.getActualTypeArguments()[0] instanceof Class<?> element) {
            if (!value.startsWith("[") || !value.endsWith("]")) {
                throw new IllegalArgumentException("must be a list in [brackets], got " + value + ".");
            }
            List<Object> list = new ArrayList<>();
            for (String item : split(value.substring(1, value.length() - 1), value)) {
                list.add(scalar(element, item));
            }
            return List.copyOf(list);
        }
        return scalar(type, value);
    }

    private static Object scalar(Class<?> type, String value) {
        if (type == double.class || type == Double.class) {
            double number = value.matches(NUMBER) ? Double.parseDouble(value) : Double.NaN;
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("must be a finite decimal number, got " + value + ".");
            }
            return number;
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            try {
                return type == long.class ? (Object) Long.valueOf(value) : (Object) Integer.valueOf(value);
            } catch (NumberFormatException notWhole) {
                throw new IllegalArgumentException("must be a whole number, got " + value + ".", notWhole);
            }
        }
        if (type == boolean.class) {
            if (value.equals("true") || value.equals("false")) {
                return value.equals("true");
            }
            throw new IllegalArgumentException("must be true or false, got " + value + ".");
        }
        if (type == String.class) {
            if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
                throw new IllegalArgumentException("must be text in \"quotes\", got " + value + ".");
            }
            return unescape(value.substring(1, value.length() - 1));
        }
        throw new IllegalArgumentException("is of type " + type.getName() + ", which has no text form.");
    }

    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            text.append(c == '\\' && i + 1 < escaped.length() ? escaped.charAt(++i) : c);
        }
        return text.toString();
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException(
                "Cannot read component '" + text + "': " + why + ". The form is name or name(key=value, key=value).");
    }
}
