/**
 * Learners as stages of Apache Spark's ML pipelines, predictions for frames of any size, one model per group of rows, and one network over
 * a cluster.
 *
 * <p>To find your room: {@link dev.neurona.spark.NeuronaClassifier} and {@link dev.neurona.spark.NeuronaRegressor} are estimators, whose
 * settings are in {@link dev.neurona.spark.LearnerParams}; what they make are {@link dev.neurona.spark.NeuronaClassificationModel} and
 * {@link dev.neurona.spark.NeuronaRegressionModel}; {@link dev.neurona.spark.GroupModels} holds a model for each of many groups. They
 * train a network on one machine: the driver, or for groups an executor. {@link dev.neurona.spark.ClusterTrainer} trains one on rows that
 * stay on the executors. The rows, in any order and any partitions, give the same bits.
 *
 * <pre>{@code
 * NeuronaClassificationModel model = new NeuronaClassifier().setLabelCol("label").fit(frame);
 * Dataset<Row> predicted = model.transform(frame);
 * GroupModels shops = new NeuronaRegressor().setInputCols("weekday", "price").setLabelCol("sold").fitGroups(frame, "shop");
 * }</pre>
 */
@NullMarked
package dev.neurona.spark;

import org.jspecify.annotations.NullMarked;
