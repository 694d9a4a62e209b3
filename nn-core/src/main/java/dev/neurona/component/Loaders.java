package dev.neurona.component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which class loaders are asked for the components of a kind, and what may be wrong where they find none of a name. */
final class Loaders {

    private static final String LOST =
            " is there, but no service file names its components: a fat jar has overwritten META-INF/services. Merge them: in"
                    + " Maven Shade by ServicesResourceTransformer, in Gradle Shadow by mergeServiceFiles(). ";

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

    /** Where the service files of a kind are. */
    static List<String> services(Class<?> kind) {
        List<String> files = new ArrayList<>();
        for (ClassLoader loader : of(kind)) {
            try {
                Collections.list(loader.getResources("META-INF/services/" + kind.getName()))
                        .forEach(file -> files.add(file.toString()));
            } catch (IOException | RuntimeException stopped) {
                // Its failure is told where it was asked for components.
            }
        }
        return files;
    }

    /** What may be wrong: a module is missing, or its service files are, or another loader has them. */
    static String asked(Class<?> kind) {
        ProvidedBy provider = kind.getAnnotation(ProvidedBy.class);
        Stream<String> modules = provider == null ? Stream.empty() : Stream.of(provider.value());
        return modules.map(module -> missing(module, kind)).collect(Collectors.joining())
                + "Class loaders asked: "
                + of(kind).stream().map(Loaders::describe).collect(Collectors.joining(", "))
                + "; another is named by Components.using.";
    }

    /** A module lists its components in a file with the module's name, which no other overwrites when jars are merged. */
    private static String missing(String module, Class<?> kind) {
        String listed = read(of(kind), "META-INF/native-image/dev.neurona/" + module + "/reflect-config.json");
        if (listed.isEmpty()) {
            return "Is " + module + " on the class path? ";
        }
        String named = read(of(kind), "META-INF/services/" + kind.getName());
        return named.lines().anyMatch(line -> listed.contains('"' + line.strip() + '"')) ? "" : module + LOST;
    }

    private static String read(List<ClassLoader> loaders, String path) {
        StringBuilder text = new StringBuilder();
        for (ClassLoader loader : loaders) {
            try {
                for (URL file : Collections.list(loader.getResources(path))) {
                    try (InputStream in = file.openStream()) {
                        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n");
                    }
                }
            } catch (IOException | IllegalStateException stopped) {
                // Its failure is told where it was asked for components.
            }
        }
        return text.toString();
    }

    /** A loader's name, or what it says of itself, which some containers write on several lines. */
    private static String describe(ClassLoader loader) {
        String text = loader.getName() == null ? loader.toString() : "'" + loader.getName() + "'";
        return text.strip().replaceAll("\\s+", " ");
    }
}
