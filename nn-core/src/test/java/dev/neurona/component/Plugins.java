package dev.neurona.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/** Plugins in their own jars, visible only while a piece of code runs. */
final class Plugins {

    private Plugins() {}

    /** Writes a jar that contains some providers and registers them. */
    static Path jar(Path folder, String name, Class<?>... providers) {
        String lines = Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n"));
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/services/" + Sample.class.getName(), lines.getBytes(StandardCharsets.UTF_8));
            for (Class<?> provider : providers) {
                String path = provider.getName().replace('.', '/') + ".class";
                try (InputStream in = Plugins.class.getClassLoader().getResourceAsStream(path)) {
                    entry(out, path, in.readAllBytes());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return jar;
    }

    /** Writes a jar that registers a class that it does not contain. */
    static Path jarWithout(Path folder, String name, String provider) {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/services/" + Sample.class.getName(), provider.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String path, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(path));
        out.write(content);
        out.closeEntry();
    }

    /** Runs code with the jars on the class path of its thread. */
    static <T> T with(Supplier<T> code, Path... jars) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Jars loader = new Jars(urls(jars))) {
            thread.setContextClassLoader(loader);
            return code.get();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return urls;
    }

    /** Loads the sample providers from the jars, although they are on the class path of the tests too. */
    private static final class Jars extends URLClassLoader {

        Jars(URL[] urls) {
            super("jars", urls, Plugins.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.neurona.component.samples.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}
