package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Examples that a fitted preprocessing makes of named columns. It travels as texts. */
final class PreparedExamples implements ExampleReader {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> description;
    private final FeatureReader features;
    private final LabelReader label;
    private transient @Nullable FittedPreprocessing read;

    /**
     * Finds the columns of a preprocessing in a frame.
     *
     * @throws IllegalArgumentException if one is not there or of another kind, or if the target is not one column
     */
    PreparedExamples(FittedPreprocessing fitted, StructType schema) {
        description = new LinkedHashMap<>(fitted.describe());
        List<FrameColumn> columns = new LinkedHashSet<>(fitted.featureColumns())
                .stream()
                        .map(name -> FrameColumn.of(FrameSchema.field(schema, name, "the preprocessing")))
                        .toList();
        List<Integer> positions = IntStream.range(0, columns.size()).boxed().toList();
        // A gap is for the preprocessing to fill or to refuse.
        features = new FeatureReader("", columns, positions, true);
        label = new LabelReader(
                FrameColumn.of(FrameSchema.field(schema, target(fitted), "the preprocessing")), columns.size());
    }

    private static String target(FittedPreprocessing fitted) {
        String kind = fitted.describe().getOrDefault("target.kind", "");
        List<String> columns = fitted.targetColumns();
        if (columns.size() != 1 || kind.equals("label-list")) {
            throw new IllegalArgumentException("The preprocessing "
                    + (columns.isEmpty() ? "has no target" : "has a target of several numbers or labels")
                    + ", but a label over a cluster is one class or one number a row; declare targetClasses, targetBinary,"
                    + " targetNumbers or targetStandardised with one column.");
        }
        return columns.get(0);
    }

    private synchronized FittedPreprocessing fitted() {
        FittedPreprocessing known = read;
        if (known == null) {
            known = FittedPreprocessing.parse(description);
            read = known;
        }
        return known;
    }

    @Override
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        features.columns().forEach(column -> names.add(column.name()));
        names.add(label.column().name());
        return names;
    }

    @Override
    public List<String> featureNames() {
        return fitted().featureNames();
    }

    List<String> targetNames() {
        return fitted().targetNames();
    }

    @Override
    public int targets() {
        return description.getOrDefault("target.kind", "").equals("classes")
                ? targetNames().size()
                : 1;
    }

    @Override
    public List<double[]> read(List<Row> rows) {
        Table table = table(rows);
        try {
            return numbers(fitted().features(table), fitted().targets(table));
        } catch (IllegalArgumentException refused) {
            throw rows.size() == 1 ? OrderedRow.inRow(rows.get(0), alone(table.row(0), refused)) : refused;
        }
    }

    /** What is wrong with the only row of a table, which has no number in a frame. */
    private IllegalArgumentException alone(Map<String, String> row, IllegalArgumentException refused) {
        try {
            fitted().features(row);
            return refused;
        } catch (IllegalArgumentException withoutNumber) {
            return withoutNumber;
        }
    }

    private Table table(List<Row> rows) {
        int width = features.columns().size();
        List<Example> examples = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Example example = new Example(width + 1);
            features.read(row, example);
            label.read(row, example, width);
            examples.add(example);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(FeatureReader.column(examples, i, features.columns().get(i)));
        }
        columns.add(FeatureReader.column(examples, width, label.column()));
        return Table.of(columns);
    }

    private static List<double[]> numbers(DMatrixRMaj x, DMatrixRMaj y) {
        List<double[]> all = new ArrayList<>(x.numRows);
        for (int row = 0; row < x.numRows; row++) {
            double[] numbers = new double[x.numCols + 2];
            System.arraycopy(x.data, row * x.numCols, numbers, 0, x.numCols);
            numbers[x.numCols] = label(y, row);
            all.add(numbers);
        }
        return all;
    }

    /** The number itself, or that of the class whose column has the 1. */
    private static double label(DMatrixRMaj y, int row) {
        if (y.numCols == 1) {
            return y.get(row, 0);
        }
        return IntStream.range(0, y.numCols)
                .filter(column -> y.get(row, column) == 1)
                .findFirst()
                .orElseThrow();
    }
}
