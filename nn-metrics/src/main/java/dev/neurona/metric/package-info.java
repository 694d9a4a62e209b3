/**
 * How good predictions are, in numbers for people and for early stopping.
 *
 * <p>One record is one metric. To find your room: one label per example is
 * {@link dev.neurona.metric.Accuracy}, {@link dev.neurona.metric.TopK}, {@link dev.neurona.metric.Precision},
 * {@link dev.neurona.metric.Recall}, {@link dev.neurona.metric.F1}; several labels per example
 * {@link dev.neurona.metric.LabelAccuracy} and {@link dev.neurona.metric.SubsetAccuracy}; scores and probabilities
 * {@link dev.neurona.metric.RocAuc} and {@link dev.neurona.metric.LogLoss}; numbers {@link dev.neurona.metric.Mse},
 * {@link dev.neurona.metric.Rmse}, {@link dev.neurona.metric.Mae}, {@link dev.neurona.metric.R2}. What was taken for what
 * is shown by {@link dev.neurona.metric.ConfusionMatrix}.
 *
 * <p>Rules that hold for all: a row of weight 2 counts as two rows and a row of weight 0 as none; a prediction of NaN
 * makes the metric NaN; sums run over the rows in their order, so the same predictions give the same bits,
 * in one batch or in several.
 * Targets for which a metric has no meaning are refused with an {@link java.lang.IllegalArgumentException}; rows of
 * weight 0 are not looked at.
 *
 * <pre>{@code
 * Metric f1 = Components.parse(Metric.class, "f1(average=\"weighted\")");
 * System.out.println(ConfusionMatrix.of(prediction, target, weights, List.of("cat", "dog")));
 * }</pre>
 */
@NullMarked
package dev.neurona.metric;

import org.jspecify.annotations.NullMarked;
