package dev.neurona.cli;

import dev.neurona.io.file.JarVersion;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code nn --version} prints: the version of the jar, and of the JVM that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"nn " + number() + ", Java " + System.getProperty("java.version")};
    }

    /** The version of the jar, which classes in a folder have not. */
    static String number() {
        return Optional.ofNullable(Nn.class.getPackage().getImplementationVersion())
                .orElse(JarVersion.UNVERSIONED);
    }
}
