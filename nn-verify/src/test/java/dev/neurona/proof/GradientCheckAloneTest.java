package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.neurona.activation.Tanh;
import dev.neurona.layer.Residual;
import dev.neurona.loss.BinaryCrossEntropy;
import dev.neurona.network.Network;
import dev.neurona.testkit.gradient.GradientCheck;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A gradient check is a matter of programs, too: it needs nothing that tests are written with. */
class GradientCheckAloneTest {

    /** One class of each library that the program has. */
    private static final List<Class<?>> LIBRARIES = List.of(
            Network.class,
            GradientCheck.class,
            Tanh.class,
            BinaryCrossEntropy.class,
            Residual.class,
            DMatrixRMaj.class,
            CommonOps_DDRM.class,
            Logger.class);

    /** One class of each library that it must not need. */
    private static final List<String> ABSENT = List.of(
            "net.jqwik.api.Property",
            "org.junit.jupiter.api.Test",
            "org.junit.platform.commons.annotation.Testable",
            "org.opentest4j.AssertionFailedError",
            "org.assertj.core.api.Assertions",
            "org.apiguardian.api.API",
            "com.fasterxml.jackson.core.JsonParser");

    @TempDir
    private Path folder;

    /** The program's class, alone: other tests beside it would be on its class path. */
    @BeforeEach
    void copyTheProgram() throws Exception {
        String file = GradientCheckProgram.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("program").resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(place(GradientCheckProgram.class).resolve(file), copy);
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Set<Path> libraries() throws URISyntaxException {
        Set<Path> places = new LinkedHashSet<>();
        for (Class<?> type : LIBRARIES) {
            places.add(place(type));
        }
        return places;
    }

    @Test
    void aProgramWithoutTestLibrariesChecksNestedLayers() throws Exception {
        String path = libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        requireReport(run("-cp", folder.resolve("program") + File.pathSeparator + path));
    }

    /** The jars name their modules but describe none, so that nothing that the rules of tests need is required. */
    @Test
    void soDoesOneWhoseLibrariesAreModules() throws Exception {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        for (Path place : libraries()) {
            Path jar = modules.resolve("library" + Files.list(modules).count() + ".jar");
            if (Files.isDirectory(place)) {
                pack(place, jar);
            } else {
                Files.copy(place, jar);
            }
        }
        requireReport(run(
                "-p",
                modules.toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-cp",
                folder.resolve("program").toString()));
    }

    /** A jar of compiled classes, as the build makes it later. */
    private static void pack(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue("Automatic-Module-Name", jar.getFileName().toString().replace(".jar", ""));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
            }
        }
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(List.of(options));
        command.add(GradientCheckProgram.class.getName());
        command.addAll(ABSENT);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed;
        try (InputStream in = process.getInputStream()) {
            printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    /** The worst element of each matrix, however deep, and both directions. */
    private static void requireReport(String printed) {
        List<String> passed = printed.lines()
                .filter(line -> line.startsWith("PASS "))
                .map(line -> line.replaceFirst(" +worst .*", "").substring(5))
                .toList();
        assertThat(printed).doesNotContain("FAIL", "KINK");
        assertThat(passed)
                .as(printed)
                .containsExactly(
                        "residual1.residual1.dense1.weights",
                        "residual1.residual1.dense1.bias",
                        "residual1.residual1.projection",
                        "residual1.batch-norm1.scale",
                        "residual1.batch-norm1.shift",
                        "residual1.projection",
                        "parallel1.branch1.dense1.weights",
                        "parallel1.branch1.dense1.bias",
                        "parallel1.branch2.chain1.layer-norm1.scale",
                        "parallel1.branch2.chain1.layer-norm1.shift",
                        "parallel1.branch2.chain1.dense1.weights",
                        "parallel1.branch2.chain1.dense1.bias",
                        "dense1.weights",
                        "dense1.bias",
                        "direction 1",
                        "direction 2");
    }

    /** What the program does not come to is held to the same. */
    @Test
    void theCheckKnowsNoTestLibrary() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage("dev.neurona.testkit.gradient", "dev.neurona.testkit.rule")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.neurona.testkit.gradient",
                        "dev.neurona.testkit.rule",
                        "dev.neurona.component..",
                        "dev.neurona.data..",
                        "dev.neurona.network..",
                        "dev.neurona.spi..",
                        "dev.neurona.train..",
                        "org.ejml..",
                        "org.jspecify..",
                        "com.sun.management",
                        "java..")
                .check(new ClassFileImporter()
                        .importPackages("dev.neurona.testkit.gradient", "dev.neurona.testkit.rule"));
    }
}
