package dev.neurona.component;

import dev.neurona.component.ComponentText.Value;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks up components by name or text form, and lists those that {@link java.util.ServiceLoader} finds.
 *
 * <pre>{@code
 * Activation sigmoid = Components.parse(Activation.class, "sigmoid");
 * Activation leaky = Components.parse(Activation.class, "leaky-relu(negative-slope=0.2)");
 * List<String> all = Components.names(Activation.class);
 * }</pre>
 */
public final class Components {

    /**
     * Code that may throw.
     *
     * @param <T> what it returns
     * @param <X> what it throws
     */
    public interface Code<T, X extends Exception> {
        /** {@return the result} */
        T run() throws X;
    }

    private Components() {}

    /**
     * Creates a component from its text form. Hyperparameters that are not given have their defaults.
     *
     * @param kind the interface of the component, for example {@code Activation.class}
     * @param text a name, or a name with hyperparameters
     * @param <C> the kind
     * @return the component
     * @throws IllegalArgumentException if the text cannot be read, no component of the kind has the name, it has no such
     *     hyperparameter, or a value is outside its domain
     * @throws IllegalStateException if several components of the kind have the name
     */
    public static <C extends Component> C parse(Class<C> kind, String text) {
        return build(kind, ComponentText.parse(text));
    }

    static <C extends Component> C build(Class<C> kind, ComponentText.Parsed parsed) {
        C defaults = Registry.of(kind).get(parsed.name());
        RecordComponent[] parts = ComponentText.parts(defaults.getClass());
        requireKnown(defaults, parts, parsed.values().keySet());
        requireGiven(defaults, parts, parsed.values().keySet());
        return parsed.values().isEmpty() ? defaults : with(defaults, parts, parsed.values());
    }

    /** {@return the names of all registered components of a kind, in alphabetical order} */
    public static List<String> names(Class<? extends Component> kind) {
        return Registry.of(kind).names();
    }

    /** {@return all registered components of a kind in their default form, in the alphabetical order of their names} */
    public static <C extends Component> List<C> all(Class<C> kind) {
        return Registry.of(kind).all();
    }

    /**
     * {@return the result of code that finds components also by a class loader, such as that of a plugin in a container}
     * The loader is the thread's context class loader meanwhile, so networks, trainers, models and checkpoints follow it. A
     * thread that was started before, as those of a pool, calls this itself. The loader of a kind is asked first, and wins.
     *
     * <pre>{@code
     * ModelFile file = Components.using(plugin.getClass().getClassLoader(), () -> ModelFile.load(path));
     * }</pre>
     */
    public static <T, X extends Exception> T using(ClassLoader loader, Code<T, X> code) throws X {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <C extends Component> C with(C defaults, RecordComponent[] parts, Map<String, Value> given) {
        return rebuild(defaults, parts, part -> {
            String key = ComponentText.kebab(part.getName());
            Value value = given.get(key);
            try {
                return value == null ? Reflection.read(part, defaults) : ComponentText.read(part, value);
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(defaults.name() + ": " + key + unreadable.getMessage(), unreadable);
            }
        });
    }

    @SuppressWarnings("unchecked") // getClass of a C is a Class of C.
    private static <C extends Component> C rebuild(
            C defaults, RecordComponent[] parts, Function<RecordComponent, Object> value) {
        Object[] values = Stream.of(parts).map(value).toArray();
        return Reflection.rebuild((Class<C>) defaults.getClass(), values);
    }

    private static void requireKnown(Component component, RecordComponent[] parts, Set<String> given) {
        List<String> known = Stream.of(parts)
                .map(part -> ComponentText.kebab(part.getName()))
                .toList();
        for (String key : given) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(component.name() + " has no hyperparameter '"
                        + ComponentText.brief(key) + "'. "
                        + (known.isEmpty() ? "It has none." : "It has: " + String.join(", ", known) + ".")
                        + Spelling.didYouMean(key, known));
            }
        }
    }

    private static void requireGiven(Component component, RecordComponent[] parts, Set<String> given) {
        Map<String, Value> examples = new LinkedHashMap<>();
        for (RecordComponent part : parts) {
            if (part.isAnnotationPresent(Required.class)) {
                String key = ComponentText.kebab(part.getName());
                examples.put(key, ComponentText.example(part, component));
            }
        }
        for (String key : examples.keySet()) {
            if (!given.contains(key)) {
                throw new IllegalArgumentException(component.name() + ": " + key + " is missing; give it, for example "
                        + new ComponentText.Parsed(component.name(), examples) + ".");
            }
        }
    }

    /**
     * {@return the text of each hyperparameter of a component by its name, in their order; those that are {@code none} are
     * left out} From these {@link #of} creates an equal component.
     *
     * @throws IllegalArgumentException if the component has no text form
     */
    public static Map<String, String> values(Component component) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (written(component) instanceof ComponentText.Parsed parsed) {
            parsed.values().forEach((key, value) -> texts.put(key, value.toString()));
            texts.values().removeIf(ComponentText.NONE::equals);
        }
        return texts;
    }

    /** What the text of a component says; refuses one that is made in code, or holds such a one. */
    static Value written(Component component) {
        Value description = ComponentText.describe(component, 1);
        for (Component each : within(component)) {
            each.unwritable().ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
        }
        return description;
    }

    /**
     * {@return a component as tables and messages show it: its text form, in which the name of a component that has none
     * stands in angle brackets, for example {@code <swish>}} No registered component has such a name.
     */
    public static String label(Component component) {
        return ComponentText.describe(component, 1).toString();
    }

    /**
     * Creates a component from the values of hyperparameters; those that are not given have their defaults. Unlike a text,
     * values may hold components that are not registered.
     *
     * @param kind the interface of the component
     * @param name the name of the component
     * @param values values by the name of the hyperparameter, of its type
     * @param <C> the kind
     * @return the component
     * @throws IllegalArgumentException if there is no such component, it has no such hyperparameter, or a value is refused
     */
    public static <C extends Component> C with(Class<C> kind, String name, Map<String, ?> values) {
        C defaults = Registry.of(kind).get(name);
        RecordComponent[] parts = ComponentText.parts(defaults.getClass());
        requireKnown(defaults, parts, values.keySet());
        requireGiven(defaults, parts, values.keySet());
        return rebuild(defaults, parts, part -> {
            String key = ComponentText.kebab(part.getName());
            Object value = values.get(key);
            Class<?> type = MethodType.methodType(part.getType()).wrap().returnType();
            if (value != null && !type.isInstance(value)) {
                throw new IllegalArgumentException(name + ": " + key + " must be of type " + type.getSimpleName()
                        + ", got " + value.getClass().getSimpleName() + ".");
            }
            return value == null ? Reflection.read(part, defaults) : value;
        });
    }

    /**
     * Creates a component from the texts of all its hyperparameters, as {@link #values} gives them.
     *
     * @param kind the interface of the component
     * @param name the name of the component
     * @param values a text for each hyperparameter; an optional one without a text is {@code none}
     * @param <C> the kind
     * @return the component
     * @throws IllegalArgumentException if there is no such component, or a text is missing, surplus or refused
     */
    public static <C extends Component> C of(Class<C> kind, String name, Map<String, String> values) {
        C defaults = Registry.of(kind).get(name);
        List<String> given = new ArrayList<>();
        for (RecordComponent part : ComponentText.parts(defaults.getClass())) {
            String key = ComponentText.kebab(part.getName());
            String value = values.get(key);
            if (value == null && part.getType() != Optional.class) {
                throw new IllegalArgumentException(name + ": " + key + " is missing.");
            }
            given.add(key + "=" + (value == null ? "none" : value));
        }
        values.keySet().stream()
                .filter(key -> given.stream().noneMatch(one -> one.startsWith(key + "=")))
                .forEach(surplus -> given.add(surplus + "=none"));
        return parse(kind, given.isEmpty() ? name : name + "(" + String.join(", ", given) + ")");
    }

    /**
     * {@return a component and all components that are its hyperparameters, or theirs} One that is no record has no
     * hyperparameters: it trains, but cannot be written.
     */
    public static List<Component> within(Component component) {
        List<Component> all = new ArrayList<>(List.of(component));
        if (component.getClass().isRecord() && component.unwritable().isEmpty()) {
            for (RecordComponent part : ComponentText.parts(component.getClass())) {
                collect(Reflection.read(part, component), all);
            }
        }
        return all;
    }

    private static void collect(Object value, List<Component> all) {
        if (value instanceof Component inner) {
            all.addAll(within(inner));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> collect(inner, all));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, all));
        }
    }

    /** {@return the kind of a component: the interface under which it is registered} */
    public static Class<? extends Component> kind(Component component) {
        return Stream.of(component.getClass().getInterfaces())
                .filter(Component.class::isAssignableFrom)
                .<Class<? extends Component>>flatMap(each -> ComponentText.kind(each).stream())
                .findFirst()
                .orElseThrow();
    }

    /** {@return the parts of a text that stand between marks outside of quotes, without the blanks around them} */
    public static List<String> split(String text, char mark) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char found = text.charAt(i);
            if (found == mark && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else if (found == '\\' && quoted) {
                i++;
            } else if (found == '"') {
                quoted = !quoted;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
