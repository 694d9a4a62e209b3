package dev.neurona.testkit;

import dev.neurona.spi.JointLoss;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every loss that has a joint form with an activation: the rules L11 to L16, L1 to L10, and C1 to C8.
 *
 * <pre>{@code
 * class BinaryCrossEntropyTest implements JointLossContract<BinaryCrossEntropy> {
 *     public BinaryCrossEntropy subject() { return new BinaryCrossEntropy(); }
 *     public RowValues predictions() { return RowValues.UNIT; }
 *     public RowValues targets() { return RowValues.BINARY; }
 * }
 * }</pre>
 *
 * @param <L> the loss
 */
public interface JointLossContract<L extends JointLoss> extends LossContract<L> {

    /**
     * The inverse of the loss's link.
     *
     * @param subject the loss
     * @return by default that of the link, if the library knows it
     */
    default InverseLink inverse(L subject) {
        return InverseLink.of(subject.link());
    }

    /**
     * The largest |z| at which the loss must be finite.
     *
     * @return 800, beyond the logarithm of the largest double; less for a loss that itself is greater than every double
     *     there, such as Poisson's
     */
    default double finiteTo() {
        return 800;
    }

    @Override
    default int minimumTargets() {
        return subject().link().minimumOutputs();
    }

    @Override
    default double[] behaviour(L subject, long seed) {
        return JointRules.behaviour(subject, this, seed);
    }

    /** L11. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l11ValueAtLinkAgreesWithTheComposedForm(@ForAll("anySubject") L subject, @ForAll long seed) {
        JointRules.l11Value(subject, this, seed);
    }

    /** L12. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l12GradientAtLinkAgreesWithTheComposedForm(@ForAll("anySubject") L subject, @ForAll long seed) {
        JointRules.l12Gradient(subject, this, seed);
    }

    /** L13. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l13IsFiniteFarOut(@ForAll("anySubject") L subject, @ForAll long seed) {
        JointRules.l13Finite(subject, this, seed);
    }

    /** L14. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l14AtTheLinkRowsAndArgumentsAreRespected(@ForAll("anySubject") L subject, @ForAll long seed) {
        JointRules.l14Border(subject, this, seed);
    }

    /** L15. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l15NanAtTheLinkIsNanOut(@ForAll("anySubject") L subject, @ForAll long seed) {
        JointRules.l15Nan(subject, this, seed);
    }

    /** L16. */
    @Property(tries = 1)
    default void l16AtTheLinkAllocatesNothing() {
        JointRules.l16Garbage(subject(), this);
    }
}
