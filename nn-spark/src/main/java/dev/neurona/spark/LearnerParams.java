package dev.neurona.spark;

import dev.neurona.learn.CrossValidation;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.Dataset;

/**
 * The parameters of an estimator. What is not set is chosen for the number of rows, as {@link dev.neurona.learn.Learner} does.
 *
 * @param <S> the estimator
 */
public interface LearnerParams<S extends LearnerParams<S>> extends ColumnParams<S> {

    /** {@return the parameters of this estimator} */
    LearnerParamSet learnerParamSet();

    @Override
    default StringArrayParam inputCols() {
        return learnerParamSet().columns.inputCols;
    }

    @Override
    default Param<String> handleInvalid() {
        return learnerParamSet().columns.handleInvalid;
    }

    /** {@return the column that says how much each row counts, a number of at least 0; not set: each row counts 1} */
    default Param<String> weightCol() {
        return learnerParamSet().weightCol;
    }

    /** {@return the column that orders the rows; not set: their content and the seed do} Rows of equal order are ordered by content. */
    default Param<String> orderCol() {
        return learnerParamSet().orderCol;
    }

    /**
     * {@return how the quality of the model is measured: {@code nothing}, the default, {@code automatic}, {@code folds(5)}, {@code
     * share(0.2)}, {@code groups(column)} or {@code latest(column)}} See {@link dev.neurona.learn.HoldOut}; {@code folds(5)} takes six
     * times as long as {@code nothing}.
     */
    default Param<String> judgedBy() {
        return learnerParamSet().judgedBy;
    }

    /** {@return the seed of all random numbers; not set: 0} */
    default LongParam seed() {
        return learnerParamSet().seed;
    }

    /** {@return how many networks are trained and averaged, at least 1} */
    default IntParam members() {
        return learnerParamSet().members;
    }

    /** {@return the hidden layers as texts, such as {@code dense(units=64, activation=relu)}} */
    default StringArrayParam hidden() {
        return learnerParamSet().hidden;
    }

    /** {@return passes over the rows, at least 1} */
    default IntParam epochs() {
        return learnerParamSet().epochs;
    }

    /** {@return rows of a step, at least 1} */
    default IntParam batchSize() {
        return learnerParamSet().batchSize;
    }

    /** {@return the share of the rows on which each network chooses its best epoch, greater than 0 and less than 1} */
    default DoubleParam validationShare() {
        return learnerParamSet().validationShare;
    }

    /**
     * {@return the column that marks the rows on which each network chooses its best epoch} Neither networks nor preparation learn from a
     * marked row. Booleans, or numbers 1 and 0; not null. Not together with {@link #validationShare}. Not set: a random share chooses.
     */
    default Param<String> validationIndicatorCol() {
        return learnerParamSet().validationIndicatorCol;
    }

    /** {@return into how many pieces every number is cut, at least 0; 0 for none} */
    default IntParam pieces() {
        return learnerParamSet().pieces;
    }

    /** {@return the loss as text, such as {@code huber(delta=1.5)}} Plugins are found by name, too. */
    default Param<String> loss() {
        return learnerParamSet().loss;
    }

    /** {@return the optimizer as text, such as {@code adam(learning-rate=0.01)}} */
    default Param<String> optimizer() {
        return learnerParamSet().optimizer;
    }

    /** {@return the schedule of the learning rate by epoch, as text such as {@code cosine(steps=64)}; empty for a constant rate} */
    default Param<String> schedule() {
        return learnerParamSet().schedule;
    }

    /**
     * {@return where the networks are trained, which changes no bit of them} {@code driver}: on all processors of the driver. {@code
     * cluster}: on the executors, a network per task; every executor then holds all rows. {@code auto}, the default, is {@code cluster} if
     * the master is not local, its executors have more cores than the driver, there are several networks, a row passes a network at
     * least a million times, and the rows are at most 256 MiB, 8 bytes a value; else {@code driver}.
     */
    default Param<String> placement() {
        return learnerParamSet().placement;
    }

    /** {@return this estimator, with the weights of the rows in this column} */
    default S setWeightCol(String column) {
        return with(weightCol(), column);
    }

    /** {@return this estimator, with the order of the rows in this column} */
    default S setOrderCol(String column) {
        return with(orderCol(), column);
    }

    /** {@return this estimator, with another way to measure the quality, see {@link #judgedBy}} */
    default S setJudgedBy(String holdOut) {
        return with(judgedBy(), holdOut);
    }

    /** {@return this estimator, with another seed} */
    default S setSeed(long number) {
        return with(seed(), number);
    }

    /** {@return this estimator, with so many networks} */
    default S setMembers(int count) {
        return with(members(), count);
    }

    /** {@return this estimator, with these hidden layers} */
    default S setHidden(String... layers) {
        return with(hidden(), layers.clone());
    }

    /** {@return this estimator, with so many passes} */
    default S setEpochs(int count) {
        return with(epochs(), count);
    }

    /** {@return this estimator, with so many rows in a step} */
    default S setBatchSize(int rows) {
        return with(batchSize(), rows);
    }

    /** {@return this estimator, with another share of validation rows} */
    default S setValidationShare(double share) {
        return with(validationShare(), share);
    }

    /** {@return this estimator, with the marks of validation rows in this column, see {@link #validationIndicatorCol}} */
    default S setValidationIndicatorCol(String column) {
        return with(validationIndicatorCol(), column);
    }

    /** {@return this estimator, with numbers cut into so many pieces} */
    default S setPieces(int count) {
        return with(pieces(), count);
    }

    /** {@return this estimator, with another loss} */
    default S setLoss(String text) {
        return with(loss(), text);
    }

    /** {@return this estimator, with another optimizer} */
    default S setOptimizer(String text) {
        return with(optimizer(), text);
    }

    /** {@return this estimator, with another schedule of the learning rate} */
    default S setSchedule(String text) {
        return with(schedule(), text);
    }

    /** {@return this estimator, which trains in another place, see {@link #placement}} */
    default S setPlacement(String place) {
        return with(placement(), place);
    }

    /**
     * {@return the quality on each of several folds by itself, of models that are trained on the other folds} The folds are computed on the
     * executors, at the same time, unless {@code placement} is {@code driver}; each executor holds all rows. The result is that of {@link
     * dev.neurona.learn.Learner#crossValidate}, to the bit.
     *
     * @param frame the rows
     * @param folds at least 2, at most the number of rows or groups
     * @throws IllegalArgumentException if the rows cannot be learnt from, or not divided into so many folds
     */
    CrossValidation crossValidate(Dataset<?> frame, int folds);

    /**
     * Trains one model for each group of rows, on the executors. Each has the bits that {@code fit} gives for the rows of its group.
     *
     * @param frame the rows
     * @param groupCol the column that names the group of each row; it is not learnt from
     * @return the models, and why there is none for some groups
     * @throws IllegalArgumentException if the frame has no row, a group is null, or no group could be learnt; if {@code placement} is
     *     {@code driver}
     */
    GroupModels fitGroups(Dataset<?> frame, String groupCol);
}
