package dev.neurona.testkit.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of a layer is seen by the rule that names it, and by no other. */
class FaultyLayersTest {

    static List<Saboteur> faults() {
        return FaultyLayers.all();
    }

    /** What throws breaks every rule by an exception, which is not a rule's word. */
    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsSeenByItsRuleAlone(Saboteur faulty) {
        Set<String> rejections = faulty.rejections();
        rejections.remove("an exception");
        assertThat(rejections).as(faulty.name()).containsExactly(faulty.rule().name());
    }

    static List<LayerContract> repaired() {
        return FaultyLayers.repaired();
    }

    @ParameterizedTest
    @MethodSource("repaired")
    void aLayerThatIsRepairedKeepsAllRules(LayerContract layer) {
        assertThat(new Saboteur("repaired", Rule.Y1, LayerChecks.of(layer)).rejections())
                .isEmpty();
    }

    private static LayerContract of(Fault fault) {
        return new FaultyLayers.Held(new Faulty(fault), false);
    }

    /** The reports of the rules that need not apply, in their order. */
    private static List<String> exemptions(LayerContract layer) {
        return Stream.of(
                        LayerRules.y2Rows(layer, 1),
                        LayerSlopes.y3Parameters(layer, 1),
                        LayerSlopes.y4Input(layer, 1),
                        LayerRules.y9Garbage(layer),
                        LayerRules.y11Mean(layer, 1),
                        LayerRules.y12Statistics(layer, 1),
                        LayerMemory.y13StandIns(layer, 1),
                        LayerClaims.y16First(layer, 1))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void aRuleThatCannotBeAppliedSaysWhy() {
        assertThat(exemptions(of(Fault.REPAIRED))).containsExactly("not applied: the layer observes nothing");
        assertThat(exemptions(new FaultyLayers.Held(new Balanced(true, Balanced.Fault.NONE), true)))
                .containsExactly(
                        "not applied in training: coupled() is true",
                        "not applied: no matrix of the layer is trained",
                        "not applied in training with one row: coupled() is true",
                        "not applied: coupled() is true");
    }
}
