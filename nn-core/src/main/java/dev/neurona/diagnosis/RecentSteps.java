package dev.neurona.diagnosis;

import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.RunMatrix;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Norms of a few steps, so that a diagnosis can show what led to it. Taking them reads the whole network, so only some
 * steps leave them: the first eight of a call, in which most runs that diverge do so, then one in 512, and any that costs
 * more than twice as much as all of these.
 */
public final class RecentSteps {

    private static final int KEPT = 8;
    private static final int FIRST = 8;
    private static final int NOW_AND_THEN = 512;
    private static final int NORMS = 4;
    private static final int NONE = -1;

    private final List<PlacedLayer> layers;
    private final int[] weights;
    private final long[] steps = new long[KEPT];
    private final double[] costs = new double[KEPT];
    /** Four norms per layer: inputs, z, weights, gradient. Allocated once, because a step allocates nothing. */
    private final double[][] norms;

    private long added;
    private long seen;
    private double highestCost;

    /** Begins with no step of a network. */
    public RecentSteps(Network network) {
        this.layers = network.layers();
        this.weights = layers.stream()
                .mapToInt(layer -> layer.trained().stream().findFirst().orElse(NONE))
                .toArray();
        this.norms = new double[KEPT][NORMS * layers.size()];
    }

    /** {@return whether the next step, whose mean loss this is, leaves its norms} Called once per step. */
    public boolean isDue(double cost) {
        long index = seen++;
        return index < FIRST || index % NOW_AND_THEN == 0 || Math.abs(cost) > 2 * highestCost;
    }

    /** Adds a step, by its number from 1, that has been computed and not yet been taken. Nothing is modified. */
    public void add(long step, double cost, Parameters parameters, Workspace workspace, RunMatrix x) {
        int at = (int) (added++ % KEPT);
        steps[at] = step;
        costs[at] = cost;
        highestCost = Math.max(highestCost, Math.abs(cost));
        for (int i = 0; i < weights.length; i++) {
            norms[at][NORMS * i] =
                    Summary.norm(i == 0 ? x : workspace.layer(i - 1).activations());
            norms[at][NORMS * i + 1] = Summary.norm(workspace.layer(i).preActivations());
            if (weights[i] != NONE) {
                norms[at][NORMS * i + 2] = Summary.norm(parameters.matrix(weights[i]));
                norms[at][NORMS * i + 3] = Summary.norm(workspace.gradientMatrix(weights[i]));
            }
        }
    }

    /** {@return the last steps that left their norms, at most eight, the oldest first} */
    public List<StepSnapshot> snapshots() {
        List<StepSnapshot> snapshots = new ArrayList<>();
        for (long i = Math.max(0, added - KEPT); i < added; i++) {
            int at = (int) (i % KEPT);
            List<StepSnapshot.LayerNorms> all = new ArrayList<>();
            for (int from = 0; from < norms[at].length; from += NORMS) {
                double[] each = norms[at];
                all.add(new StepSnapshot.LayerNorms(each[from], each[from + 1], each[from + 2], each[from + 3]));
            }
            snapshots.add(new StepSnapshot(steps[at], costs[at], all));
        }
        return snapshots;
    }
}
