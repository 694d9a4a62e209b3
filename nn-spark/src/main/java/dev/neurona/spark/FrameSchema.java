package dev.neurona.spark;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.VectorUDT;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Looks columns of a frame up, and refuses in words. */
final class FrameSchema {

    private static final List<DataType> IN_ORDER =
            List.of(DataTypes.BooleanType, DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType);

    private FrameSchema() {}

    static StructField field(StructType schema, String name, String param) {
        int count = Collections.frequency(list(schema.fieldNames()), name);
        if (count == 0) {
            throw new IllegalArgumentException("The frame has no column '" + name + "', which " + param
                    + " names. Columns: " + String.join(", ", schema.fieldNames()) + ".");
        }
        if (count > 1) {
            throw new IllegalArgumentException("The frame has " + count + " columns called '" + name + "', which "
                    + param + " names. Rename or drop all but one.");
        }
        return schema.fields()[schema.fieldIndex(name)];
    }

    static StructField number(StructType schema, String name, String param) {
        StructField field = field(schema, name, param);
        if (!(field.dataType() instanceof NumericType)) {
            throw new IllegalArgumentException("Column '" + name + "', which " + param + " names, is of type "
                    + field.dataType().simpleString()
                    + "; a number was expected. StringIndexer makes numbers of texts.");
        }
        return field;
    }

    static void mark(StructType schema, String name) {
        DataType type = field(schema, name, "validationIndicatorCol").dataType();
        if (!type.equals(DataTypes.BooleanType) && !(type instanceof NumericType)) {
            throw new IllegalArgumentException("Column '" + name + "', which validationIndicatorCol names, is of type "
                    + type.simpleString() + "; a boolean, or a number that is 1 or 0, was expected. Make one of it, for"
                    + " example with cast('boolean').");
        }
    }

    static StructField vector(StructType schema, String name) {
        StructField field = field(schema, name, "featuresCol");
        if (!field.dataType().equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException("Column '" + name + "', which featuresCol names, is of type "
                    + field.dataType().simpleString() + vectorExpected(field.dataType()));
        }
        return field;
    }

    private static String vectorExpected(DataType type) {
        if (type instanceof VectorUDT) {
            return " of spark.mllib; one of spark.ml was expected. MLUtils.convertVectorColumnsToML makes such vectors.";
        }
        return "; a vector was expected. "
                + (type instanceof ArrayType
                        ? "array_to_vector makes vectors of arrays"
                        : "VectorAssembler makes vectors")
                + ", or name the columns with setInputCols.";
    }

    /** A column by which rows can be sorted, to one order on all machines. */
    static void orderable(StructType schema, String name) {
        DataType type = field(schema, name, "orderCol").dataType();
        boolean isOrdered = type instanceof NumericType || type instanceof StringType || IN_ORDER.contains(type);
        if (!isOrdered) {
            throw new IllegalArgumentException("Column '" + name + "', which orderCol names, is of type "
                    + type.simpleString() + "; numbers, texts, booleans, dates or times were expected.");
        }
    }

    /** The schema with more columns at its end. */
    static StructType with(StructType schema, List<StructField> more) {
        StructType longer = schema;
        for (StructField field : more) {
            // Names that differ by case are one for Spark unless it is told otherwise.
            if (Arrays.stream(longer.fieldNames()).anyMatch(field.name()::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The frame already has a column '" + field.name()
                        + "', which a prediction would be. Drop it, or name the prediction otherwise.");
            }
            longer = longer.add(field);
        }
        return longer;
    }

    /** Columns by their whole names, which may contain dots. */
    static Column[] columns(List<String> names) {
        return names.stream().map(FrameSchema::column).toArray(Column[]::new);
    }

    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    /** A name that no column has. */
    static String unused(StructType schema, String name) {
        String free = name;
        while (List.of(schema.fieldNames()).contains(free)) {
            free += "_";
        }
        return free;
    }

    static List<String> list(String[] names) {
        return List.copyOf(Arrays.asList(names));
    }
}
