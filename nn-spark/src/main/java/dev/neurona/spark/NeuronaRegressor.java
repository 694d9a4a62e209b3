package dev.neurona.spark;

import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.Search;
import dev.neurona.learn.Tuned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a number, as {@link dev.neurona.learn.Learner#numbers} does, from the rows of a frame.
 *
 * <pre>{@code
 * NeuronaRegressionModel model = new NeuronaRegressor().setInputCols("age", "city").setLabelCol("spend").fit(frame);
 * }</pre>
 *
 * <p>The rows are collected on the driver, where the networks are trained; or on the executors, see {@link #placement}. The same rows give the same bits in any order and any
 * partitions.
 */
public final class NeuronaRegressor extends Regressor<Vector, NeuronaRegressor, NeuronaRegressionModel>
        implements LearnerParams<NeuronaRegressor>, DefaultParamsWritable {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final LearnerParamSet params;

    /** Creates a regressor with a new identifier. */
    public NeuronaRegressor() {
        this(Identifiable$.MODULE$.randomUID("neuronaRegressor"));
    }

    /**
     * Creates a regressor.
     *
     * @param uid its identifier
     */
    public NeuronaRegressor(String uid) {
        this(Uid.of(uid));
    }

    private NeuronaRegressor(Uid uid) {
        this.uid = uid.constructed();
        params = new LearnerParamSet(this);
    }

    @Override
    public String uid() {
        return uid != null ? uid : Uid.pending();
    }

    @Override
    public LearnerParamSet learnerParamSet() {
        return params;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureColumns.of(this, getFeaturesCol()).requireIn(schema);
        FrameSchema.number(schema, getLabelCol(), "labelCol");
        return FrameSchema.with(schema, Scoring.fields(List.of(), "", "", getPredictionCol()));
    }

    /** The same as Spark's, which however finds no label or weight in a column whose name contains a dot. */
    @Override
    public NeuronaRegressionModel fit(Dataset<?> frame) {
        transformSchema(frame.schema());
        return copyValues(train(frame).setParent(this), ParamMap.empty());
    }

    @Override
    public NeuronaRegressionModel train(Dataset<?> frame) {
        return model(rows(frame).fit());
    }

    private FrameRows rows(Dataset<?> frame) {
        return FrameRows.of(this, getFeaturesCol(), getLabelCol(), false, frame);
    }

    private static NeuronaRegressionModel model(FrameFit fit) {
        return new NeuronaRegressionModel(Identifiable$.MODULE$.randomUID("neuronaRegression"), fit.file()).named(fit);
    }

    @Override
    public CrossValidation crossValidate(Dataset<?> frame, int folds) {
        return rows(frame).crossValidate(folds);
    }

    /**
     * Searches settings that are better for a frame than those of this estimator, as {@link dev.neurona.learn.Learner#tune} does, to the
     * same bits. Candidates are tried on the executors, at the same time, unless {@code placement} is {@code driver}; each executor holds
     * all rows.
     *
     * @param frame the rows
     * @param search what is tried
     * @return the best model, which has the parameters of this estimator otherwise, and every trial
     * @throws IllegalArgumentException if the rows cannot be learnt from or are too few, or the search tries what this estimator was told
     * @throws IllegalStateException if no candidate has a finite loss
     */
    public TunedModel<NeuronaRegressionModel> tune(Dataset<?> frame, Search search) {
        transformSchema(frame.schema());
        FrameRows rows = rows(frame);
        return tuned(rows, rows.tune(search));
    }

    /**
     * Searches as {@link #tune(Dataset, Search)} does, and writes every finished trial to a file of the driver. A search that was
     * interrupted goes on where it was: its trials are read, not run again, and the result is the same to the bit.
     *
     * @param frame the rows, in any order and partitions
     * @param search what is tried
     * @param journal a file that is created, or goes on; that of {@link dev.neurona.learn.Learner#tune} on the same rows is the same
     * @return the best model, and every trial
     * @throws IOException if the file is no journal, damaged, in use, or cannot be read or written
     * @throws IllegalArgumentException if the journal is of another search, or for a reason of {@link #tune(Dataset, Search)}
     * @throws IllegalStateException if no candidate has a finite loss
     */
    public TunedModel<NeuronaRegressionModel> tune(Dataset<?> frame, Search search, Path journal) throws IOException {
        transformSchema(frame.schema());
        FrameRows rows = rows(frame);
        return tuned(rows, rows.tune(search, journal));
    }

    private TunedModel<NeuronaRegressionModel> tuned(FrameRows rows, Tuned tuned) {
        NeuronaRegressionModel model = model(rows.named(tuned.learned()));
        return new TunedModel<>(copyValues(model.setParent(this), ParamMap.empty()), tuned);
    }

    @Override
    public GroupModels fitGroups(Dataset<?> frame, String groupCol) {
        GroupPlan.Outputs outputs = new GroupPlan.Outputs("", "", getPredictionCol(), List.of());
        TrainingRequest request =
                new TrainingRequest(this, getFeaturesCol(), getLabelCol(), Optional.of(groupCol), frame.schema());
        return GroupFit.of(request, false, outputs, frame);
    }

    @Override
    public NeuronaRegressor copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** {@return a reader of what {@code write} or {@code save} wrote} */
    public static MLReader<NeuronaRegressor> read() {
        return ModelFolder.estimatorReader(NeuronaRegressor.class, NeuronaRegressor::new);
    }

    /** {@return the regressor that was saved in a folder} */
    public static NeuronaRegressor load(String path) {
        return read().load(path);
    }
}
