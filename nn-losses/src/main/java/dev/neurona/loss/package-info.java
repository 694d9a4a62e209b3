/**
 * The built-in losses. Each record is one loss.
 *
 * <table>
 * <caption>Which loss to use</caption>
 * <tr><th>target</th><th>loss</th><th>output activation</th></tr>
 * <tr><td>one out of several classes</td><td>{@link dev.neurona.loss.CrossEntropy}</td><td>softmax</td></tr>
 * <tr><td>one or more labels, each yes or no</td><td>{@link dev.neurona.loss.BinaryCrossEntropy}</td>
 *     <td>sigmoid</td></tr>
 * <tr><td>counts</td><td>{@link dev.neurona.loss.Poisson}</td><td>exponential</td></tr>
 * <tr><td>numbers</td><td>{@link dev.neurona.loss.MeanSquaredError}</td><td>identity</td></tr>
 * <tr><td>numbers with outliers</td><td>{@link dev.neurona.loss.MeanAbsoluteError}</td><td>identity</td></tr>
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
 * ascending order of the columns. The trainer takes the mean over the examples. Logarithms are natural, 0 ln 0 is 0,
 * and NaN gives NaN. Rows and columns are counted from 0.
 */
@NullMarked
package dev.neurona.loss;

import org.jspecify.annotations.NullMarked;
