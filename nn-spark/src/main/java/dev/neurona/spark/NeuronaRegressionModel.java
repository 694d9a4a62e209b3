package dev.neurona.spark;

import dev.neurona.learn.Learned;
import dev.neurona.spark.LearnerParamSet.ColumnParamSet;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts a number, in the unit of the label. What {@code save} writes holds {@code model.safetensors}, which {@link Learned#load} reads
 * without Spark.
 */
public final class NeuronaRegressionModel extends RegressionModel<Vector, NeuronaRegressionModel>
        implements ColumnParams<NeuronaRegressionModel>, MLWritable {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ModelBytes file;
    private final ColumnParamSet columns;
    private final StringArrayParam featureNames;

    NeuronaRegressionModel(String uid, ModelBytes file) {
        this(Uid.of(uid), file);
    }

    private NeuronaRegressionModel(Uid uid, ModelBytes file) {
        this.uid = uid.constructed();
        this.file = file;
        columns = new ColumnParamSet(this);
        featureNames = new StringArrayParam(this, "featureNames", "names of the features, as learnt");
    }

    NeuronaRegressionModel named(FrameFit fit) {
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

    /** {@return the names of the features, in order} They are set by the fit. */
    public StringArrayParam featureNames() {
        return featureNames;
    }

    /** {@return what was learnt: model, preparation, plan, findings, and the quality if it was measured} */
    public Learned learned() {
        return file.learned();
    }

    @Override
    public int numFeatures() {
        return getOrDefault(featureNames).length;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureColumns.of(this, getFeaturesCol()).requireLike(learned().preprocessing(), schema);
        return FrameSchema.with(schema, Scoring.fields(List.of(), "", "", getPredictionCol()));
    }

    private FeatureReader reader(StructType schema) {
        return FeatureColumns.of(this, getFeaturesCol()).scoring(schema, FrameSchema.list(getOrDefault(featureNames)));
    }

    private Scoring scoring(FeatureReader reader) {
        return new Scoring(reader, List.of(), List.of(), "", "", getPredictionCol());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> frame) {
        StructType schema = transformSchema(frame.schema());
        return Scored.frame(frame, scoring(reader(frame.schema())), schema, file);
    }

    @Override
    public double predict(Vector features) {
        FeatureReader reader =
                FeatureColumns.of(this, getFeaturesCol()).alone(FrameSchema.list(getOrDefault(featureNames)));
        return Scored.one(scoring(reader), learned(), features)[0];
    }

    @Override
    public NeuronaRegressionModel copy(ParamMap extra) {
        NeuronaRegressionModel copy = new NeuronaRegressionModel(uid, file);
        return copyValues(copy, extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return ModelFolder.writer(this, file);
    }

    /** {@return a reader of what {@code write} or {@code save} wrote} */
    public static MLReader<NeuronaRegressionModel> read() {
        return ModelFolder.modelReader(NeuronaRegressionModel.class, NeuronaRegressionModel::new);
    }

    /** {@return the model that was saved in a folder} */
    public static NeuronaRegressionModel load(String path) {
        return read().load(path);
    }
}
