package dev.neurona.train;

import dev.neurona.diagnosis.LayerNorms;
import dev.neurona.diagnosis.StepSnapshot;
import dev.neurona.network.Layer;
import dev.neurona.network.Network;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Norms of a few steps, so that a diagnosis can tell how it came to that. To take them all of a network is read, so only
 * some steps leave them: the first of a call, in which most runs that diverge do so, then one now and then, and any that
 * costs more than twice as much as all of these.
 */
final class RecentSteps {

    private static final int KEPT = 8;
    private static final int FIRST = 8;
    private static final int NOW_AND_THEN = 512;
    private static final int NORMS = 4;

    private final List<Layer> layers;
    private final int[] firstParameter;
    private final long[] steps = new long[KEPT];
    private final double[] costs = new double[KEPT];
    private final double[][] squares;
    private long added;
    private long seen;
    private double highestCost;

    RecentSteps(Network network) {
        this.layers = network.layers();
        this.firstParameter = new int[layers.size()];
        for (int i = 1; i < layers.size(); i++) {
            firstParameter[i] =
                    firstParameter[i - 1] + layers.get(i - 1).parameters().size();
        }
        this.squares = new double[KEPT][NORMS * layers.size()];
    }

    /** Whether the next step, whose cost this is, leaves its norms. */
    boolean isDue(double cost) {
        long index = seen++;
        return index < FIRST || index % NOW_AND_THEN == 0 || Math.abs(cost) > 2 * highestCost;
    }

    /** Adds the step that has been computed and not yet been taken. */
    void add(TrainingState state, Workspace workspace, Batch batch, double cost) {
        int at = (int) (added++ % KEPT);
        steps[at] = state.step + 1;
        costs[at] = cost;
        highestCost = Math.max(highestCost, Math.abs(cost));
        double[] sums = squares[at];
        for (int i = 0; i < layers.size(); i++) {
            sums[NORMS * i] =
                    Guard.squares(i == 0 ? batch.x() : workspace.layer(i - 1).a());
            sums[NORMS * i + 1] = Guard.squares(workspace.layer(i).z());
            if (!layers.get(i).parameters().isEmpty()) {
                sums[NORMS * i + 2] = Guard.squares(state.parameters().value(firstParameter[i]));
                sums[NORMS * i + 3] = Guard.squares(workspace.gradient(firstParameter[i]));
            }
        }
    }

    List<StepSnapshot> moments() {
        List<StepSnapshot> moments = new ArrayList<>();
        for (long i = Math.max(0, added - KEPT); i < added; i++) {
            int at = (int) (i % KEPT);
            List<LayerNorms> norms = new ArrayList<>();
            for (int layer = 0; layer < layers.size(); layer++) {
                int from = NORMS * layer;
                double[] sums = squares[at];
                norms.add(new LayerNorms(
                        Math.sqrt(sums[from]),
                        Math.sqrt(sums[from + 1]),
                        Math.sqrt(sums[from + 2]),
                        Math.sqrt(sums[from + 3])));
            }
            moments.add(new StepSnapshot(steps[at], costs[at], norms));
        }
        return moments;
    }
}
