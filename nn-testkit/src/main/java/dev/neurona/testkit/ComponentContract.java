package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.component.Hyperparameters;
import dev.neurona.testkit.rule.MovedHyperparameter;
import dev.neurona.testkit.rule.Rule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What holds for every component, whatever its kind. Authors implement the contract of their kind, which extends this.
 *
 * @param <C> the component
 */
@AddLifecycleHook(Tries.class)
public interface ComponentContract<C extends Component> {

    /**
     * The component in its default form.
     *
     * @return usually {@code new MyComponent()}
     */
    C subject();

    /**
     * The component with all hyperparameters that it allows; to be overridden if it has any. A component that holds others
     * is given several of them, registered ones with hyperparameters of their own.
     *
     * @return by default the default form only
     */
    default Arbitrary<C> subjects() {
        return Arbitraries.just(subject());
    }

    /**
     * Whether the component is registered with {@link java.util.ServiceLoader}.
     *
     * @return true by default; false exempts from the rules that need the registry (C3, C4)
     */
    default boolean registered() {
        return true;
    }

    /**
     * The kind of the component: the interface under which it is registered. Given by the contract of the kind.
     *
     * @return for example {@code Activation.class}
     */
    Class<? extends Component> kind();

    /**
     * Everything that the component computes from one set of random inputs: what "behaves equally" means. Given by the
     * contract of the kind.
     *
     * @param subject the component
     * @param seed chooses the inputs
     * @return the results, in a fixed order
     */
    double[] behaviour(C subject, long seed);

    /**
     * What the component computes where a hyperparameter is moved. Given by the contract of a kind that is asked in steps.
     *
     * @param subject the component
     * @param seed chooses the inputs
     * @param now what the component is told when it asks for a hyperparameter
     * @return the results, as {@link #behaviour(Component, long)} gives them where nothing is moved
     */
    default double[] behaviour(C subject, long seed, Hyperparameters now) {
        return behaviour(subject, seed);
    }

    /**
     * The subjects, for the rules.
     *
     * @return {@link #subjects()}
     */
    @Provide
    default Arbitrary<C> anySubject() {
        return subjects();
    }

    /** C1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void c1NameMatchesThePattern(@ForAll("anySubject") C subject) {
        ComponentRules.c1Name(subject);
    }

    /** C2. */
    @Property(tries = 1)
    default void c2IsAPublicRecordWithDefaults() {
        ComponentRules.c2Record(subject());
    }

    /** C3. */
    @Property(tries = 1)
    default void c3IsFoundByItsName() {
        if (registered()) {
            ComponentRules.c3Registered(kind(), subject());
        }
    }

    /** C4. */
    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    default void c4TextRebuildsAnEqualComponent(@ForAll("anySubject") C subject, @ForAll long seed) {
        if (registered()) {
            ComponentRules.c4Text(kind(), subject, this::behaviour, seed);
        }
    }

    /** C5. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void c5SameInputSameBits(@ForAll("anySubject") C subject, @ForAll long seed) {
        ComponentRules.c5Deterministic(subject, this::behaviour, seed);
    }

    /** C6. */
    @Property(tries = 3, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void c6ManyThreadsSameBits(@ForAll("anySubject") C subject, @ForAll long seed) {
        ComponentRules.c6Concurrent(subject, this::behaviour, seed);
    }

    /** C7. */
    @Property(tries = 3, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void c7EveryKernelSameBits(@ForAll long seed) {
        KernelRules.c7Kernels(getClass(), KernelRules.installed(), seed);
    }

    /** C8. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void c8MovedHyperparametersActAsOwn(@ForAll("anySubject") C subject, @ForAll long seed) {
        MovedHyperparameter.require(Rule.C8, subject, (each, now) -> behaviour(each, seed, now));
    }
}
