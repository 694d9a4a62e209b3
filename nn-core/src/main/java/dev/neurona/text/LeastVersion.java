package dev.neurona.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Manifest;

/** What to say of a library that is too old: Java itself names only the method that it has not. */
public final class LeastVersion {

    private LeastVersion() {}

    /**
     * Says what was found, where, and what is needed.
     *
     * @param library the name of the library's artifact
     * @param least the least version that will do
     * @param member a type of the library that every version has
     * @return one line without a full stop
     */
    public static String problem(String library, String least, Class<?> member) {
        String type = String.valueOf(member.getResource(member.getSimpleName() + ".class"));
        String jar =
                type.substring(0, Math.max(0, type.length() - member.getName().length() - ".class".length()));
        return library + " " + version(jar) + " from " + jar.replace("jar:", "").replace("!/", "")
                + " is too old; version " + least + " or newer is needed on the class path, and no older one before it";
    }

    /** As the manifest of the jar says for OSGi; a jar that holds several libraries does not. */
    private static String version(String jar) {
        try (InputStream in = URI.create(jar + "META-INF/MANIFEST.MF").toURL().openStream()) {
            String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            return version == null ? "of an unknown version" : version;
        } catch (IOException | IllegalArgumentException none) {
            return "of an unknown version";
        }
    }
}
