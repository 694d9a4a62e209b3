/**
 * How good predictions are, in numbers for people and for early stopping.
 *
 * <p>One record is one metric. To find your room:
 *
 * <ul>
 *   <li>one label per example: {@link dev.neurona.metric.Accuracy}, {@link dev.neurona.metric.BalancedAccuracy},
 *       {@link dev.neurona.metric.TopK}, {@link dev.neurona.metric.Precision}, {@link dev.neurona.metric.Recall},
 *       {@link dev.neurona.metric.F1}, {@link dev.neurona.metric.FBeta}, {@link dev.neurona.metric.Jaccard},
 *       {@link dev.neurona.metric.Matthews}, {@link dev.neurona.metric.CohenKappa}, and any of them for one class,
 *       {@link dev.neurona.metric.ByClass};
 *   <li>several labels per example, or one output at a threshold: {@link dev.neurona.metric.LabelPrecision},
 *       {@link dev.neurona.metric.LabelRecall}, {@link dev.neurona.metric.LabelFBeta},
 *       {@link dev.neurona.metric.LabelJaccard}, {@link dev.neurona.metric.LabelAccuracy},
 *       {@link dev.neurona.metric.HammingLoss}, {@link dev.neurona.metric.SubsetAccuracy};
 *   <li>the order of labels: {@link dev.neurona.metric.TopKPrecision}, {@link dev.neurona.metric.TopKRecall},
 *       {@link dev.neurona.metric.RankingLoss}, {@link dev.neurona.metric.CoverageError},
 *       {@link dev.neurona.metric.RankingAveragePrecision};
 *   <li>scores: {@link dev.neurona.metric.RocAuc}, {@link dev.neurona.metric.ClassRocAuc},
 *       {@link dev.neurona.metric.AveragePrecision}; probabilities: {@link dev.neurona.metric.LogLoss},
 *       {@link dev.neurona.metric.Brier}, {@link dev.neurona.metric.CalibrationError};
 *   <li>numbers: {@link dev.neurona.metric.Mse}, {@link dev.neurona.metric.Rmse}, {@link dev.neurona.metric.Mae},
 *       {@link dev.neurona.metric.MedianAbsoluteError}, {@link dev.neurona.metric.MaxError},
 *       {@link dev.neurona.metric.Mape}, {@link dev.neurona.metric.Msle}, {@link dev.neurona.metric.Pinball},
 *       {@link dev.neurona.metric.PoissonDeviance}, {@link dev.neurona.metric.R2},
 *       {@link dev.neurona.metric.ExplainedVariance};
 *   <li>to look at rather than to compare: {@link dev.neurona.metric.ConfusionMatrix},
 *       {@link dev.neurona.metric.ClassificationReport}, {@link dev.neurona.metric.RocCurve},
 *       {@link dev.neurona.metric.PrecisionRecallCurve}, {@link dev.neurona.metric.CalibrationCurve}.
 * </ul>
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
