package dev.neurona.component;

import java.lang.ref.WeakReference;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    /** The registry of one kind, with the context class loader for which it was loaded. */
    private record Cached(WeakReference<ClassLoader> loader, Registry<?> registry) {}

    private static final Map<Class<?>, Cached> CACHE = new ConcurrentHashMap<>();

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
     * @throws IllegalStateException if two components of the kind share a name
     */
    public static <C extends Component> C parse(Class<C> kind, String text) {
        ComponentText.Parsed parsed = ComponentText.parse(text);
        C defaults = registry(kind).get(parsed.name());
        return parsed.values().isEmpty() ? defaults : with(defaults, parsed.values());
    }

    /** {@return the names of all registered components of a kind, in alphabetical order} */
    public static List<String> names(Class<? extends Component> kind) {
        return registry(kind).names();
    }

    /** {@return all registered components of a kind in their default form, in the alphabetical order of their names} */
    public static <C extends Component> List<C> all(Class<C> kind) {
        return registry(kind).all();
    }

    @SuppressWarnings("unchecked") // Only this method fills the cache, and each kind maps to a registry of that kind.
    private static <C extends Component> Registry<C> registry(Class<C> kind) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Cached cached = CACHE.get(kind);
        if (cached == null || cached.loader().get() != context) {
            cached = new Cached(new WeakReference<>(context), Registry.load(kind));
            CACHE.put(kind, cached);
        }
        return (Registry<C>) cached.registry();
    }

    @SuppressWarnings("unchecked") // getClass of a C is a Class of C.
    private static <C extends Component> C with(C defaults, Map<String, String> given) {
        RecordComponent[] parts = ComponentText.parts(defaults.getClass());
        Object[] values = new Object[parts.length];
        int used = 0;
        for (int i = 0; i < parts.length; i++) {
            String key = ComponentText.kebab(parts[i].getName());
            String value = given.get(key);
            if (value == null) {
                values[i] = Reflection.read(parts[i], defaults);
            } else {
                used++;
                try {
                    values[i] = ComponentText.read(parts[i], value);
                } catch (IllegalArgumentException unreadable) {
                    throw new IllegalArgumentException(
                            defaults.name() + ": " + key + " " + unreadable.getMessage(), unreadable);
                }
            }
        }
        if (used < given.size()) {
            throw unknownHyperparameter(defaults, parts, given);
        }
        return Reflection.rebuild((Class<C>) defaults.getClass(), values);
    }

    private static IllegalArgumentException unknownHyperparameter(
            Component component, RecordComponent[] parts, Map<String, String> given) {
        List<String> known = List.of(parts).stream()
                .map(p -> ComponentText.kebab(p.getName()))
                .toList();
        String unknown = given.keySet().stream()
                .filter(k -> !known.contains(k))
                .findFirst()
                .orElseThrow();
        return new IllegalArgumentException(component.name() + " has no hyperparameter '" + unknown + "'. "
                + (known.isEmpty() ? "It has none." : "It has: " + String.join(", ", known) + ".")
                + Spelling.didYouMean(unknown, known));
    }
}
