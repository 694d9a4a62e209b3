package dev.neurona.spark;

import dev.neurona.learn.Learned;
import dev.neurona.spark.LearnerParamSet.ColumnParamSet;
import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts the probability of each class. What {@code save} writes holds {@code model.safetensors}, which {@link Learned#load} reads
 * without Spark.
 *
 * <p>Raw predictions are the probabilities, too: a mean of several networks has no other outputs.
 */
public final class NeuronaClassificationModel
        extends ProbabilisticClassificationModel<Vector, NeuronaClassificationModel>
        implements ColumnParams<NeuronaClassificationModel>, MLWritable {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ModelBytes file;
    private final ColumnParamSet columns;
    private final StringArrayParam labels;
    private final StringArrayParam featureNames;

    NeuronaClassificationModel(String uid, ModelBytes file) {
        this(Uid.of(uid), file);
    }

    private NeuronaClassificationModel(Uid uid, ModelBytes file) {
        this.uid = uid.constructed();
        this.file = file;
        columns = new ColumnParamSet(this);
        labels = new StringArrayParam(this, "labels", "names of the classes by their numbers, as learnt");
        featureNames = new StringArrayParam(this, "featureNames", "names of the features, as learnt");
    }

    NeuronaClassificationModel named(FrameFit fit) {
        with(labels, fit.classes().toArray(new String[0]));
        return with(featureNames, fit.features().toArray(new String[0]));
    }

    @Override
    public String uid() {
        return uid != null ? uid : Uid.pending();
    }

    @Override
    public StringArrayParam inputCols() {
        return columns.inputCols;
    }

    @Override
    public Param<String> handleInvalid() {
        return columns.handleInvalid;
    }

    /** {@return the names of the classes by their numbers} They are set by the fit. */
    public StringArrayParam labels() {
        return labels;
    }

    /** {@return the names of the features, in order} They are set by the fit. */
    public StringArrayParam featureNames() {
        return featureNames;
    }

    /** {@return what was learnt: model, preparation, plan, findings, and the quality if it was measured} */
    public Learned learned() {
        return file.learned();
    }

    @Override
    public int numClasses() {
        return getOrDefault(labels).length;
    }

    @Override
    public int numFeatures() {
        return getOrDefault(featureNames).length;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureColumns.of(this, getFeaturesCol()).requireLike(learned().preprocessing(), schema);
        return FrameSchema.with(schema, scoring(reader(schema)).fields());
    }

    private FeatureReader reader(StructType schema) {
        return FeatureColumns.of(this, getFeaturesCol()).scoring(schema, FrameSchema.list(getOrDefault(featureNames)));
    }

    private Scoring scoring(FeatureReader reader) {
        List<Double> thresholds = isDefined(thresholds()) ? GroupModels.list(getThresholds()) : List.of();
        return new Scoring(
                reader,
                FrameSchema.list(getOrDefault(labels)),
                thresholds,
                getRawPredictionCol(),
                getProbabilityCol(),
                getPredictionCol());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> frame) {
        StructType schema = transformSchema(frame.schema());
        return Scored.frame(frame, scoring(reader(frame.schema())), schema, file);
    }

    /** {@return the probability of each class} As raw predictions are the probabilities. */
    @Override
    public Vector predictRaw(Vector features) {
        FeatureReader reader =
                FeatureColumns.of(this, getFeaturesCol()).alone(FrameSchema.list(getOrDefault(featureNames)));
        return Vectors.dense(Scored.one(scoring(reader), learned(), features));
    }

    @Override
    public Vector raw2probabilityInPlace(Vector raw) {
        return raw;
    }

    /** Spark's own; javac takes its inherited form for an abstract one. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public scala.Tuple3 findSummaryModel() {
        return super.findSummaryModel();
    }

    @Override
    public NeuronaClassificationModel copy(ParamMap extra) {
        NeuronaClassificationModel copy = new NeuronaClassificationModel(uid, file);
        return copyValues(copy, extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return ModelFolder.writer(this, file);
    }

    /** {@return a reader of what {@code write} or {@code save} wrote} */
    public static MLReader<NeuronaClassificationModel> read() {
        return ModelFolder.modelReader(NeuronaClassificationModel.class, NeuronaClassificationModel::new);
    }

    /** {@return the model that was saved in a folder} */
    public static NeuronaClassificationModel load(String path) {
        return read().load(path);
    }
}
