package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.PackageVersion;
import dev.neurona.text.LeastVersion;
import org.junit.jupiter.api.Test;

/** What is said of a library that is too old; which versions are was tried with their jars, on 29 November 2026. */
class LeastVersionTest {

    @Test
    void theProblemNamesVersionAndJar() {
        String jar = JsonFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        assertThat(LeastVersion.problem("jackson-core", "2.99", JsonFactory.class))
                .isEqualTo("jackson-core " + PackageVersion.VERSION + " from " + jar
                        + " is too old; version 2.99 or newer is needed on the class path, and no older one before it");
    }

    @Test
    void classesWithoutAManifest() {
        assertThat(LeastVersion.problem("ours", "1", LeastVersionTest.class))
                .startsWith("ours of an unknown version from file:")
                .endsWith(" is too old; version 1 or newer is needed on the class path, and no older one before it");
    }
}
