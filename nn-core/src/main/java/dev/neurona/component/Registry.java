package dev.neurona.component;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The components of one kind, sorted by name, because the order of providers depends on the class path. */
final class Registry<C extends Component> {

    private static final Logger LOG = LoggerFactory.getLogger(Components.class);

    private final String kind;
    private final @Nullable ProvidedBy provider;
    private final TreeMap<String, C> byName = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private Registry(Class<C> kind) {
        this.kind = kind.getSimpleName().toLowerCase(Locale.ROOT);
        this.provider = kind.getAnnotation(ProvidedBy.class);
    }

    static <C extends Component> Registry<C> load(Class<C> kind) {
        Registry<C> registry = new Registry<>(kind);
        registry.addAll(kind, kind.getClassLoader());
        registry.addAll(kind, Thread.currentThread().getContextClassLoader());
        return registry;
    }

    /** Skips a broken provider instead of failing; it is logged, and listed when a name is not found. */
    private void addAll(Class<C> kind, ClassLoader loader) {
        Iterator<ServiceLoader.Provider<C>> providers =
                ServiceLoader.load(kind, loader).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    add(providers.next().get());
                }
            } catch (ServiceConfigurationError | LinkageError | TypeNotPresentException broken) {
                leaveOut(broken.getMessage() + (broken.getCause() == null ? "" : " (" + broken.getCause() + ")"));
            }
        }
    }

    private void add(C component) {
        Class<?> type = component.getClass();
        String name;
        try {
            name = component.name();
        } catch (RuntimeException broken) {
            leaveOut(type.getName() + ".name() failed (" + broken + ")");
            return;
        }
        if (!type.isRecord()) {
            leaveOut(type.getName() + " is not a record; a component must be a public record");
        } else if (!name.matches("[a-z][a-z0-9-]*")) {
            leaveOut(type.getName() + " is named '" + name + "'; a name must match [a-z][a-z0-9-]*");
        } else if (ComponentText.refusal(type).isPresent()) {
            leaveOut(ComponentText.refusal(type).get());
        } else {
            C other = byName.putIfAbsent(name, component);
            if (other != null && other.getClass() != type) {
                throw new IllegalStateException("Two components of kind " + kind + " are called '" + name + "': "
                        + origin(other) + " and " + origin(component)
                        + ". Remove one from the class path or give it another name.");
            }
        }
    }

    /** Both class loaders of a registry can report the same failure; it is logged once. */
    private void leaveOut(String failure) {
        if (!failures.contains(failure)) {
            failures.add(failure);
            LOG.warn("One {} could not be loaded and is left out: {}.", kind, failure);
        }
    }

    private static String origin(Component component) {
        CodeSource source = component.getClass().getProtectionDomain().getCodeSource();
        return component.getClass().getName() + " (in "
                + (source == null || source.getLocation() == null
                        ? "the JDK"
                        : source.getLocation().getPath()) + ")";
    }

    C get(String name) {
        C component = byName.get(name);
        if (component == null) {
            throw new UnknownComponentException(kind, name, names(), notFound(name));
        }
        return component;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    List<C> all() {
        return List.copyOf(byName.values());
    }

    private String notFound(String name) {
        StringBuilder message = new StringBuilder("No ")
                .append(kind)
                .append(" is called '")
                .append(name)
                .append("'. ");
        message.append(
                byName.isEmpty() ? "None is registered." : "Available: " + String.join(", ", byName.keySet()) + ".");
        message.append(Spelling.didYouMean(name, names()));
        if (provider != null) {
            message.append(" (Is ").append(provider.value()).append(" on the class path?)");
        }
        if (!failures.isEmpty()) {
            message.append(" Could not be loaded: ")
                    .append(String.join("; ", failures))
                    .append('.');
        }
        return message.toString();
    }
}
