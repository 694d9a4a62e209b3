/**
 * The built-in losses, one record a file.
 *
 * <p>To find your room: one class out of several is {@link dev.neurona.loss.CrossEntropy} behind softmax; labels that
 * may hold together are {@link dev.neurona.loss.BinaryCrossEntropy} behind sigmoid; counts are
 * {@link dev.neurona.loss.Poisson} behind exponential. Numbers are {@link dev.neurona.loss.MeanSquaredError}, or
 * {@link dev.neurona.loss.MeanAbsoluteError} where a few examples are far off;
 * {@link dev.neurona.loss.HalfSquaredError} and {@link dev.neurona.loss.SquaredError} differ from the first by a factor,
 * and are here because books do.
 *
 * <pre>{@code
 * Loss loss = Components.parse(Loss.class, "cross-entropy");
 * loss.requireTargets(y);           // once for a data set
 * loss.value(p, y, rowLoss);        // one number a row
 * loss.gradient(p, y, dp);          // of that number
 * }</pre>
 *
 * <p>Each is what one example costs: a sum over its outputs, or a mean where the name says so, added up in ascending
 * order of the columns. The mean over the examples is taken elsewhere. Logarithms are natural, 0 ln 0 is 0, NaN becomes
 * NaN. Rows and columns are counted from 0.
 */
@NullMarked
package dev.neurona.loss;

import org.jspecify.annotations.NullMarked;
