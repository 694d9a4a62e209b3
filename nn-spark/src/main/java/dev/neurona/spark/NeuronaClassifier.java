package dev.neurona.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns classes, as {@link dev.neurona.learn.Learner#classes} does, from the rows of a frame.
 *
 * <pre>{@code
 * NeuronaClassificationModel model = new NeuronaClassifier().setFeaturesCol("features").setLabelCol("label").fit(frame);
 * }</pre>
 *
 * <p>Labels are class numbers from 0, as StringIndexer makes them. The rows are collected on the driver, where the networks are trained.
 * The same rows give the same bits in any order and any partitions.
 */
public final class NeuronaClassifier
        extends ProbabilisticClassifier<Vector, NeuronaClassifier, NeuronaClassificationModel>
        implements LearnerParams<NeuronaClassifier>, DefaultParamsWritable {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final LearnerParamSet params;

    /** Creates a classifier with a new identifier. */
    public NeuronaClassifier() {
        this(Identifiable$.MODULE$.randomUID("neuronaClassifier"));
    }

    /**
     * Creates a classifier.
     *
     * @param uid its identifier
     */
    public NeuronaClassifier(String uid) {
        this(Uid.of(uid));
    }

    private NeuronaClassifier(Uid uid) {
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
        return FrameSchema.with(
                schema, Scoring.fields(List.of(), getRawPredictionCol(), getProbabilityCol(), getPredictionCol()));
    }

    @Override
    public NeuronaClassificationModel train(Dataset<?> frame) {
        FrameFit fit = FrameFit.of(this, getFeaturesCol(), getLabelCol(), true, frame);
        return new NeuronaClassificationModel(Identifiable$.MODULE$.randomUID("neuronaClassification"), fit.file())
                .named(fit);
    }

    @Override
    public GroupModels fitGroups(Dataset<?> frame, String groupCol) {
        List<Double> thresholds = isDefined(thresholds()) ? GroupModels.list(getThresholds()) : List.of();
        GroupPlan.Outputs outputs =
                new GroupPlan.Outputs(getRawPredictionCol(), getProbabilityCol(), getPredictionCol(), thresholds);
        TrainingRequest request =
                new TrainingRequest(this, getFeaturesCol(), getLabelCol(), Optional.of(groupCol), frame.schema());
        return GroupFit.of(request, true, outputs, frame);
    }

    @Override
    public NeuronaClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** {@return a reader of what {@code write} or {@code save} wrote} */
    public static MLReader<NeuronaClassifier> read() {
        return ModelFolder.estimatorReader(NeuronaClassifier.class, NeuronaClassifier::new);
    }

    /** {@return the classifier that was saved in a folder} */
    public static NeuronaClassifier load(String path) {
        return read().load(path);
    }
}
