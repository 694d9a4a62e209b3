package dev.neurona.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of an estimator, which {@link LearnerParams} hands out. */
public final class LearnerParamSet implements Serializable {

    private static final long serialVersionUID = 1L;

    final ColumnParamSet columns;
    final Param<String> weightCol;
    final Param<String> orderCol;
    final Param<String> judgedBy;
    final LongParam seed;
    final IntParam members;
    final StringArrayParam hidden;
    final IntParam epochs;
    final IntParam batchSize;
    final DoubleParam validationShare;
    final Param<String> validationIndicatorCol;
    final IntParam pieces;
    final Param<String> loss;
    final Param<String> optimizer;
    final Param<String> schedule;
    final Param<String> placement;

    LearnerParamSet(Params stage) {
        columns = new ColumnParamSet(stage);
        weightCol = new Param<>(stage, "weightCol", "column that says how much each row counts, at least 0");
        orderCol = new Param<>(stage, "orderCol", "column that orders the rows; without it, their content does");
        judgedBy = new Param<>(
                stage,
                "judgedBy",
                "how the quality is measured: nothing, automatic, folds(5), share(0.2), groups(column), latest(column)");
        seed = new LongParam(stage, "seed", "seed of all random numbers");
        members = new IntParam(stage, "members", "networks that are trained and averaged", ParamValidators.gtEq(1));
        hidden = new StringArrayParam(stage, "hidden", "hidden layers, as texts");
        epochs = new IntParam(stage, "epochs", "passes over the rows", ParamValidators.gtEq(1));
        batchSize = new IntParam(stage, "batchSize", "rows of a step", ParamValidators.gtEq(1));
        validationShare = new DoubleParam(
                stage,
                "validationShare",
                "share of the rows on which each network chooses its best epoch",
                ParamValidators.inRange(0, 1, false, false));
        validationIndicatorCol = new Param<>(
                stage,
                "validationIndicatorCol",
                "column that marks by true or 1 the rows on which each network chooses its best epoch; none is learnt from");
        pieces = new IntParam(
                stage, "pieces", "pieces that every number is cut into; 0 for none", ParamValidators.gtEq(0));
        loss = new Param<>(stage, "loss", "loss, as text such as huber(delta=1.5)");
        optimizer = new Param<>(stage, "optimizer", "optimizer, as text such as adam(learning-rate=0.01)");
        schedule = new Param<>(
                stage, "schedule", "schedule of the learning rate by epoch, as text; empty for a constant rate");
        placement = new Param<>(
                stage,
                "placement",
                "where networks are trained, which changes no bit: driver, cluster, or auto for the one that is faster",
                ParamValidators.<String>inArray(Placement.TEXTS));
        stage.setDefault(judgedBy, "nothing");
        stage.setDefault(placement, Placement.DEFAULT);
    }

    /** The parameters of columns, which estimators and models have in common. */
    static final class ColumnParamSet implements Serializable {

        private static final long serialVersionUID = 1L;

        final StringArrayParam inputCols;
        final Param<String> handleInvalid;

        ColumnParamSet(Params stage) {
            inputCols = new StringArrayParam(stage, "inputCols", "named columns to learn from, instead of featuresCol");
            handleInvalid = new Param<>(
                    stage,
                    "handleInvalid",
                    "what to do with NaN, null and empty texts in features: error refuses them, keep fills them as learnt",
                    ParamValidators.<String>inArray(List.of("error", "keep")));
            stage.setDefault(inputCols, new String[0]);
            stage.setDefault(handleInvalid, "error");
        }
    }
}
