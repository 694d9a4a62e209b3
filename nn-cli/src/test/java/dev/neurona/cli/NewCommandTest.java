package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCommandTest {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>[^<]*</artifactId>\\s*<version>[^$<]+</version>");

    @TempDir
    private Path folder;

    /** What is generated compiles without a warning, keeps the rules of its kind, and is found by its name. */
    @Test
    void everyKindIsBuiltPassesItsTestAndIsFound() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<Path> sources = new ArrayList<>();
        List<String> tests = new ArrayList<>();
        for (String kind : PluginProject.USES.keySet()) {
            Ran ran = Ran.in(folder, "new", kind, "my-" + kind, "--package", "org.sample." + kind);
            assertThat(ran.err()).isEmpty();
            Path project = folder.resolve("my-" + kind);
            sources.addAll(files(project, ".java"));
            copy(project.resolve("src/main/resources"), classes);
            tests.add("org.sample." + kind + ".My" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)
                    + "Test");
        }
        compile(sources, classes);
        // Before it, reports say which rules a component is too simple for.
        assertThat(run(classes, ContractRun.class, tests)).endsWith("all passed");
        String listed = run(classes, Nn.class, List.of("components"));
        for (String kind : PluginProject.USES.keySet()) {
            assertThat(listed).containsPattern("(?m)^" + kind + " +my-" + kind + "\\b.* classes\\b");
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-parameters",
                    "-proc:none",
                    "-Xlint:all,-classfile,-path",
                    "-Xdoclint:all,-missing",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }

    private static String run(Path classes, Class<?> program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from, "")) {
            if (Files.isRegularFile(file)) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void whatIsWrittenIsSaid() throws IOException {
        Ran ran = Ran.in(folder, "new", "loss", "capped-error", "--out", "plugins/capped");
        assertThat(ran.out()).isEqualTo("""
                        wrote plugins/capped: pom.xml, README.md, src/main/java/org/example/cappederror/CappedError.java, \
                        src/test/java/org/example/cappederror/CappedErrorTest.java, \
                        src/main/resources/META-INF/services/dev.neurona.spi.Loss
                        build it: mvn -q -f plugins/capped/pom.xml verify
                        use it:   NN_CLASSPATH=plugins/capped/target/capped-error-1.0.jar nn train mpg --target mpg --quick \
                        --loss capped-error
                        """);
        for (Path file : files(folder.resolve("plugins"), "")) {
            assertThat(Files.isDirectory(file) || !Files.readString(file).contains("${name}"))
                    .isTrue();
        }
        assertThat(folder.resolve("plugins/capped/src/main/resources/META-INF/services/dev.neurona.spi.Loss"))
                .hasContent("org.example.cappederror.CappedError");
        assertThat(Files.readString(folder.resolve("plugins/capped/README.md")))
                .contains("\n    mvn -q verify\n", "\n    NN_CLASSPATH=target/capped-error-1.0.jar nn train mpg ");
    }

    @Test
    void aFolderThatIsThereStays() throws IOException {
        Files.createDirectory(folder.resolve("bend"));
        Ran ran = Ran.in(folder, "new", "activation", "bend");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("nn new: bend exists already; name another folder with --out.\n");
        assertThat(folder.resolve("bend")).isEmptyDirectory();
    }

    @Test
    void allFilesAreMadeOrNone() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "one");
        files.put("src/Bend.java", "two");
        NewFolder.make(folder.resolve("all/bend"), files);
        assertThat(folder.resolve("all/bend/src/Bend.java")).hasContent("two");
        // A file that cannot be written, since its folder is a file.
        files.put("pom.xml/more", "three");
        assertThatThrownBy(() -> NewFolder.make(folder.resolve("none/bend"), files))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryContaining("glob:**/all").isDirectoryNotContaining("glob:**none*");
    }

    @Test
    void aFolderWithinAFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes"), "mine");
        Ran ran = Ran.in(folder, "new", "activation", "bend", "--out", "notes/bend");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "nn new: notes/bend cannot be made, since notes is no folder; name another folder with --out.\n");
        assertThat(folder.resolve("notes")).hasContent("mine");
    }

    @Test
    void theFolderIsOneLikeOthers() throws IOException {
        assertThat(Ran.in(folder, "new", "metric", "near").exit()).isZero();
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("near")))
                .isEqualTo(Files.getPosixFilePermissions(other));
    }

    @ParameterizedTest
    @CsvSource({
        "activation Bend, 2, 'NAME is lower-case letters, digits and hyphens, beginning with a letter, got ''Bend''.'",
        "penalty bend, 2, 'KIND is one of activation, loss, optimizer, layer, metric, got ''penalty''.'",
        "layer bend --package org.new, 2, '''org.new'' is no name of a package in Java; give another with --package.'",
        "layer class, 2, '''org.example.class'' is no name of a package in Java; give another with --package.'",
        "activation interval, 1, '''interval'' would be the class Interval, as one is called that its code uses; choose"
                + " another name.'",
    })
    void badNamesAreRefused(String arguments, int exit, String message) throws IOException {
        Ran ran = Ran.in(folder, ("new " + arguments).split(" "));
        assertThat(ran.err().lines().findFirst()).contains("nn new: " + message);
        assertThat(ran.exit()).isEqualTo(exit);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNameThatIsTakenIsRefusedWithItsJar() {
        Ran ran = Ran.in(folder, "new", "activation", "relu");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .matches("nn new: There is an activation 'relu' already, in \\S+; choose another name\\.\n");
        assertThat(folder).isEmptyDirectory();
    }

    /** The project is built with what the plugin of the examples, and so every build of the library, is built with. */
    @Test
    void versionsAreThoseOfTheExample() throws IOException {
        assertThat(Ran.in(folder, "new", "metric", "near").exit()).isZero();
        Set<String> example = versions(Path.of("../nn-examples/plugin-snake/pom.xml"));
        assertThat(versions(folder.resolve("near/pom.xml")))
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.contains(">near<") || example.contains(each))
                        .as(each)
                        .isTrue());
    }

    private static Set<String> versions(Path pom) throws IOException {
        Set<String> versions = new TreeSet<>();
        VERSION.matcher(Files.readString(pom)).results().map(MatchResult::group).forEach(versions::add);
        return versions;
    }
}
