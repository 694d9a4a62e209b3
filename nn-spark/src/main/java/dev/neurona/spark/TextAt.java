package dev.neurona.spark;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;

/**
 * The text of a row in one column.
 *
 * @param position the column
 */
record TextAt(int position) implements MapFunction<Row, String> {

    @Override
    public String call(Row row) {
        return row.getString(position);
    }
}
