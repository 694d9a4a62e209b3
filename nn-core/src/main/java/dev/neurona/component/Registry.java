package dev.neurona.component;

import java.lang.ref.WeakReference;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The components of one kind, sorted by name, because the order of providers depends on the class path. */
final class Registry<C extends Component> {

    private static final Logger LOG = LoggerFactory.getLogger(Components.class);
    /** A loader that cannot list its service files says so for ever. */
    private static final int MOST_FAILURES = 1000;

    /** By context class loader: strong references from loaders to their own components, weak ones to all others. */
    private static final ClassValue<Map<ClassLoader, Supplier<@Nullable Registry<?>>>> CACHE = new ClassValue<>() {
        @Override
        protected Map<ClassLoader, Supplier<@Nullable Registry<?>>> computeValue(Class<?> kind) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    private final Class<C> type;
    private final String kind;
    /** By name; a name that several classes claim is refused, and spoils no other. */
    private final TreeMap<String, List<C>> byName = new TreeMap<>();

    private final List<String> failures = new ArrayList<>();
    /** What was read: a loader may be given another jar later, as those of clusters are. */
    private final List<String> files;

    private Registry(Class<C> type) {
        this.type = type;
        this.kind = type.getSimpleName().toLowerCase(Locale.ROOT);
        this.files = Loaders.services(type);
    }

    /** What the loader of the kind finds, whose components win, and that of the thread. */
    @SuppressWarnings("unchecked") // Each kind maps to registries of that kind.
    static <C extends Component> Registry<C> of(Class<C> kind) {
        List<ClassLoader> loaders = Loaders.of(kind);
        ClassLoader context = loaders.get(loaders.size() - 1);
        Supplier<@Nullable Registry<?>> cached = CACHE.get(kind).get(context);
        Registry<C> known = cached == null ? null : (Registry<C>) cached.get();
        return known == null ? read(kind, loaders, context) : known;
    }

    private static <C extends Component> Registry<C> read(
            Class<C> kind, List<ClassLoader> loaders, ClassLoader context) {
        Registry<C> registry = new Registry<>(kind);
        loaders.forEach(registry::addAll);
        CACHE.get(kind).put(context, loaders.size() == 1 ? () -> registry : new WeakReference<>(registry)::get);
        return registry;
    }

    /** Skips a broken provider instead of failing; it is logged, and listed when a name is not found. */
    private void addAll(ClassLoader loader) {
        Set<String> taken = new LinkedHashSet<>(byName.keySet());
        // Of this form of load, mediators of OSGi know to ask other bundles as well.
        ServiceLoader<C> services = Components.using(loader, () -> ServiceLoader.load(type));
        Iterator<ServiceLoader.Provider<C>> providers = services.stream().iterator();
        int failed = 0;
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    add(providers.next().get(), taken);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                leaveOut(broken.getMessage() + (broken.getCause() == null ? "" : " (" + broken.getCause() + ")"));
                more = ++failed < MOST_FAILURES;
            }
        }
    }

    private void add(C component, Set<String> taken) {
        Class<?> type = component.getClass();
        @Nullable String name;
        try {
            name = component.name();
        } catch (RuntimeException broken) {
            leaveOut(type.getName() + ".name() failed (" + broken + ")");
            return;
        }
        if (!type.isRecord()) {
            leaveOut(type.getName() + " is not a record; a component must be a public record");
        } else if (name == null || !name.matches("[a-z][a-z0-9-]*")) {
            leaveOut(type.getName() + " is named '" + name + "'; a name must match [a-z][a-z0-9-]*");
        } else if (ComponentText.refusal(type).isPresent()) {
            leaveOut(ComponentText.refusal(type).get());
        } else {
            claim(name, component, taken.contains(name));
        }
    }

    /** A name that the loader of the kind has given is taken; two classes of one loader exclude each other. */
    private void claim(String name, C component, boolean taken) {
        List<C> others = byName.computeIfAbsent(name, none -> new ArrayList<>());
        if (others.stream().anyMatch(other -> other.getClass() == component.getClass())) {
            return;
        }
        if (taken) {
            Class<?> own = others.get(0).getClass();
            boolean copy = own.getName().equals(component.getClass().getName());
            String stays = "The " + kind + " '" + name + "' stays " + origin(others.get(0)) + "; left out: {}.";
            LOG.atLevel(copy ? Level.DEBUG : Level.WARN).log(stays, origin(component));
            return;
        }
        others.add(component);
        if (others.size() > 1) {
            LOG.warn("{}", doubled(name, others));
        }
    }

    /** Logged once, though both loaders may say it. A provider of another copy of this library is no failure. */
    private void leaveOut(String failure) {
        if (failure.endsWith(" not a subtype")) {
            LOG.debug("One {} belongs to another copy of Neurona and is left out: {}.", kind, failure);
        } else if (!failures.contains(failure)) {
            failures.add(failure);
            LOG.warn("One {} could not be loaded and is left out: {}.", kind, failure);
        }
    }

    private String doubled(String name, List<C> components) {
        return "More than one " + kind + " is called '" + name + "': "
                + components.stream().map(Registry::origin).sorted().collect(Collectors.joining(" and "))
                + ". Remove all but one from the class path, or give them names of their own.";
    }

    private static String origin(Component component) {
        CodeSource source = component.getClass().getProtectionDomain().getCodeSource();
        return component.getClass().getName() + " (in "
                + (source == null || source.getLocation() == null
                        ? "the JDK"
                        : source.getLocation().getPath()) + ")";
    }

    C get(String name) {
        List<C> components = byName.getOrDefault(name, List.of());
        if (components.isEmpty()) {
            if (files.equals(Loaders.services(type))) {
                throw notFound(name);
            }
            List<ClassLoader> loaders = Loaders.of(type);
            return read(type, loaders, loaders.get(loaders.size() - 1)).get(name);
        }
        if (components.size() > 1) {
            throw new IllegalStateException(doubled(name, components));
        }
        return components.get(0);
    }

    List<String> names() {
        return all().stream().map(Component::name).toList();
    }

    List<C> all() {
        return byName.values().stream()
                .filter(components -> components.size() == 1)
                .map(components -> components.get(0))
                .toList();
    }

    private UnknownComponentException notFound(String name) {
        List<String> names = names();
        String where = Loaders.asked(type);
        String message = "No " + kind + " is called '" + name + "'. "
                + (names.isEmpty() ? "None is registered." : "Available: " + String.join(", ", names) + ".")
                + Spelling.didYouMean(name, names)
                + " (" + where + ")"
                + (failures.isEmpty() ? "" : " Could not be loaded: " + String.join("; ", failures) + ".");
        return new UnknownComponentException(kind, name, names, where, message);
    }
}
