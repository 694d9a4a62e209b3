package dev.neurona.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code nn --version} prints: the version of the jar, and of the JVM that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Nn.class.getPackage().getImplementationVersion())
                .orElse("unversioned");
        return new String[] {"nn " + version + ", Java " + System.getProperty("java.version")};
    }
}
