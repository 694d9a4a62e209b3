package dev.neurona.table;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/**
 * A preprocessing fitted to training rows. It encodes tables and single rows as matrices, and decodes them. Immutable.
 *
 * <p>{@link #describe} writes it as texts, and {@link #parse} reads them back to the same bits on every machine.
 */
public final class FittedPreprocessing {

    private static final String FORMAT = "1";

    private static final long MATRIX = 1L << 27;

    private final List<Feature> features;
    private final Optional<Target> target;
    private final MissingWords missingWords;
    private final List<String> featureNames;
    private final RowEncoder rows;

    FittedPreprocessing(List<Feature> features, Optional<Target> target, MissingWords missingWords) {
        this.features = List.copyOf(features);
        this.target = target;
        this.missingWords = missingWords.only(new LinkedHashSet<>(columnNames()));
        featureNames =
                features.stream().flatMap(feature -> feature.names().stream()).toList();
        rows = new RowEncoder(this, this.features, this.missingWords);
    }

    /** {@return the names of the columns of the features, for a category {@code column=category}, for an indicator {@code column missing}} */
    public List<String> featureNames() {
        return featureNames;
    }

    /**
     * The columns of the table that the features are made of: several features may come from one column.
     *
     * @return one name per feature, in the order of {@link #featureNames}
     * @since 0.1.0
     */
    public List<String> featureColumns() {
        return features.stream()
                .flatMap(feature -> Collections.nCopies(feature.names().size(), feature.column()).stream())
                .toList();
    }

    /**
     * The columns of the features that hold codes, for an embedding layer.
     *
     * @return their numbers, from 0, in ascending order; empty without {@link PreprocessingBuilder#embeddingCodes}
     */
    public List<Integer> codeColumns() {
        List<Integer> columns = new ArrayList<>();
        int at = 0;
        for (Feature feature : features) {
            if (feature.codes().isPresent()) {
                columns.add(at);
            }
            at += feature.names().size();
        }
        return List.copyOf(columns);
    }

    /**
     * The number of codes in each of {@link #codeColumns}: codes are whole numbers from 0, for an unknown category, to this
     * number - 1.
     *
     * @return one per column of codes
     */
    public List<Integer> codeCounts() {
        return features.stream()
                .flatMapToInt(feature -> feature.codes().stream())
                .boxed()
                .toList();
    }

    /** {@return the names of the columns of the targets, for classes their labels; empty without a target} */
    public List<String> targetNames() {
        return target.map(Target::names).orElse(List.of());
    }

    /** {@return the names of the columns of the table that the targets are made of; empty without a target} */
    public List<String> targetColumns() {
        return target.map(Target::columns).orElse(List.of());
    }

    /**
     * Encodes the features and targets of a table.
     *
     * @param table rows for training or testing; other columns are ignored
     * @return one example per row
     * @throws IllegalArgumentException naming column and row, if a value is missing, unknown or of another kind, or if
     *     there is no target
     */
    public Dataset dataset(Table table) {
        DMatrixRMaj targets = targets(table);
        return Dataset.of(features(table), targets).withNames(featureNames, targetNames());
    }

    /**
     * Encodes the features and targets of a table to the same examples, kept by column: a number or a code per row and column of the
     * table, and an {@code int} per row for one of several classes. Training gives the same bits as with {@link #dataset}. The two
     * forms have different fingerprints, so that a run is resumed with the form that it began with.
     *
     * @param table rows for training or testing; other columns are ignored
     * @return one example per row
     * @throws IllegalArgumentException naming column and row, if a value is missing, unknown or of another kind, or if
     *     there is no target
     * @since 0.1.0
     */
    public Dataset compactDataset(Table table) {
        RowSource targets = target().store(table);
        return Dataset.of(stored(table), targets).withNames(featureNames, targetNames());
    }

    /** The features of a table, kept by column. */
    TableRows stored(Table table) {
        List<StoredFeature> stored = features.stream()
                .flatMap(feature -> placed(table, () -> feature.store(column(table, feature))).stream())
                .toList();
        return new TableRows(table.rows(), stored);
    }

    private Target target() {
        return target.orElseThrow(
                () -> new IllegalArgumentException("This preprocessing has no target; declare one when building it."));
    }

    /** {@return the targets of a table, rows x targets} Refuses what {@link #dataset} refuses. */
    public DMatrixRMaj targets(Table table) {
        return target().encode(table);
    }

    /**
     * Encodes the features of a table, which needs no target column.
     *
     * @param table the rows
     * @return rows x features
     * @throws IllegalArgumentException naming column and row, if a value is missing, unknown or of another kind; or naming the
     *     column of most categories, if there are more than 2^27 numbers (1 GiB), the same limit on every machine
     */
    public DMatrixRMaj features(Table table) {
        requireMatrix(table.rows());
        DMatrixRMaj matrix = new DMatrixRMaj(table.rows(), featureNames.size());
        int at = 0;
        for (Feature feature : features) {
            int start = at;
            placed(table, () -> {
                feature.encode(column(table, feature), matrix, start);
                return matrix;
            });
            at += feature.names().size();
        }
        return matrix;
    }

    /** The column of a feature. Words that stood for a missing value in the training rows do so here. */
    private Column column(Table table, Feature feature) {
        return missingWords.without(table.column(feature.column()));
    }

    private static <T> T placed(Table table, Supplier<T> encoding) {
        try {
            return encoding.get();
        } catch (RefusedValue e) {
            throw e.in(table);
        }
    }

    private void requireMatrix(int rows) {
        if ((long) rows * featureNames.size() > MATRIX) {
            String widest = features.stream()
                    .max(Comparator.comparingInt(Feature::categoryColumns))
                    .filter(feature -> feature.categoryColumns() > 0)
                    .map(feature -> "; the categories of column '" + feature.column() + "' alone are "
                            + feature.categoryColumns())
                    .orElse("");
            throw new IllegalArgumentException(
                    "A matrix of " + rows + " rows and " + featureNames.size()
                            + " features has more than 2^27 numbers (1 GiB)" + widest
                            + ". Use compactDataset, which keeps a number per row and column of the table, or encode fewer rows.");
        }
    }

    /**
     * Encodes the features of one row of texts.
     *
     * <p>Blanks around a text are part of it, as in a cell of a table: the reader of a file has already removed those that
     * are not.
     *
     * @param row the text of every column that is used, by its name; an empty text is a missing value, and so are the words
     *     that were missing values where the training rows were read; other columns are ignored
     * @return one number per feature
     * @throws IllegalArgumentException naming the column, if it is absent, or its value is missing, unknown or of
     *     another kind
     */
    public double[] features(Map<String, String> row) {
        double[] encoded = new double[featureNames.size()];
        rows.encode(row, encoded, 0);
        return encoded;
    }

    /** Encodes rows one at a time. */
    RowEncoder rows() {
        return rows;
    }

    /** {@return whether a text stands for a missing value in a column of the table} */
    public boolean isMissing(String column, String text) {
        return missingWords.contain(column, text);
    }

    private List<String> columnNames() {
        return features.stream().map(Feature::column).toList();
    }

    /**
     * Decodes features to a table. What the encoding loses cannot be restored: an unknown category is a missing value.
     *
     * @param matrix rows x features; not modified
     * @return the columns that are features, in the order of the features
     * @throws IllegalArgumentException if the number of columns is not that of the features
     */
    public Table inverse(DMatrixRMaj matrix) {
        if (matrix.numCols != featureNames.size()) {
            throw new IllegalArgumentException("There are " + featureNames.size() + " features but the matrix is "
                    + matrix.numRows + "x" + matrix.numCols + ".");
        }
        List<Column> columns = new ArrayList<>();
        int at = 0;
        for (Feature feature : features) {
            columns.add(feature.inverse(matrix, at));
            at += feature.names().size();
        }
        return Table.of(columns);
    }

    /** Whether outputs have another unit than the targets of the table. */
    boolean isTargetScaled() {
        return target.map(Target::isScaled).orElse(false);
    }

    /**
     * Gives a row of outputs back in the unit of the targets of the table: what standardising the target did is undone.
     *
     * @param outputs one number per target; not modified
     * @return one number per target, for other targets the same numbers
     * @throws IllegalArgumentException if the number of outputs is not that of the targets, or there is no target
     */
    public double[] unscaled(double[] outputs) {
        requireOutputs(outputs);
        return target().inverse(outputs).clone();
    }

    private void requireOutputs(double[] outputs) {
        if (outputs.length != target().names().size()) {
            throw new IllegalArgumentException(
                    "There are " + targetNames().size() + " targets but " + outputs.length + " outputs.");
        }
    }

    /**
     * Decodes a row of outputs.
     *
     * @param outputs one number per target; not modified
     * @return for classes the label of the largest, for several labels those above one half, for numbers their texts
     * @throws IllegalArgumentException if the number of outputs is not that of the targets, one of them is NaN, or there is
     *     no target
     */
    public List<String> labels(double[] outputs) {
        requireOutputs(outputs);
        target().requireNumbers(outputs);
        return target().decode(outputs);
    }

    /**
     * Writes this preprocessing as texts, to be stored with a model.
     *
     * @return entries in a fixed order; numbers are exact
     */
    public Map<String, String> describe() {
        Map<String, String> entries = new LinkedHashMap<>();
        Description.Writer writer = new Description.Writer(entries, "");
        writer.text("format", FORMAT);
        for (int i = 0; i < features.size(); i++) {
            features.get(i).describe(writer.below("feature." + i));
        }
        target.ifPresent(each -> each.describe(writer.below("target")));
        missingWords.describe(writer);
        return entries;
    }

    /**
     * Reads what {@link #describe} wrote.
     *
     * @param entries the entries, in any order
     * @return an equal value
     * @throws IllegalArgumentException naming the entry that is missing, unknown or not allowed
     */
    public static FittedPreprocessing parse(Map<String, String> entries) {
        Description.Reader reader = Description.Reader.of(entries);
        String format = reader.text("format");
        if (!format.equals(FORMAT)) {
            throw reader.refuse("format", FORMAT, format);
        }
        List<Feature> features = new ArrayList<>();
        while (reader.has("feature." + features.size() + ".kind")) {
            features.add(FeatureKinds.parse(reader.below("feature." + features.size())));
        }
        Optional<Target> target =
                reader.has("target.kind") ? Optional.of(Target.parse(reader.below("target"))) : Optional.empty();
        MissingWords missingWords = MissingWords.parse(reader);
        reader.requireEnd();
        return new FittedPreprocessing(features, target, missingWords);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedPreprocessing that
                && features.equals(that.features)
                && target.equals(that.target)
                && missingWords.equals(that.missingWords);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * features.hashCode() + target.hashCode()) + missingWords.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        describe()
                .forEach((key, value) ->
                        text.append(key).append(" = ").append(value).append('\n'));
        return text.toString();
    }
}
