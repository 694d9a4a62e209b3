package dev.neurona.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Looks columns of a frame up, and refuses in words. */
final class FrameSchema {

    private FrameSchema() {}

    static StructField field(StructType schema, String name, String param) {
        if (!List.of(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("The frame has no column '" + name + "', which " + param
                    + " names. Columns: " + String.join(", ", schema.fieldNames()) + ".");
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

    static StructField vector(StructType schema, String name) {
        StructField field = field(schema, name, "featuresCol");
        if (!field.dataType().equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException("Column '" + name + "', which featuresCol names, is of type "
                    + field.dataType().simpleString()
                    + "; a vector was expected. VectorAssembler makes vectors, or name the columns with setInputCols.");
        }
        return field;
    }

    /** The schema with more columns at its end. */
    static StructType with(StructType schema, List<StructField> more) {
        StructType longer = schema;
        for (StructField field : more) {
            if (List.of(schema.fieldNames()).contains(field.name())) {
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
