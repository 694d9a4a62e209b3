package dev.neurona.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the libraries to the laws of structure, and the page about them to the code. */
class StructureTest {

    private static final String OFFENDERS = "dev.neurona.architecture.offender";
    private static final Path PAGE = Path.of("../docs/architecture.md");

    private static final JavaClasses LIBRARIES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.neurona");

    @ParameterizedTest
    @EnumSource(StructuralRule.class)
    void librariesObey(StructuralRule law) {
        law.rule("dev.neurona").check(LIBRARIES);
    }

    @ParameterizedTest
    @EnumSource(StructuralRule.class)
    void offendersAreCaught(StructuralRule law) {
        JavaClasses offenders = new ClassFileImporter().importPackages(OFFENDERS);
        assertThat(law.rule(OFFENDERS).evaluate(offenders).hasViolation()).isTrue();
    }

    /** In the core, where everybody begins to read. */
    @Test
    void noPackageOfTheCoreHasMoreThanThirtyFilesAndNoFileMoreThan350Lines() throws IOException {
        Map<Path, Integer> files = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("../nn-core/src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                files.merge(source.getParent(), 1, Integer::sum);
                try (Stream<String> lines = Files.lines(source)) {
                    assertThat(lines.count()).as(source.toString()).isLessThanOrEqualTo(350);
                }
            }
        }
        assertThat(files)
                .isNotEmpty()
                .allSatisfy((folder, count) ->
                        assertThat(count).as(folder.toString()).isLessThanOrEqualTo(30));
    }

    /** The page is drawn from the class files; what the code no longer does cannot stand there. */
    @Test
    void thePageIsDrawnFromTheCode() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Blueprint blueprint = new Blueprint(LIBRARIES);
        Files.writeString(Path.of("target/architecture.txt"), blueprint.toString(), StandardCharsets.UTF_8);
        for (List<String> drawing : List.of(blueprint.modules(), blueprint.packages(), blueprint.step())) {
            assertThat(page)
                    .as("docs/architecture.md; the drawing as it is now is in target/architecture.txt")
                    .contains(String.join("\n", drawing));
        }
    }
}
