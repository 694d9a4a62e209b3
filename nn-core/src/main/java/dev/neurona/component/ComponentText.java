package dev.neurona.component;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text form of components, written and read:
 *
 * <pre>
 * component := name [ "(" key "=" value { ", " key "=" value } ")" ]
 * value     := number | true | false | none | word | "text" | component | "[" value { ", " value } "]"
 * </pre>
 *
 * <p>A hyperparameter that is {@link Later} is written unless it has its default. Numbers are written as {@link Double#toString} writes them, which reads back to the same bits; constants of an enum
 * as lower-case words, {@code LAST_STEP} as {@code last-step}; an empty {@code Optional} as {@code none}. In a text,
 * a backslash stands before {@code "} and itself, and begins {@code \n}, {@code \r}, {@code \t} and, with a u and four
 * hexadecimal digits, any other control character. A list holds no lists, and components are nested at most 32 deep, so
 * that no text exhausts the stack.
 */
final class ComponentText {

    private static final int DEEPEST = 32;
    private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";
    static final String NONE = "none";

    /** The characters that a backslash and a letter stand for, and these letters. */
    static final String ESCAPED = "\"\\\n\r\t";

    static final String CODES = "\"\\nrt";

    private static final List<Class<?>> PLAIN = List.of(Double.class, Integer.class, Long.class, Boolean.class);

    private ComponentText() {}

    /** What a text says, whatever type of hyperparameter it is meant for; its string is its text. */
    sealed interface Value permits Word, Text, Items, Parsed {}

    /** A number, a truth value, none, the constant of an enum, or a component that would be nested so deep. */
    record Word(String word, int depth) implements Value {

        Parsed component() {
            requireDepth(word, depth);
            return new Parsed(word, Map.of());
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** A text without its quotes and escapes. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text.codePoints().mapToObj(ComponentText::escaped).collect(Collectors.joining("", "\"", "\""));
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** The name of a component and, in brackets, the hyperparameters that are given, in their order. */
    record Parsed(String name, Map<String, Value> values) implements Value {
        @Override
        public String toString() {
            return values.entrySet().stream()
                    .map(given -> given.getKey() + "=" + given.getValue())
                    .collect(Collectors.joining(", ", name + "(", ")"));
        }
    }

    static Parsed parse(String text) {
        return new ComponentParser(text).parse();
    }

    /**
     * What is to be said of a component; so many components are around it, itself included. One that is made in code is a
     * word that no registered component has for a name.
     */
    static Value describe(Component component, int depth) {
        requireDepth(component.name(), depth);
        if (component.unwritable().isPresent()) {
            return new Word("<" + component.name() + ">", depth);
        }
        RecordComponent[] parts = parts(component.getClass());
        Map<String, Value> values = new LinkedHashMap<>();
        for (RecordComponent part : parts) {
            if (!isLaterDefault(part, component)) {
                values.put(kebab(part.getName()), describe(Reflection.read(part, component), depth + 1));
            }
        }
        return values.isEmpty() ? new Word(component.name(), depth) : new Parsed(component.name(), values);
    }

    private static boolean isLaterDefault(RecordComponent part, Component component) {
        return part.isAnnotationPresent(Later.class)
                && Reflection.read(part, component)
                        .equals(Reflection.read(part, Reflection.defaults(component.getClass())));
    }

    /** What a text could say of a required hyperparameter. */
    static Value example(RecordComponent part, Component smallest) {
        String given = part.getAnnotation(Required.class).value();
        return given.isEmpty() ? describe(Reflection.read(part, smallest), 2) : new Word(given, 2);
    }

    private static Value describe(Object value, int depth) {
        if (value instanceof Component component) {
            return describe(component, depth);
        }
        if (value instanceof String text) {
            return new Text(text);
        }
        if (value instanceof List<?> list) {
            return new Items(list.stream().map(item -> describe(item, depth)).toList());
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? new Word(NONE, depth) : notNone(describe(optional.get(), depth));
        }
        if (value instanceof Enum<?> constant) {
            return new Word(word(constant), depth);
        }
        if (!PLAIN.contains(value.getClass())) {
            throw new IllegalArgumentException("A hyperparameter of type "
                    + value.getClass().getName() + " has no text form; " + supported() + ".");
        }
        return new Word(value.toString(), depth);
    }

    /** A component may be called none; with brackets it is no empty Optional. */
    private static Value notNone(Value given) {
        return given instanceof Word bare && bare.word().equals(NONE) ? new Parsed(NONE, Map.of()) : given;
    }

    static void requireDepth(String name, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Components are nested at most " + DEEPEST + " deep, and '" + brief(name)
                    + "' is nested deeper; nest fewer.");
        }
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
        return camelCase.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Class<?> type) {
        return type.isEnum()
                ? Stream.of(type.getEnumConstants()).map(ComponentText::word).toList()
                : List.of();
    }

    /** Controls and ends of lines are escaped, and half of a surrogate pair, which UTF-8 would lose. */
    private static String escaped(int c) {
        int code = ESCAPED.indexOf(c);
        if (code >= 0) {
            return "\\" + CODES.charAt(code);
        }
        boolean plain = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029' && !(c >= 0xd800 && c <= 0xdfff);
        return plain ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c);
    }

    static String brief(String text) {
        return text.length() <= 100 ? text : text.substring(0, 60) + "... (" + text.length() + " characters)";
    }

    /** Why the text of a type of components could not be read back; empty if it can be. */
    static Optional<String> refusal(Class<?> type) {
        return Stream.of(parts(type))
                .filter(part -> !isReadable(part.getGenericType(), true, true))
                .map(part -> type.getName() + " has the hyperparameter " + part.getName() + " of type "
                        + part.getGenericType().getTypeName() + ", which could not be read back; " + supported())
                .findFirst();
    }

    private static String supported() {
        return "supported are double, int, long, boolean, String, enums, interfaces that extend Component, and Optional and"
                + " List of these (no list in a list, no Optional enum with the constant NONE)";
    }

    /** Whether a type can be read, in a place where a list or an Optional may still stand or not. */
    private static boolean isReadable(Type type, boolean list, boolean optional) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return list && isReadable(of, false, optional);
            }
            boolean isNone = of instanceof Class<?> c && words(c).contains(NONE);
            return generic.getRawType() == Optional.class && optional && !isNone && isReadable(of, list, false);
        }
        return type instanceof Class<?> c
                && (PLAIN.contains(boxed(c)) || c == String.class || isEnumOfWords(c) || kind(c).isPresent());
    }

    private static boolean isEnumOfWords(Class<?> type) {
        List<String> words = words(type);
        return !words.isEmpty()
                && words.stream().distinct().count() == words.size()
                && words.stream().allMatch(word -> word.matches("[a-z][a-z0-9-]*"));
    }

    /** The kind that an interface is or refines, under which its components are registered; empty if it is of no kind. */
    static Optional<Class<? extends Component>> kind(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .filter(parent -> type.isInterface())
                .<Class<? extends Component>>flatMap(parent ->
                        parent == Component.class ? Stream.of(type.asSubclass(Component.class)) : kind(parent).stream())
                .findFirst();
    }

    /** Reads a hyperparameter; the message of its exception completes "adam: epsilon", from the space or colon on. */
    static Object read(RecordComponent part, Value value) {
        return read(part.getGenericType(), value);
    }

    private static Object read(Type type, Value value) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return list(of, value);
            }
            return value instanceof Word word && word.word().equals(NONE)
                    ? Optional.empty()
                    : Optional.of(read(of, value));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isInterface()) {
            return component(plain, value);
        }
        if (plain != String.class) {
            return plain(plain, value);
        }
        if (value instanceof Text text) {
            return text.text();
        }
        throw mustBe("text in \"quotes\"", value);
    }

    private static List<Object> list(Type of, Value value) {
        if (!(value instanceof Items items)) {
            throw mustBe("a list in [brackets]", value);
        }
        List<Object> list = new ArrayList<>();
        for (Value item : items.items()) {
            try {
                list.add(read(of, item));
            } catch (IllegalArgumentException refused) {
                // The message quotes a plain item; of components, several may look alike.
                boolean isPlain = !(of instanceof Class<?> type && type.isInterface());
                String place = isPlain ? "" : ", item " + (list.size() + 1);
                throw new IllegalArgumentException(place + refused.getMessage(), refused);
            }
        }
        return List.copyOf(list);
    }

    private static Component component(Class<?> type, Value value) {
        if (value instanceof Text || value instanceof Items) {
            throw mustBe(ofKind(type), value);
        }
        Component component;
        try {
            Parsed parsed = value instanceof Word bare ? bare.component() : (Parsed) value;
            component = Components.build(kind(type).orElseThrow(), parsed);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(": " + refused.getMessage(), refused);
        }
        if (!type.isInstance(component)) {
            throw mustBe(ofKind(type), value);
        }
        return component;
    }

    private static String ofKind(Class<?> type) {
        return "a component of kind " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Reads a single word as a number, a truth value or the constant of an enum. */
    private static Object plain(Class<?> type, Value value) {
        String word = value instanceof Word bare ? bare.word() : "";
        if (boxed(type) == Boolean.class) {
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true");
            }
            throw mustBe("true or false", value);
        }
        if (boxed(type) == Double.class) {
            double number = word.matches(NUMBER) ? Double.parseDouble(word) : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
            throw mustBe("a finite decimal number", value);
        }
        if (type.isEnum()) {
            int ordinal = words(type).indexOf(word);
            if (ordinal >= 0) {
                return type.getEnumConstants()[ordinal];
            }
            throw mustBe("one of " + String.join(", ", words(type)), value, Spelling.didYouMean(word, words(type)));
        }
        try {
            return boxed(type) == Long.class ? (Object) Long.valueOf(word) : (Object) Integer.valueOf(word);
        } catch (NumberFormatException notWhole) {
            throw mustBe("a whole number", value);
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static IllegalArgumentException mustBe(String expected, Value value, String... hints) {
        return new IllegalArgumentException(
                " must be " + expected + ", got " + brief(value.toString()) + "." + String.join("", hints));
    }
}
