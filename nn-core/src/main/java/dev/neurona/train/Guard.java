package dev.neurona.train;

import dev.neurona.diagnosis.RecentSteps;
import dev.neurona.diagnosis.Verdict;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.NumericPrecision;
import java.util.function.DoubleSupplier;

/**
 * Judges a step after the backward pass and before a weight changes, by the cost, the learning rate and one sum of squares
 * over each gradient. A number that is not finite and reaches none of these changes no weight.
 */
final class Guard {

    /** Norm of a gradient beyond which its square, or theta - rate · g, could overflow in an optimizer. */
    static final double LARGEST = 1e150;

    /** The same where the optimizer computes in float. */
    private static final double LARGEST_SINGLE = 1e18;

    private final Parameters parameters;
    private final Workspace workspace;
    private final int[] trained;
    private final ExplodingCost exploding;
    private final boolean remembers;
    private final DoubleSupplier costOfMean;
    private final RecentSteps recent;
    private double cost = Double.NaN;
    private double meanCost = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;

    /**
     * The cost of predicting the mean of the targets is asked for only once a cost is suspiciously high. Norms of steps are
     * remembered unless these are computed elsewhere.
     */
    Guard(TrainingState state, Workspace workspace, TrainingOptions options, DoubleSupplier costOfMean) {
        this.parameters = state.parameters();
        this.workspace = workspace;
        this.trained = state.trained();
        this.exploding = options.get(TrainingOptions.EXPLODING_COST);
        this.remembers = options.get(TrainingOptions.DISTANT).isEmpty();
        this.costOfMean = costOfMean;
        this.recent = new RecentSteps(state.network());
    }

    RecentSteps recent() {
        return recent;
    }

    /** NaN if it was never needed, infinite if there is no such cost. */
    double meanCost() {
        return meanCost;
    }

    /** The lowest mean cost before the step that was judged last; infinite if it was the first. */
    double lowest() {
        return lowest;
    }

    Verdict judge(
            long step,
            double weightedLoss,
            double weightSum,
            double penalty,
            double rate,
            Batch batch,
            double lowestCost) {
        double weight = weightSum == 0 ? Double.POSITIVE_INFINITY : weightSum;
        cost = (weightedLoss + penalty) / weight;
        lowest = lowestCost;
        // Whether a cost explodes is judged by the loss: a penalty has another scale.
        Verdict verdict = verdict(weightedLoss + penalty, rate, weightedLoss / weight);
        if (remembers && (recent.isDue(cost) || verdict != Verdict.ALLOWED)) {
            recent.add(step, cost, parameters, workspace, batch.features());
        }
        return verdict;
    }

    /** Remembers the refused step by the block of it that was computed here, if the others were computed elsewhere. */
    void rememberRefused(long step, Batch batch) {
        if (!remembers) {
            recent.add(step, cost, parameters, workspace, batch.features());
        }
    }

    private Verdict verdict(double penalised, double rate, double cost) {
        if (!Double.isFinite(penalised)) {
            return Verdict.COST_NOT_FINITE;
        }
        if (!Double.isFinite(rate)) {
            return Verdict.RATE_NOT_FINITE;
        }
        if (!hasGradientsBelow(largest() / Math.max(1, Math.abs(rate)))) {
            return Verdict.GRADIENT_TOO_LARGE;
        }
        return hasExploded(cost) ? Verdict.COST_EXPLODED : Verdict.ALLOWED;
    }

    double largest() {
        return workspace.precision() == NumericPrecision.SINGLE ? LARGEST_SINGLE : LARGEST;
    }

    /** Whether the norm of every gradient is a number up to a limit. */
    boolean hasGradientsBelow(double limit) {
        for (int parameter : trained) {
            double squares = workspace.gradientMatrix(parameter).sumOfSquares();
            if (!(squares <= limit * limit)) {
                return false;
            }
        }
        return true;
    }

    /** A cost of 0, or targets that are all alike, are no measure: the larger of the two scales counts. */
    private boolean hasExploded(double cost) {
        if (cost <= exploding.floor() || lowest == Double.POSITIVE_INFINITY) {
            return false;
        }
        if (Double.isNaN(meanCost)) {
            double measured = Math.abs(costOfMean.getAsDouble());
            meanCost = Double.isNaN(measured) ? Double.POSITIVE_INFINITY : measured;
        }
        double scale = Math.max(Double.isFinite(meanCost) ? meanCost : 0, Math.abs(lowest));
        return scale > 0 && exploding.holds(cost, scale);
    }
}
