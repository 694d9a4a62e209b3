package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a preprocessing to a frame whose rows fit no machine: the driver receives one column after the other, and forgets it.
 *
 * <pre>{@code
 * FittedPreprocessing fitted = ClusterPreprocessing.fit(preprocessing, frame.drop("id"));
 * TrainingResult result = new ClusterTrainer(trainer).setPreprocessing(fitted).setOrderCol("id").fit(network, frame);
 * }</pre>
 *
 * <p>All that is learnt is exact, quantiles, medians and categories included, and is what one machine learns that has all rows, to the
 * bit: it does not depend on partitions. Of a column of numbers the driver holds some copies while it is fitted, 8 bytes a row each; of a
 * column of texts it receives how often each occurs.
 */
public final class ClusterPreprocessing {

    private ClusterPreprocessing() {}

    /**
     * {@return what is learnt from the rows of a frame}
     *
     * @param preprocessing of columns of numbers, texts or booleans; {@code others} are all columns of the frame that it does not name
     * @param frame the training rows; null and NaN are gaps
     * @throws IllegalArgumentException naming the column, if {@link Preprocessing#fit(Table)} refuses one; if a label is null, or the
     *     frame has no row, or more than 2,147,483,647
     */
    public static FittedPreprocessing fit(Preprocessing preprocessing, Dataset<Row> frame) {
        StructType schema = frame.schema();
        return preprocessing.fit(
                FrameSchema.list(schema.fieldNames()),
                names -> Table.of(names.stream()
                        .map(name -> column(
                                frame,
                                schema,
                                name,
                                preprocessing.targetColumns().contains(name)))
                        .toList()));
    }

    private static Column column(Dataset<Row> frame, StructType schema, String name, boolean isTarget) {
        FrameColumn column = FrameColumn.of(FrameSchema.field(schema, name, "the preprocessing"));
        ReadColumn reader = isTarget ? ReadColumn.target(column) : ReadColumn.feature(column);
        JavaRDD<ColumnPart> parts =
                frame.select(FrameSchema.column(name)).toJavaRDD().mapPartitions(reader);
        List<ColumnPart> received =
                received(parts, frame.sparkSession().sparkContext().defaultParallelism());
        long rows = received.stream().mapToLong(ColumnPart::rows).sum();
        RowOrder.requireCount(rows);
        return column.isText()
                ? Column.texts(name, ColumnPart.texts(received, (int) rows))
                : ColumnPart.numbers(name, received);
    }

    /** Some partitions at a time: a single answer may not be larger than spark.driver.maxResultSize. */
    private static List<ColumnPart> received(JavaRDD<ColumnPart> parts, int atOnce) {
        List<ColumnPart> all = new ArrayList<>();
        int count = parts.getNumPartitions();
        for (int from = 0; from < count; from += atOnce) {
            int[] wanted = IntStream.range(from, Math.min(from + atOnce, count)).toArray();
            for (List<ColumnPart> partition : parts.collectPartitions(wanted)) {
                partition.forEach(part -> all.add(part.required()));
            }
        }
        return all;
    }
}
