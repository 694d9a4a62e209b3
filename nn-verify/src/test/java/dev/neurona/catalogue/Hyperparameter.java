package dev.neurona.catalogue;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Required;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A hyperparameter of a component.
 *
 * @param name its name in the text form
 * @param stated what its {@code @param} says; empty if there is none
 * @param asked the interval of the numbers that its constructor takes, found by asking it; empty if it checks none
 * @param domain its values, in Markdown
 * @param initial its default in the text form, or that it must be given, in Markdown
 */
record Hyperparameter(String name, String stated, String asked, String domain, String initial) {

    private static final Pattern INTERVAL = Pattern.compile("\\bin ([\\[(][^\\])]*[\\])])");
    private static final Pattern REFUSAL = Pattern.compile(" must be in ([\\[(][^\\])]*[\\])])");

    static List<Hyperparameter> of(Component component, RecordJavadoc javadoc) {
        List<Hyperparameter> all = new ArrayList<>();
        Map<String, String> values = Components.values(component);
        for (RecordComponent part : component.getClass().getRecordComponents()) {
            String name = Markdown.kebab(part.getName());
            String stated = javadoc.parameters().getOrDefault(part.getName(), "");
            String asked = asked(component, part);
            // As it is stated, if it is, because a bound may be another hyperparameter.
            String interval = interval(stated).isEmpty() ? asked : interval(stated);
            Required required = part.getAnnotation(Required.class);
            String initial = "`" + values.getOrDefault(name, "none") + "`";
            all.add(new Hyperparameter(
                    name,
                    stated,
                    asked,
                    domain(part.getGenericType(), interval),
                    required == null ? initial : "must be given"));
        }
        return all;
    }

    /** A text form of a component: its name, and examples of what must be given; its defaults where no example is stated. */
    static String example(Component component) {
        Map<String, String> values = Components.values(component);
        List<String> given = new ArrayList<>();
        for (RecordComponent part : component.getClass().getRecordComponents()) {
            Required required = part.getAnnotation(Required.class);
            if (required != null) {
                String name = Markdown.kebab(part.getName());
                String example = required.value();
                given.add(name + "=" + (example.isEmpty() ? values.getOrDefault(name, "none") : example));
            }
        }
        return component.name() + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")");
    }

    /** What it means: what is stated, without domain and default. */
    String meaning() {
        return stated.replaceAll(";? ?(default|must be given)\\b.*", "")
                .replaceAll(",? (each )?in [\\[(][^\\])]*[\\])]", "")
                .replaceAll("[,;:] ?$", "");
    }

    /** The interval that is stated; empty if there is none. */
    String interval() {
        return interval(stated);
    }

    private static String interval(String stated) {
        Matcher interval = INTERVAL.matcher(stated);
        return interval.find() ? interval.group(1) : "";
    }

    /** Gives the canonical constructor a value that lies in no interval, and reads its refusal. */
    private static String asked(Component component, RecordComponent asked) {
        RecordComponent[] parts = component.getClass().getRecordComponents();
        try {
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].getName().equals(asked.getName())
                        ? nowhere(asked.getGenericType())
                                .orElse(parts[i].getAccessor().invoke(component))
                        : parts[i].getAccessor().invoke(component);
            }
            component
                    .getClass()
                    .getConstructor(
                            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
            return "";
        } catch (InvocationTargetException refused) {
            Matcher interval = REFUSAL.matcher(String.valueOf(refused.getCause().getMessage()));
            return interval.find() ? interval.group(1) : "";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value of a type that no interval holds, or, of whole numbers, none that is used; empty if the type is no number. */
    private static Optional<Object> nowhere(Type type) {
        if (type instanceof ParameterizedType generic) {
            Optional<Object> inner = nowhere(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? inner.map(List::of) : inner.map(Optional::of);
        }
        return type == double.class || type == Double.class
                ? Optional.of(Double.NaN)
                : type == int.class || type == Integer.class
                        ? Optional.of(Integer.MIN_VALUE)
                        : type == long.class || type == Long.class ? Optional.of(Long.MIN_VALUE) : Optional.empty();
    }

    /** The values of a type whose numbers lie in an interval. */
    private static String domain(Type type, String interval) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType() == List.class
                    ? "list, each " + domain(inner, interval)
                    : domain(inner, interval) + ", or `none`";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> "`" + Markdown.kebab(((Enum<?>) constant).name()) + "`")
                    .collect(Collectors.joining(", "));
        }
        if (Component.class.isAssignableFrom(plain)) {
            return "any " + Markdown.kebab(plain.getSimpleName()).replace('-', ' ');
        }
        return plain == boolean.class ? "`true`, `false`" : plain == String.class ? "text" : interval;
    }
}
