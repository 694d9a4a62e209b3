package dev.neurona.spark;

import dev.neurona.learn.DistantLearner;
import dev.neurona.learn.Learner;
import dev.neurona.table.Table;
import java.util.List;
import org.apache.spark.SparkContext;

/** Where the networks of a learner are trained, which changes no bit of them. */
enum Placement {
    /** On the executors where that pays, else on the driver. */
    AUTO,
    /** On all processors of the driver. */
    DRIVER,
    /** On the executors, a network per task. */
    CLUSTER;

    static final String DEFAULT = "auto";
    static final List<String> TEXTS = List.of(DEFAULT, "driver", "cluster");

    /** Passes of a row through a network that are not worth sending a table: some seconds of a processor. */
    private static final long FEW_PASSES = 1_000_000;

    /** Every executor holds the table. */
    private static final long MOST_BYTES = 256L << 20;

    static Placement of(String text) {
        return switch (text) {
            case "driver" -> DRIVER;
            case "cluster" -> CLUSTER;
            default -> AUTO;
        };
    }

    /** Whether the networks of a fit are trained on executors. */
    boolean isCluster(SparkContext context, Learner learner, Table table) {
        int here = Runtime.getRuntime().availableProcessors();
        return this == CLUSTER
                || (this == AUTO
                        && !context.isLocal()
                        && context.defaultParallelism() > here
                        && pays(
                                DistantLearner.networks(learner, table),
                                DistantLearner.passes(learner, table),
                                FrameTable.bytes(table)));
    }

    /** Whether a cluster with more cores than the driver is worth its while. */
    static boolean pays(int networks, long passes, long bytes) {
        return networks > 1 && passes >= FEW_PASSES && bytes <= MOST_BYTES;
    }
}
