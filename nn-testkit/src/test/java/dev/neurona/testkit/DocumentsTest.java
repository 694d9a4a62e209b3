package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.layer.LayerContract;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.solver.SolverContract;
import dev.neurona.testkit.stage.AveragingContract;
import dev.neurona.testkit.stage.ConstraintContract;
import dev.neurona.testkit.stage.GradientRuleContract;
import dev.neurona.testkit.stage.PenaltyContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for authors say what the code says. */
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern BLOCK =
            Pattern.compile("From \\[[^\\]]+\\]\\(([^)]+)\\):\\s+```java\\n(.*?)```", Pattern.DOTALL);

    private static Set<String> ruleMethods() {
        return Stream.of(
                        ComponentContract.class,
                        ActivationContract.class,
                        LossContract.class,
                        JointLossContract.class,
                        OptimizerContract.class,
                        ScheduleContract.class,
                        InitializerContract.class,
                        MetricContract.class,
                        LayerContract.class,
                        PairContract.class,
                        PenaltyContract.class,
                        GradientRuleContract.class,
                        ConstraintContract.class,
                        AveragingContract.class,
                        SolverContract.class)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Property.class))
                        .map(method -> contract.getSimpleName() + "." + method.getName()))
                .collect(Collectors.toSet());
    }

    @Test
    void theRulesArePrintedAsTheyAre() throws IOException {
        String page = Files.readString(DOCS.resolve("spec.md"));
        for (Rule rule : Rule.values()) {
            String line = page.lines()
                    .filter(l -> l.startsWith("**" + rule + "** "))
                    .findFirst()
                    .orElse("");
            assertThat(line).containsIgnoringCase(rule.sentence()).contains(rule.lookAt());
        }
        assertThat(page.lines().filter(l -> l.startsWith("**"))).hasSize(Rule.values().length);
    }

    @Test
    void everyRuleHasATestThatCarriesItsNumber() throws IOException {
        String page = Files.readString(DOCS.resolve("spec.md"));
        Set<String> methods = ruleMethods();
        for (String method : methods) {
            assertThat(page).contains("`" + method + "`");
        }
        for (Rule rule : Rule.values()) {
            String start = "." + rule.name().toLowerCase(Locale.ROOT);
            boolean inLibraryCalls = rule == Rule.G1 || rule == Rule.G2;
            assertThat(methods.stream().filter(m -> m.matches("\\w+" + Pattern.quote(start) + "[A-Z]\\w+")))
                    .as("tests of %s", rule)
                    .hasSize(inLibraryCalls ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adding-an-activation.md",
                "adding-a-layer.md",
                "adding-a-loss.md",
                "adding-an-optimizer.md",
                "adding-a-metric.md"
            })
    void everyBlockStandsInAFileThatIsCompiled(String name) throws IOException {
        String page = Files.readString(DOCS.resolve(name));
        List<MatchResult> blocks = BLOCK.matcher(page).results().toList();
        assertThat(blocks).hasSize(page.split("```java", -1).length - 1).isNotEmpty();
        for (MatchResult block : blocks) {
            assertThat(Files.readString(DOCS.resolve(block.group(1)))).contains(block.group(2));
        }
    }
}
