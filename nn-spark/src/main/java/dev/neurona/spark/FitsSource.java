package dev.neurona.spark;

import dev.neurona.learn.DistantFits;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What makes the fits of a learner and a table. Each executor makes them once, for all its tasks. */
final class FitsSource implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Training training;
    private final FrameTable table;
    private transient @Nullable DistantFits made;

    FitsSource(Training training, FrameTable table) {
        this.training = training;
        this.table = table;
    }

    synchronized DistantFits fits() {
        DistantFits known = made;
        if (known == null) {
            known = DistantFits.here(training.learner(1), table.table());
            made = known;
        }
        return known;
    }
}
