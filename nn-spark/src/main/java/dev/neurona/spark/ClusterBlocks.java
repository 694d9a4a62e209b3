package dev.neurona.spark;

import dev.neurona.network.DistantBlocks;
import dev.neurona.network.Parameters;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;

/** Sums gradients on the executors: one job per step. To be closed when no step will come. */
final class ClusterBlocks implements DistantBlocks, AutoCloseable {

    private final JavaSparkContext context;
    private final JavaRDD<RowBlock> blocks;
    private final Broadcast<WorkerTexts> texts;
    /** Of the step before: a task that was started twice may still read it. */
    private Optional<Broadcast<StepInputs>> before = Optional.empty();

    ClusterBlocks(JavaSparkContext context, JavaRDD<RowBlock> blocks, Broadcast<WorkerTexts> texts) {
        this.context = context;
        this.blocks = blocks;
        this.texts = texts;
    }

    @Override
    public double sum(long step, List<Block> asked, Parameters parameters, List<DMatrixRMaj> gradients) {
        double[] total = Uninterrupted.call(() -> total(new StepInputs(step, asked, parameters)));
        int at = 0;
        for (DMatrixRMaj gradient : gradients) {
            System.arraycopy(total, at, gradient.data, 0, gradient.getNumElements());
            at += gradient.getNumElements();
        }
        return total[at];
    }

    private double[] total(StepInputs step) {
        Broadcast<StepInputs> inputs = context.broadcast(step);
        SumForest sums = new SumForest();
        blocks.mapPartitions(new SumBlocks(texts, inputs)).collect().forEach(sums::merge);
        before.ifPresent(Broadcast::destroy);
        before = Optional.of(inputs);
        return sums.total();
    }

    @Override
    public void close() {
        before.ifPresent(Broadcast::destroy);
        before = Optional.empty();
        texts.destroy();
        blocks.unpersist(false);
    }
}
