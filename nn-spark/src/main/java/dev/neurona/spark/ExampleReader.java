package dev.neurona.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads the features and the label of training rows as numbers. The columns that it reads are the first of a row. */
interface ExampleReader extends Serializable {

    /** The columns of the frame that are read, in order. */
    List<String> columns();

    /** The names of the features. */
    List<String> featureNames();

    /** The number of classes; 1 if the label is a number itself. */
    int targets();

    /**
     * Of each row the features, then the label, then room for one number more.
     *
     * @throws IllegalArgumentException naming the row, at least if it is the only one, if it cannot be learnt from
     */
    List<double[]> read(List<Row> rows);
}
