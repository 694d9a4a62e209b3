/**
 * Data sets for training and evaluation, and how to split them.
 *
 * <pre>{@code
 * Dataset data = Dataset.of(features, targets);
 * Dataset some = data.select(new int[] {0, 2, 5});
 * }</pre>
 *
 * <p>A {@link dev.neurona.data.Dataset} is made of {@link dev.neurona.data.RowSource}s, which fill batches; {@link
 * dev.neurona.data.Portions} looks at their rows outside of training.
 */
@NullMarked
package dev.neurona.data;

import org.jspecify.annotations.NullMarked;
