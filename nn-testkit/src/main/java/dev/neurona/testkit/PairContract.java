package dev.neurona.testkit;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What holds wherever an installed activation meets an installed joint loss: the rules P1 and P2. A test that sees
 * both modules implements it and needs no method.
 *
 * <pre>{@code
 * class InstalledPairsTest implements PairContract {}
 * }</pre>
 */
@AddLifecycleHook(Tries.class)
public interface PairContract {

    /**
     * An activation and a loss whose links match.
     *
     * @param activation inverts the link
     * @param loss names the link
     */
    record Pair(Activation activation, JointLoss loss) {

        @Override
        public String toString() {
            return activation.text() + " + " + loss.text();
        }
    }

    /**
     * The pairs, found by their links.
     *
     * @return every registered activation with every registered joint loss of its link
     */
    default List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Activation activation : Components.all(Activation.class)) {
            for (Loss loss : Components.all(Loss.class)) {
                if (loss instanceof JointLoss joint && activation.inverts().equals(Optional.of(joint.link()))) {
                    pairs.add(new Pair(activation, joint));
                }
            }
        }
        return pairs;
    }

    /**
     * Targets that fit a loss.
     *
     * @param loss the loss of a pair
     * @return by default what fits the links that the library knows, and real numbers for others
     */
    default RowValues targets(JointLoss loss) {
        Link link = loss.link();
        if (link.equals(Link.LOGIT)) {
            return RowValues.BINARY.or(RowValues.UNIT);
        }
        if (link.equals(Link.MULTINOMIAL_LOGIT)) {
            return RowValues.ONE_HOT.or(RowValues.PROBABILITIES);
        }
        RowValues notNegative = PairRules.takesZero(loss) ? RowValues.COUNTS : RowValues.POSITIVE;
        return link.equals(Link.LOG) ? notNegative : RowValues.REAL;
    }

    /**
     * The pairs, for the rules.
     *
     * @return one of {@link #pairs()}
     */
    @Provide
    default Arbitrary<Pair> anyPair() {
        return Arbitraries.of(pairs());
    }

    /** P1. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void p1ValuesAgree(@ForAll("anyPair") Pair pair, @ForAll long seed) {
        PairRules.p1Value(pair, targets(pair.loss()), seed);
    }

    /** P2. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void p2GradientsAgree(@ForAll("anyPair") Pair pair, @ForAll long seed) {
        PairRules.p2Gradient(pair, targets(pair.loss()), seed);
    }
}
