package dev.neurona.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Plugins that are compiled here, and class loaders as deployments have them. */
final class Plugin {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private Plugin() {}

    /** An activation of some class and name that doubles its inputs, in a folder of its own that registers it. */
    static Path activation(Path folder, String type, String name) {
        return compiled(folder, "dev.neurona.spi.Activation", type, """
                public record %s() implements dev.neurona.spi.ElementwiseActivation {
                    @Override public String name() { return "%s"; }
                    @Override public double value(double z) { return 2 * z; }
                    @Override public double derivative(double z, double a) { return 2; }
                }
                """.formatted(type, name));
    }

    /** A class that a service file names; it may stand within another one. */
    static Path compiled(Path folder, String service, String type, String source) {
        try {
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve(service), type);
            Path file = Files.writeString(folder.resolve(type.replaceAll("\\$.*", "") + ".java"), source);
            String[] arguments = {"-proc:none", "-cp", CLASS_PATH, "-d", folder.toString(), file.toString()};
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
                throw new IllegalArgumentException(source);
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The loader of a plugin, which sees the application. */
    static URLClassLoader loader(Path... plugins) {
        return new URLClassLoader("plugins", urls(Stream.of(plugins)), Plugin.class.getClassLoader());
    }

    /** A loader that has copies of all classes of the application, beside some plugins, as if they were packed together. */
    static URLClassLoader copy(Path... plugins) {
        return new URLClassLoader("copy", everything(plugins), ClassLoader.getPlatformClassLoader());
    }

    /** A fat jar of plugins and the application: of files of the same name only the first is left. */
    static URLClassLoader fatJar(Path... plugins) {
        return new URLClassLoader("fat", everything(plugins), ClassLoader.getPlatformClassLoader()) {
            @Override
            public Enumeration<URL> findResources(String name) {
                URL first = findResource(name);
                return first == null ? Collections.emptyEnumeration() : Collections.enumeration(Arrays.asList(first));
            }
        };
    }

    /** A loader that loads some packages itself, although the application has them: child first. */
    static URLClassLoader childFirst(String packages, Path... plugins) {
        return new URLClassLoader("child", everything(plugins), Plugin.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    if (!name.startsWith(packages)) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
        };
    }

    private static URL[] everything(Path... plugins) {
        return urls(Stream.concat(
                Stream.of(plugins),
                Stream.of(CLASS_PATH.split(File.pathSeparator)).map(Path::of)));
    }

    private static URL[] urls(Stream<Path> paths) {
        return paths.map(Plugin::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
