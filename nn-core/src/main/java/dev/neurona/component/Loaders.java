package dev.neurona.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which class loaders are asked for the components of a kind, and what may be wrong where they find none of a name. */
final class Loaders {

    private Loaders() {}

    /** The loader of the kind, and the context loader of the thread if that is another. */
    static List<ClassLoader> of(Class<?> kind) {
        ClassLoader own = orSystem(kind.getClassLoader());
        ClassLoader context = orSystem(Thread.currentThread().getContextClassLoader());
        return own == context ? List.of(own) : List.of(own, context);
    }

    /** As {@code ServiceLoader} does. */
    private static ClassLoader orSystem(@Nullable ClassLoader loader) {
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** What may be wrong: the module is missing, its service files are, or another loader has them. */
    static String asked(Class<?> kind, List<? extends Component> found) {
        ProvidedBy provider = kind.getAnnotation(ProvidedBy.class);
        List<String> modules = provider == null ? List.of() : List.of(provider.value());
        return modules.stream().map(module -> module(module, of(kind), found)).collect(Collectors.joining())
                + "Class loaders asked: "
                + of(kind).stream().map(Loaders::describe).collect(Collectors.joining(", "))
                + "; another is named by Components.using.";
    }

    /** A module lists its components in a file with the module's name, which no other jar overwrites when jars are merged. */
    private static String module(String module, List<ClassLoader> loaders, List<? extends Component> found) {
        String path = "META-INF/native-image/dev.neurona/" + module + "/reflect-config.json";
        String listed = loaders.stream()
                .map(loader -> loader.getResourceAsStream(path))
                .filter(Objects::nonNull)
                .map(Loaders::read)
                .collect(Collectors.joining());
        if (listed.isEmpty()) {
            return "Is " + module + " on the class path? ";
        }
        boolean named = found.stream().anyMatch(one -> listed.contains('"' + one.getClass().getName() + '"'));
        return named
                ? ""
                : module + " is there, but no service file names its components: a fat jar has overwritten META-INF/services."
                        + " Merge them: in Maven Shade by ServicesResourceTransformer, in Gradle Shadow by"
                        + " mergeServiceFiles(). ";
    }

    private static String read(InputStream list) {
        try (list) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A loader's name, or what it says of itself, which some containers write on several lines. */
    private static String describe(ClassLoader loader) {
        String name = loader.getName();
        return name == null ? loader.toString().strip().replaceAll("\\s+", " ") : "'" + name + "'";
    }
}
