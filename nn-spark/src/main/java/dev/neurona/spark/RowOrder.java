package dev.neurona.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Numbers the rows of a sorted frame, and cuts them into blocks. Equal places in the order are in one partition, side by side.
 *
 * @param reader reads rows
 * @param texts what makes workers, which name the network
 */
record RowOrder(OrderedRow reader, Broadcast<WorkerTexts> texts) implements Serializable {

    /**
     * How many rows a partition has.
     *
     * @param partition its number
     * @param rows the rows
     * @param refusal what is wrong with the first that is refused; empty if none is
     */
    record Count(int partition, long rows, String refusal) implements Serializable {}

    /** Reads all rows once, and counts them: there is at least one, and there are not more than can be numbered. */
    long[] counts(JavaRDD<Row> sorted) {
        List<Count> counts = new ArrayList<>(
                sorted.mapPartitionsWithIndex((i, rows) -> count(i, rows), true).collect());
        counts.sort(Comparator.comparingInt(Count::partition));
        for (Count count : counts) {
            if (!count.refusal().isEmpty()) {
                throw new IllegalArgumentException(count.refusal());
            }
        }
        requireCount(counts.stream().mapToLong(Count::rows).sum());
        return counts.stream().mapToLong(Count::rows).toArray();
    }

    /** Refuses rows that cannot be numbered, and a frame without any. */
    static void requireCount(long rows) {
        if (rows == 0) {
            throw FrameFit.noRow();
        }
        if (rows > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The frame has " + rows + " rows, and at most " + Integer.MAX_VALUE
                    + " can be numbered. Learn from a sample.");
        }
    }

    private Iterator<Count> count(int partition, Iterator<Row> rows) {
        long count = 0;
        Object before = this;
        try {
            while (rows.hasNext()) {
                List<Row> chunk = RowScorer.chunk(rows);
                before = checked(chunk, before);
                count += chunk.size();
            }
        } catch (IllegalArgumentException refused) {
            return List.of(new Count(partition, count, String.valueOf(refused.getMessage())))
                    .iterator();
        }
        return List.of(new Count(partition, count, "")).iterator();
    }

    /** Checks rows, and gives the place of the last one in the order; the first row that is refused is named. */
    private Object checked(List<Row> rows, Object before) {
        try {
            return checkedTogether(rows, before);
        } catch (IllegalArgumentException anyRow) {
            Object last = before;
            for (Row row : rows) {
                last = checkedTogether(List.of(row), last);
            }
            throw anyRow;
        }
    }

    private Object checkedTogether(List<Row> rows, Object before) {
        Object last = before;
        for (Row row : rows) {
            Object order = reader.order(row);
            if (order.equals(last)) {
                throw reader.twice(row);
            }
            last = order;
        }
        List<double[]> numbers = reader.read(rows);
        for (int i = 0; i < rows.size(); i++) {
            reader.require(texts.value().network(), numbers.get(i), rows.get(i));
        }
        return last;
    }

    /** The blocks of so many rows, each on the partition that a partitioner says. */
    JavaRDD<RowBlock> blocks(JavaRDD<Row> sorted, long[] counts, int atOnce, BlockPartitioner partitioner) {
        long[] first = new long[counts.length];
        for (int i = 1; i < counts.length; i++) {
            first[i] = first[i - 1] + counts[i - 1];
        }
        OrderedRow rows = reader;
        JavaRDD<Tuple2<Long, double[]>> numbered =
                sorted.mapPartitionsWithIndex((i, part) -> numbered(rows, first[i], part), true);
        int width = reader.width();
        return JavaPairRDD.fromJavaRDD(numbered)
                .repartitionAndSortWithinPartitions(partitioner)
                .mapPartitions(sortedRows -> new Cut(sortedRows, atOnce, width));
    }

    private static Iterator<Tuple2<Long, double[]>> numbered(OrderedRow reader, long first, Iterator<Row> rows) {
        return new Iterator<>() {
            private long number = first;
            private Iterator<double[]> chunk = List.<double[]>of().iterator();

            @Override
            public boolean hasNext() {
                return chunk.hasNext() || rows.hasNext();
            }

            @Override
            public Tuple2<Long, double[]> next() {
                if (!chunk.hasNext()) {
                    chunk = reader.read(RowScorer.chunk(rows)).iterator();
                }
                return new Tuple2<>(number++, chunk.next());
            }
        };
    }

    /** Cuts the rows of a partition, in their order, into blocks; a block is never on two partitions. */
    private static final class Cut implements Iterator<RowBlock> {

        /** Stands behind the last row. */
        private static final Tuple2<Long, double[]> END = new Tuple2<>(-1L, new double[0]);

        private final Iterator<Tuple2<Long, double[]>> rows;
        private final int atOnce;
        private final int width;
        private Tuple2<Long, double[]> ahead;

        Cut(Iterator<Tuple2<Long, double[]>> rows, int atOnce, int width) {
            this.rows = rows;
            this.atOnce = atOnce;
            this.width = width;
            this.ahead = rows.hasNext() ? rows.next() : END;
        }

        @Override
        public boolean hasNext() {
            return ahead._1() >= 0;
        }

        @Override
        public RowBlock next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int number = (int) (ahead._1() / atOnce);
            List<double[]> block = new ArrayList<>(atOnce);
            while (hasNext() && ahead._1() / atOnce == number) {
                block.add(ahead._2());
                ahead = rows.hasNext() ? rows.next() : END;
            }
            return block(number, block);
        }

        private RowBlock block(int number, List<double[]> rows) {
            double[] x = new double[rows.size() * width];
            double[] labels = new double[rows.size()];
            double[] weights = new double[rows.size()];
            for (int i = 0; i < labels.length; i++) {
                System.arraycopy(rows.get(i), 0, x, i * width, width);
                labels[i] = rows.get(i)[width];
                weights[i] = rows.get(i)[width + 1];
            }
            return new RowBlock(number, x, labels, weights);
        }
    }
}
