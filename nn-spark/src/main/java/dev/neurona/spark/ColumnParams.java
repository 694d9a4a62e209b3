package dev.neurona.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Where a stage finds its features. Estimators and their models have these parameters in common.
 *
 * @param <S> the stage
 */
public interface ColumnParams<S extends ColumnParams<S>> extends Params {

    /** {@return named columns of numbers, texts or booleans to use instead of {@code featuresCol}; default none} */
    StringArrayParam inputCols();

    /**
     * {@return what happens to a feature that is NaN, null or an empty text: {@code error}, the default, refuses the row; {@code keep}
     * fills it with the median or most frequent text of the training rows, beside a feature that says so} A vector that is null is always
     * refused.
     */
    Param<String> handleInvalid();

    /** {@return this stage, with the features in these columns instead of {@code featuresCol}} */
    default S setInputCols(String... columns) {
        return with(inputCols(), columns.clone());
    }

    /** {@return this stage, with another way to treat gaps: {@code error} or {@code keep}} */
    default S setHandleInvalid(String way) {
        return with(handleInvalid(), way);
    }

    /** {@return this stage, after setting a parameter} */
    @SuppressWarnings("unchecked")
    default <T> S with(Param<T> param, T value) {
        set(param, value);
        return (S) this;
    }
}
