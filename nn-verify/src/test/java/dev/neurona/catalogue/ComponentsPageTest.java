package dev.neurona.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Component;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page of components to the components, and the Javadoc, from which it is made, to the code. */
class ComponentsPageTest {

    private static final Path PAGE = Path.of("../docs/components.md");
    private static final Path DRAWINGS = Path.of("../docs/components");
    private static final String AGAIN = "%s is not what the components state; write it anew, and look at it:"
            + " mvn -B -ntp -pl nn-verify -am test -Dtest=ComponentsPageTest -Dneurona.rewrite=true"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    static Stream<Component> components() {
        return Kind.all().stream().flatMap(kind -> kind.components().stream());
    }

    static Stream<Kind<?>> kinds() {
        return Kind.all().stream();
    }

    @Test
    void pageAndDrawingsAreWhatTheComponentsState() throws IOException {
        ComponentsPage page = new ComponentsPage();
        if (Boolean.getBoolean("neurona.rewrite")) {
            rewrite(page);
        }
        TreeMap<String, String> found = new TreeMap<>();
        Sources.entries(DRAWINGS).forEach(file -> found.put(file.getFileName().toString(), Sources.read(file)));
        assertThat(found.keySet())
                .as(AGAIN, "docs/components")
                .isEqualTo(page.drawings().keySet());
        page.drawings().forEach((name, drawing) -> requireEqual("docs/components/" + name, found.get(name), drawing));
        requireEqual("docs/components.md", Sources.read(PAGE), page.text());
    }

    /** Says where two texts differ first; both in full would hide it. */
    private static void requireEqual(String file, String found, String expected) {
        List<String> there = found.lines().toList();
        List<String> due = expected.lines().toList();
        for (int i = 0; i < Math.min(there.size(), due.size()); i++) {
            assertThat(there.get(i)).as(AGAIN, file + ", line " + (i + 1) + ",").isEqualTo(due.get(i));
        }
        assertThat(found.length()).as(AGAIN, "the length of " + file).isEqualTo(expected.length());
    }

    private static void rewrite(ComponentsPage page) throws IOException {
        Files.createDirectories(DRAWINGS);
        for (Path old : Sources.entries(DRAWINGS)) {
            Files.delete(old);
        }
        for (var drawing : page.drawings().entrySet()) {
            Files.writeString(DRAWINGS.resolve(drawing.getKey()), drawing.getValue());
        }
        Files.writeString(PAGE, page.text());
    }

    /** What is registered in a library is on the page, or the registry did not take it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyRegisteredComponentIsThere(Kind<?> kind) {
        List<String> shown = kind.components().stream()
                .map(component -> component.getClass().getName())
                .sorted()
                .toList();
        assertThat(shown).isNotEmpty().isEqualTo(Sources.providers(kind.type().getName()));
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyComponentHasAFormulaAndAPaper(Component component) {
        RecordJavadoc javadoc = RecordJavadoc.of(component.getClass());
        assertThat(javadoc.formula())
                .as("the <pre> in the Javadoc of %s", javadoc.file())
                .isNotBlank();
        assertThat(javadoc.source())
                .as(
                        "in the Javadoc of %s: \"Source: authors, title, year\", or \"Source: no paper; a definition.\"",
                        javadoc.file())
                .containsPattern("^Sources?: .*\\b(1[789]|20)\\d\\d\\b|^Source: no paper; ");
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyHyperparameterHasAMeaningADomainAndADefault(Component component) {
        RecordJavadoc javadoc = RecordJavadoc.of(component.getClass());
        for (Hyperparameter each : Hyperparameter.of(component, javadoc)) {
            String place = javadoc.file() + ", @param of " + each.name();
            assertThat(each.meaning()).as(place).isNotBlank();
            assertThat(each.domain()).as(place).isNotBlank();
            assertThat(each.initial()).as(place).isNotBlank();
        }
    }

    /** The bounds of one hyperparameter may be others: they are put in with their defaults. */
    @ParameterizedTest
    @MethodSource("components")
    void theDomainThatIsStatedIsTheOneThatIsChecked(Component component) {
        RecordJavadoc javadoc = RecordJavadoc.of(component.getClass());
        List<Hyperparameter> all = Hyperparameter.of(component, javadoc);
        for (Hyperparameter each : all) {
            String stated = each.interval();
            for (Hyperparameter other : all) {
                stated = stated.replaceAll(
                        "\\b" + other.name() + "\\b", other.initial().replace("`", ""));
            }
            assertThat(stated)
                    .as(
                            "%s, @param of %s: \"in\" and the interval that the constructor checks",
                            javadoc.file(), each.name())
                    .isEqualTo(each.asked());
        }
    }

    @ParameterizedTest
    @MethodSource("components")
    void theDefaultThatIsStatedIsTheOneThatIsTaken(Component component) {
        RecordJavadoc javadoc = RecordJavadoc.of(component.getClass());
        for (Hyperparameter each : Hyperparameter.of(component, javadoc)) {
            Matcher stated = Pattern.compile("default ([-+.\\w]*\\w)").matcher(each.stated());
            String taken = each.initial().replace("`", "");
            if (stated.find() && taken.matches("-?[\\d.]+(E-?\\d+)?")) {
                assertThat(new BigDecimal(stated.group(1)))
                        .as("%s, @param of %s", javadoc.file(), each.name())
                        .isEqualByComparingTo(new BigDecimal(taken));
            }
        }
    }

    @Test
    void nothingOfJavadocIsLeft() {
        assertThat(new ComponentsPage().text()).doesNotContain("{@", "<i>", "<p>", "<pre>", "null");
    }

    @Test
    void everyDrawingShowsSomethingAndIsLight() {
        ComponentsPage page = new ComponentsPage();
        assertThat(page.drawings()).isNotEmpty().allSatisfy((name, drawing) -> {
            assertThat(drawing)
                    .as(name)
                    .containsPattern("class=\"c0[^>]* clip-path[^>]* d=\"M[^\"]*L|<rect class=\"f0\"");
            assertThat(drawing.length()).isLessThan(20_000);
        });
        assertThat(page.drawings().values().stream().mapToInt(String::length).sum())
                .isLessThan(1_000_000);
    }

    @Test
    void coordinatesHaveOneDecimalAndAreFinite() {
        assertThat(Stream.of(12.0, 12.04, 12.05, -0.04, -0.06, 0.5).map(Svg::number))
                .containsExactly("12", "12", "12.1", "0", "-0.1", "0.5");
        assertThatThrownBy(() -> Svg.number(Double.NaN)).hasMessage("A coordinate must be finite, got NaN.");
    }

    /** Of relative luminances, as the Web Content Accessibility Guidelines 2.1 define them; graphics need 3. */
    @Test
    void coloursAreReadableOnLightAndDark() {
        for (String colour :
                Stream.concat(Stream.of(Svg.GREY), Stream.of(Svg.COLOURS)).toList()) {
            assertThat(contrast(colour, "#ffffff")).as(colour).isGreaterThan(4);
            assertThat(contrast(colour, "#0d1117")).as(colour).isGreaterThan(4);
        }
    }

    private static double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        double[] shares = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += shares[i] * (part <= 0.03928 ? part / 12.92 : StrictMath.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
