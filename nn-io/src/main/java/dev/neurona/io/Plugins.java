package dev.neurona.io;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.UnknownComponentException;
import dev.neurona.io.file.JarVersion;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.network.Network;
import dev.neurona.spi.Layer;
import java.util.Locale;
import java.util.Map;

/** Where components come from: which jar of which version, as files remember it. */
final class Plugins {

    private static final String PREFIX = "neurona.component.";
    private static final String LIBRARY = "neurona.version";
    private static final String OWN = "Neurona ";

    private Plugins() {}

    /** Notes the library's version. */
    static void writeLibrary(Map<String, String> metadata) {
        metadata.put(LIBRARY, JarVersion.of(Network.class));
    }

    /** Notes where a component comes from. */
    static <C extends Component> void write(Class<C> kind, C component, Map<String, String> metadata) {
        metadata.put(key(kind, component.name()), JarVersion.of(component.getClass()));
    }

    /** Notes where a component and all components within it come from. */
    static void write(Component component, Map<String, String> metadata) {
        for (Component each : Components.within(component)) {
            metadata.put(key(Components.kind(each), each.name()), JarVersion.of(each.getClass()));
        }
    }

    private static String key(Class<?> kind, String name) {
        return PREFIX + kind.getSimpleName().toLowerCase(Locale.ROOT) + "." + name;
    }

    /** Rebuilds a layer from the texts of its hyperparameters. */
    static Layer layer(int number, String kind, Map<String, String> values, Metadata metadata)
            throws ModelFileException {
        try {
            return Components.of(Layer.class, kind, values);
        } catch (RuntimeException refused) {
            // A component validates its hyperparameters as it likes; whatever it throws is a refusal.
            throw refuse(number, refused, metadata);
        }
    }

    /** Says which plugin is missing, if that is why a component cannot be built. */
    private static ModelFileException refuse(int layer, RuntimeException refused, Metadata metadata) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownComponentException unknown) {
                String plugin = metadata.all().getOrDefault(PREFIX + unknown.kind() + "." + unknown.name(), "unknown");
                return metadata.refuse("needs " + unknown.kind() + " " + Printable.name(unknown.name()) + " (plugin "
                        + plugin + "); not found; installed: " + String.join(", ", unknown.registered()) + ". "
                        + unknown.asked());
            }
        }
        return metadata.refuse("the network cannot be built: layer " + layer + ": "
                + Printable.brief(String.valueOf(refused.getMessage())));
    }

    /** Whether a key is that of a version. */
    static boolean isVersion(String key) {
        return key.startsWith(PREFIX) || key.equals(LIBRARY);
    }

    /** Whether two versions are known to differ; a build without jars has none, and so proves nothing. */
    private static boolean differ(String written, String now) {
        boolean known = !written.equals(JarVersion.UNVERSIONED) && !now.equals(JarVersion.UNVERSIONED);
        // A component of this library may have moved to another of its jars, all of which have one version.
        boolean moved = written.startsWith(OWN)
                && now.startsWith(OWN)
                && version(written).equals(version(now));
        return known && !moved && !written.equals(now);
    }

    private static String version(String origin) {
        return origin.substring(origin.lastIndexOf(' '));
    }

    /**
     * Lists the components whose jar is not the one that the file was written with; empty if all are. Those of which the
     * file holds no version are not compared.
     */
    static String differences(Map<String, String> written, Map<String, String> now) {
        StringBuilder differences = new StringBuilder();
        for (Map.Entry<String, String> entry : now.entrySet()) {
            String then = written.getOrDefault(entry.getKey(), JarVersion.UNVERSIONED);
            if (isVersion(entry.getKey()) && differ(then, entry.getValue())) {
                differences
                        .append(differences.isEmpty() ? "" : ", ")
                        .append(label(entry.getKey()))
                        .append(" was ")
                        .append(Printable.name(then))
                        .append(" and is '")
                        .append(entry.getValue())
                        .append("'");
            }
        }
        return differences.toString();
    }

    private static String label(String key) {
        return key.equals(LIBRARY)
                ? "the library"
                : key.substring(PREFIX.length()).replace('.', ' ');
    }

    /** Marks the versions as read. */
    static void skip(Metadata metadata) {
        metadata.below(PREFIX);
        metadata.below(LIBRARY);
    }
}
