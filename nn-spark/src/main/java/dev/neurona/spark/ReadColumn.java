package dev.neurona.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Reads the rows of a partition, which have one column.
 *
 * @param isText whether it holds texts
 * @param cell reads the value of a row into the first column of an example
 */
record ReadColumn(boolean isText, Cell cell) implements FlatMapFunction<Iterator<Row>, ColumnPart> {

    /** Reads a value. */
    interface Cell extends Serializable {
        void read(Row row, Example example);
    }

    static ReadColumn feature(FrameColumn column) {
        FeatureReader reader = new FeatureReader("", List.of(column), List.of(0), true);
        return new ReadColumn(column.isText(), reader::read);
    }

    static ReadColumn target(FrameColumn column) {
        LabelReader reader = new LabelReader(column, 0);
        return new ReadColumn(column.isText(), (row, example) -> reader.read(row, example, 0));
    }

    @Override
    public Iterator<ColumnPart> call(Iterator<Row> rows) {
        try {
            return List.of(isText ? texts(rows) : numbers(rows)).iterator();
        } catch (IllegalArgumentException refused) {
            return List.of(ColumnPart.refusal(String.valueOf(refused.getMessage())))
                    .iterator();
        }
    }

    private ColumnPart numbers(Iterator<Row> rows) {
        Example example = new Example(1);
        double[] numbers = new double[1024];
        int count = 0;
        while (rows.hasNext()) {
            cell.read(rows.next(), example);
            numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
            numbers[count++] = example.number(0);
        }
        return ColumnPart.of(Arrays.copyOf(numbers, count));
    }

    private ColumnPart texts(Iterator<Row> rows) {
        Example example = new Example(1);
        TreeMap<String, Integer> counts = new TreeMap<>();
        while (rows.hasNext()) {
            cell.read(rows.next(), example);
            counts.merge(example.text(0), 1, Integer::sum);
        }
        return ColumnPart.of(counts);
    }
}
