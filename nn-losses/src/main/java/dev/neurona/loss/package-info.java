/**
 * The built-in losses. Each record is one loss.
 *
 * <table>
 * <caption>Which loss to use</caption>
 * <tr><th>target</th><th>loss</th><th>output activation</th></tr>
 * <tr><td>one out of several classes</td><td>{@link dev.neurona.loss.CrossEntropy}</td><td>softmax</td></tr>
 * <tr><td>&hellip; of which some are rare or hard</td><td>{@link dev.neurona.loss.FocalCrossEntropy}</td><td>softmax</td></tr>
 * <tr><td>&hellip; given as soft distributions</td><td>{@link dev.neurona.loss.KlDivergence}</td><td>softmax</td></tr>
 * <tr><td>&hellip; told apart by a margin</td><td>{@link dev.neurona.loss.MultiClassHinge}</td><td>identity</td></tr>
 * <tr><td>&hellip; that have an order</td><td>{@link dev.neurona.loss.Ordinal}</td><td>identity</td></tr>
 * <tr><td>one or more labels, each yes or no</td><td>{@link dev.neurona.loss.BinaryCrossEntropy}</td><td>sigmoid</td></tr>
 * <tr><td>&hellip; of which some are rare</td><td>{@link dev.neurona.loss.WeightedBinaryCrossEntropy}</td><td>sigmoid</td></tr>
 * <tr><td>&hellip; of which most are easy</td><td>{@link dev.neurona.loss.FocalBinaryCrossEntropy}</td><td>sigmoid</td></tr>
 * <tr><td>&hellip; told apart by a margin</td><td>{@link dev.neurona.loss.Hinge}</td><td>identity</td></tr>
 * <tr><td>&hellip; the same, with a continuous slope</td><td>{@link dev.neurona.loss.SquaredHinge}</td><td>identity</td></tr>
 * <tr><td>counts</td><td>{@link dev.neurona.loss.Poisson}</td><td>exponential</td></tr>
 * <tr><td>amounts greater than 0</td><td>{@link dev.neurona.loss.GammaDeviance}</td><td>exponential</td></tr>
 * <tr><td>amounts, many of them 0</td><td>{@link dev.neurona.loss.TweedieDeviance}</td><td>exponential</td></tr>
 * <tr><td>numbers</td><td>{@link dev.neurona.loss.MeanSquaredError}</td><td>identity</td></tr>
 * <tr><td>numbers with outliers</td><td>{@link dev.neurona.loss.MeanAbsoluteError}</td><td>identity</td></tr>
 * <tr><td>&hellip; the same, smooth near 0</td><td>{@link dev.neurona.loss.Huber}</td><td>identity</td></tr>
 * <tr><td>&hellip; the same, smooth everywhere</td><td>{@link dev.neurona.loss.LogCosh}</td><td>identity</td></tr>
 * <tr><td>numbers, with quantiles</td><td>{@link dev.neurona.loss.Quantile}</td><td>identity</td></tr>
 * <tr><td>numbers, with their variance</td><td>{@link dev.neurona.loss.GaussianLikelihood}</td><td>identity</td></tr>
 * <tr><td>directions, such as embeddings</td><td>{@link dev.neurona.loss.Cosine}</td><td>identity</td></tr>
 * </table>
 *
 * <p>{@link dev.neurona.loss.SquaredError} and {@link dev.neurona.loss.HalfSquaredError} are the other forms of the
 * squared error that textbooks use; they differ from the mean by a factor.
 *
 * <pre>{@code
 * Loss loss = Components.parse(Loss.class, "cross-entropy");
 * loss.requireTargets(y);           // once for a data set
 * loss.value(p, y, rowLoss);        // one number per row
 * loss.gradient(p, y, dp);          // the derivative of that number
 * }</pre>
 *
 * <p>A loss gives one number per example: the sum over its outputs, or the mean where the name says so, added in
 * ascending order of the columns. The trainer takes the mean over the examples. Most losses have one output per target;
 * {@link dev.neurona.loss.Quantile}, {@link dev.neurona.loss.GaussianLikelihood} and {@link dev.neurona.loss.Ordinal} say
 * how many they need. Logarithms are natural, 0 ln 0 is 0, and NaN gives NaN. Rows and columns are counted from 0.
 */
@NullMarked
package dev.neurona.loss;

import org.jspecify.annotations.NullMarked;
