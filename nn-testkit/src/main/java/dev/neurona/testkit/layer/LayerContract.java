package dev.neurona.testkit.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.Tries;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import org.ejml.data.DMatrixRMaj;

/**
 * What holds for every layer, those of plugins included: the rules Y1 to Y19. A rule that cannot be applied to a layer, or
 * a part of it, is named in the statistics of its property, with the reason.
 *
 * <pre>{@code
 * class DropoutTest implements LayerContract {
 *     public NetworkBuilder layer(NetworkBuilder network) { return network.dropout(0.3); }
 *     public boolean random() { return true; }
 * }
 * }</pre>
 */
@AddLifecycleHook(Tries.class)
public interface LayerContract {

    /**
     * Adds the layer, and no other, to a network.
     *
     * @param network a network that has begun
     * @return the same network with one layer more; its activation must be smooth
     */
    NetworkBuilder layer(NetworkBuilder network);

    /**
     * The number of inputs of the layer.
     *
     * @return 5 by default
     */
    default int inputs() {
        return 5;
    }

    /**
     * Inputs of the layer.
     *
     * @param rows how many
     * @param random chooses the numbers
     * @return rows x inputs; by default normal numbers, for an embedding codes
     */
    default DMatrixRMaj batch(int rows, RandomStream random) {
        return Matrices.gaussian(rows, inputs(), random);
    }

    /**
     * Whether the layer draws random numbers in training.
     *
     * @return false by default; true for dropout
     */
    default boolean random() {
        return false;
    }

    /**
     * Whether prediction is the mean of training, for every input. Without it, state in a test what the layer keeps instead.
     *
     * @return true by default; false for alpha-dropout, which keeps mean and variance over standardised inputs
     */
    default boolean keepsMean() {
        return true;
    }

    /**
     * Whether, in training, a row depends on the others of its batch. Y15 asks the layer itself.
     *
     * @return false by default; true for batch-norm
     */
    default boolean coupled() {
        return false;
    }

    /**
     * The inputs at which the layer has a kink, whatever its numbers are. Slopes are not taken near them.
     *
     * @return by default none
     */
    default double[] kinks() {
        return new double[0];
    }

    /**
     * The layer, with numbers that depend on the seed alone.
     *
     * @param capacity for how many rows there is room
     * @param seed chooses the numbers of its matrices
     * @return a layer with scratch of its own
     */
    default LayerUnderTest fresh(int capacity, long seed) {
        return NetworkLayer.of(inputs(), this::layer, capacity, seed);
    }

    /** Y1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y1EveryElementIsWritten(@ForAll long seed) {
        LayerMemory.y1Writes(this, seed);
    }

    /** Y2. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y2RowsAreIndependent(@ForAll long seed) {
        report(Rule.Y2, LayerRules.y2Rows(this, seed));
    }

    /** Y3. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y3ParameterGradientsEqualCentralDifferences(@ForAll long seed) {
        report(Rule.Y3, LayerSlopes.y3Parameters(this, seed));
    }

    /** Y4. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y4InputGradientEqualsCentralDifferences(@ForAll long seed) {
        report(Rule.Y4, LayerSlopes.y4Input(this, seed));
    }

    /** Y5. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y5BackwardIsLinear(@ForAll long seed) {
        LayerSlopes.y5Linear(this, seed);
    }

    /** Y6. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y6RoomToSpareChangesNothing(@ForAll long seed) {
        LayerMemory.y6Capacity(this, seed);
    }

    /** Y7. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y7NothingIsRememberedOfAnEarlierCall(@ForAll long seed) {
        LayerMemory.y7Reuse(this, seed);
    }

    /** Y8. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y8InputsAndParametersAreNotModified(@ForAll long seed) {
        LayerRules.y8Inputs(this, seed);
    }

    /** Y9. */
    @Property(tries = 1)
    default void y9AllocatesNothing() {
        report(Rule.Y9, LayerRules.y9Garbage(this));
    }

    /** Y10. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y10RandomnessIsAddressed(@ForAll long seed) {
        LayerRules.y10Address(this, seed);
    }

    /** Y11. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y11PredictionIsTheMeanOfTraining(@ForAll long seed) {
        report(Rule.Y11, LayerRules.y11Mean(this, seed));
    }

    /** Y12. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y12StatisticsMoveWhenObserved(@ForAll long seed) {
        report(Rule.Y12, LayerRules.y12Statistics(this, seed));
    }

    /** Y13. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y13StandInsAreSeen(@ForAll long seed) {
        report(Rule.Y13, LayerMemory.y13StandIns(this, seed));
    }

    /** Y14. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y14EarlierBatchesChangeNothing(@ForAll long seed) {
        LayerMemory.y14History(this, seed);
    }

    /** Y15. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y15CouplingIsDeclared(@ForAll long seed) {
        LayerClaims.y15Coupling(this, seed);
    }

    /** Y16. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y16TheFirstLayerComputesTheSame(@ForAll long seed) {
        report(Rule.Y16, LayerClaims.y16First(this, seed));
    }

    /** Y17. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y17PassingIsDeclared(@ForAll long seed) {
        LayerClaims.y17Passing(this, seed);
    }

    /** Y18. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y18MovedHyperparametersActAsOwn(@ForAll long seed) {
        LayerClaims.y18Moved(this, seed);
    }

    /** Y19; a layer without a form for floats is given widened copies, and is held to the same. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void y19SinglePrecisionAgrees(@ForAll long seed) {
        LayerClaims.y19Single(this, seed);
    }

    private static void report(Rule rule, Optional<String> whyNot) {
        whyNot.ifPresent(why -> Statistics.label(rule.name()).collect(why));
    }
}
