package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.gradient.WrongGradients;
import dev.neurona.testkit.layer.WrongLayers;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import dev.neurona.testkit.solver.WrongSolvers;
import dev.neurona.testkit.stage.WrongStages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proof that the kit works: every wrong component is rejected, by the rule that names its mistake. */
class SaboteursTest {

    private static List<Saboteur> all() {
        return Stream.of(
                        WrongActivations.all(),
                        WrongLosses.all(),
                        WrongOptimizers.all(),
                        WrongSingles.all(),
                        WrongLayers.all(),
                        WrongMetrics.all(),
                        WrongOthers.all(),
                        WrongStages.all(),
                        WrongSolvers.all(),
                        WrongGradients.all())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everySaboteurIsRejectedByItsRule() throws IOException {
        List<String> missed = new ArrayList<>();
        StringBuilder table = new StringBuilder(row("saboteur", "caught by", "and by"));
        for (Saboteur saboteur : all()) {
            Set<String> rejections = saboteur.rejections();
            if (!rejections.remove(saboteur.rule().name())) {
                missed.add(saboteur.name() + " was not rejected by " + saboteur.rule() + " but by " + rejections);
            }
            table.append(row(saboteur.name(), saboteur.rule().name(), String.join(", ", rejections)));
        }
        System.out.println(table);
        Files.writeString(Path.of("target", "saboteurs.txt"), table);
        assertThat(missed).isEmpty();
    }

    @Test
    void everyRuleHasASaboteur() {
        Set<Rule> rules = EnumSet.allOf(Rule.class);
        all().forEach(saboteur -> rules.remove(saboteur.rule()));
        assertThat(rules).isEmpty();
    }

    private static String row(String name, String rule, String others) {
        return String.format(Locale.ROOT, "%-58s %-10s %s%n", name, rule, others);
    }
}
