package dev.neurona;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.neurona.component.Component;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the class files of every library and holds them to the laws; this module is the one that sees them all. */
class RepeatabilityTest {

    private static final String[] PROVIDERS = {
        "dev.neurona.activation..",
        "dev.neurona.loss..",
        "dev.neurona.optim..",
        "dev.neurona.schedule..",
        "dev.neurona.metric.."
    };

    private static final String METRICS = "dev.neurona.metric..";
    private static final String REPORT = "dev.neurona.report..";

    private static final JavaClasses LIBRARIES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.neurona");

    @ParameterizedTest
    @EnumSource(Law.class)
    void librariesObey(Law law) {
        law.rule().check(LIBRARIES.that(DescribedPredicate.describe("are not excused", type -> !law.excuses(type))));
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void everyExcuseIsNeeded(Law law) {
        assertThat(law.excused())
                .allSatisfy(name -> assertThat(law.rule()
                                .evaluate(LIBRARIES.that(DescribedPredicate.describe(
                                        name, type -> type.getName().equals(name))))
                                .hasViolation())
                        .isTrue());
    }

    /** A library that this module does not depend on would go unread. */
    @Test
    void everyLibraryIsRead() throws IOException {
        Matcher module = Pattern.compile("<module>(nn-\\w+)</module>").matcher(Files.readString(Path.of("../pom.xml")));
        Set<String> programs = Set.of("nn-examples", "nn-cli", "nn-benchmarks");
        List<String> libraries = module.results()
                .map(found -> found.group(1))
                .filter(name -> !programs.contains(name) && Files.exists(Path.of("..", name, "src/main/java")))
                .toList();
        assertThat(libraries)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(LIBRARIES)
                        .anyMatch(type -> type.getSource()
                                .orElseThrow()
                                .getUri()
                                .toString()
                                .contains("/" + name + "/")));
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void everyMethodOfTheOffenderIsCaught(Law law) {
        JavaClass offender = new ClassFileImporter().importClass(law.offender());
        List<String> verdict = law.rule()
                .evaluate(new ClassFileImporter().importClasses(law.offender()))
                .getFailureReport()
                .getDetails();
        assertThat(offender.getMethods())
                .filteredOn(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(verdict).anyMatch(line -> line.contains(method.getFullName())));
    }

    /** A misspelt law forbids nothing. */
    @ParameterizedTest
    @EnumSource(Law.class)
    void everyForbiddenCallIsThere(Law law) {
        assertThat(law.forbidden()).allSatisfy(RepeatabilityTest::exists);
    }

    @Test
    void coreAndDataDependOnNoProvider() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(PROVIDERS)
                .and()
                .resideOutsideOfPackage(REPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVIDERS)
                .because("core and providers meet through ServiceLoader only")
                .check(LIBRARIES);
    }

    /** What it counts, such as a confusion matrix, is no component that somebody could name by text. */
    @Test
    void aReportDependsOnNoProviderButMetrics() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(PROVIDERS)
                        .and(JavaClass.Predicates.resideOutsideOfPackage(METRICS)
                                .or(JavaClass.Predicates.assignableTo(Component.class))))
                .because("a report counts by what metrics count by, and by nothing else of a provider")
                .check(LIBRARIES);
    }

    @Test
    void noTextInCoreNamesAProvider() throws IOException {
        for (JavaClass type : LIBRARIES) {
            if (!type.getPackageName().matches("dev\\.neurona\\.(activation|loss|optim|schedule|metric)\\b.*")) {
                String metric = type.getPackageName().equals("dev.neurona.report") ? "" : "|metric";
                String path = "/" + type.getName().replace('.', '/') + ".class";
                try (InputStream stream = RepeatabilityTest.class.getResourceAsStream(path)) {
                    String bytes = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(bytes.matches("(?s).*dev[./]neurona[./](activation|loss|optim|schedule" + metric
                                    + ")[./][A-Z].*"))
                            .as("%s names a provider's class", type.getName())
                            .isFalse();
                }
            }
        }
    }

    private static void exists(String call) throws ReflectiveOperationException {
        String start = call.replace("*", "");
        String owner = start.replaceAll("\\.[^.]*(\\(.*)?$", "");
        boolean wholePackage = Character.isLowerCase(owner.charAt(owner.lastIndexOf('.') + 1));
        if (!wholePackage) {
            assertThat(members(Class.forName(owner))
                            .anyMatch(call.equals(start) ? start::equals : m -> m.startsWith(start)))
                    .as(call)
                    .isTrue();
        }
    }

    /** Every public member by its name, and every overload by its full name as ArchUnit writes it. */
    private static Stream<String> members(Class<?> type) {
        String owner = type.getName() + ".";
        return Stream.of(
                        Arrays.stream(type.getFields()).map(field -> owner + field.getName()),
                        Arrays.stream(type.getConstructors()).flatMap(made -> names(owner + "<init>", made)),
                        Arrays.stream(type.getMethods()).flatMap(method -> names(owner + method.getName(), method)))
                .flatMap(names -> names);
    }

    private static Stream<String> names(String name, Executable executable) {
        String parameters = Arrays.stream(executable.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", "(", ")"));
        return Stream.of(name, name + parameters);
    }
}
