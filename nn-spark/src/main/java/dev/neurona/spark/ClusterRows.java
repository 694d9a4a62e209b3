package dev.neurona.spark;

import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder.Blocks;
import dev.neurona.data.RowSource;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.ejml.data.DMatrixRMaj;

/**
 * Training rows on the executors, in blocks; and what the driver knows of them: labels and weights, 16 bytes a row. To be closed when the
 * run has ended.
 *
 * @param sums computes on them
 * @param data the rows as the trainer sees them
 */
record ClusterRows(ClusterBlocks sums, Dataset data) implements AutoCloseable {

    /** Sorts a frame, and cuts it. */
    static ClusterRows of(
            org.apache.spark.sql.Dataset<Row> frame, OrderedRow reader, WorkerTexts texts, Blocks cut, int partitions) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext());
        JavaRDD<Row> sorted = frame.sort(FrameSchema.column(reader.orderCol()))
                .select(FrameSchema.columns(reader.columns()))
                .toJavaRDD();
        Broadcast<WorkerTexts> sent = context.broadcast(texts);
        RowOrder order = new RowOrder(reader, sent);
        long[] counts = order.counts(sorted);
        long rows = LongStream.of(counts).sum();
        int atOnce = Math.min(cut.rows(), (int) rows);
        int blocks = (int) ((rows - 1) / atOnce) + 1;
        BlockPartitioner partitioner = new BlockPartitioner(atOnce, blocks, cut.shards(), partitions);
        JavaRDD<RowBlock> cached =
                order.blocks(sorted, counts, atOnce, partitioner).persist(StorageLevel.MEMORY_AND_DISK());
        return new ClusterRows(new ClusterBlocks(context, cached, sent), data(cached, (int) rows, atOnce, reader));
    }

    private static Dataset data(JavaRDD<RowBlock> cached, int rows, int atOnce, OrderedRow reader) {
        double[] labels = new double[rows];
        double[] weights = new double[rows];
        // Partition by partition: a single answer may not be larger than spark.driver.maxResultSize.
        Iterator<RowBlock> blocks = cached.map(RowBlock::withoutFeatures).toLocalIterator();
        while (blocks.hasNext()) {
            RowBlock block = blocks.next();
            for (int i = 0; i < block.rows(); i++) {
                labels[block.number() * atOnce + i] = block.label(i);
            }
            System.arraycopy(block.weights(), 0, weights, block.number() * atOnce, block.rows());
        }
        ClusterFeatures features = new ClusterFeatures(cached, rows, reader.width(), atOnce);
        Dataset data = Dataset.of(features, targets(labels, reader.examples().targets()));
        return reader.isWeighted() ? data.withWeights(weights) : data;
    }

    private static RowSource targets(double[] labels, int targets) {
        if (targets == 1) {
            return RowSource.of(DMatrixRMaj.wrap(labels.length, 1, labels));
        }
        int[] classes = new int[labels.length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) labels[row];
        }
        return RowSource.ofClasses(classes, targets);
    }

    @Override
    public void close() {
        Uninterrupted.call(() -> {
            sums.close();
            return sums;
        });
    }
}
