package dev.neurona.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with an activation that the library does not have, compiled here. */
final class PluginJar {

    static final String NAME = "bent";

    private static final String TYPE = "Bent";

    private PluginJar() {}

    static Path in(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve(TYPE + ".java"), """
                public record %s() implements dev.neurona.spi.ElementwiseActivation {
                    @Override public String name() { return "%s"; }
                    @Override public double value(double z) { return z > 0 ? z : z / 4; }
                    @Override public double derivative(double z, double a) { return z > 0 ? 1 : 0.25; }
                }
                """.formatted(TYPE, NAME));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String[] arguments = {
            "-proc:none", "--release", "17", "-cp", classPath, "-d", folder.toString(), source.toString()
        };
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IllegalStateException("The plugin was not compiled.");
        }
        Path jar = folder.resolve("bent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(TYPE + ".class"));
            Files.copy(folder.resolve(TYPE + ".class"), out);
            out.putNextEntry(new JarEntry("META-INF/services/dev.neurona.spi.Activation"));
            out.write(TYPE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.delete(folder.resolve(TYPE + ".class"));
        return jar;
    }
}
