/**
 * Data sets for training and evaluation, and how to split them.
 *
 * <pre>{@code
 * Dataset data = Dataset.of(features, targets);
 * Dataset some = data.select(new int[] {0, 2, 5});
 * }</pre>
 */
@NullMarked
package dev.neurona.data;

import org.jspecify.annotations.NullMarked;
