/**
 * Shows people how far a training has come.
 *
 * <pre>{@code
 * try (ProgressBar bar = ProgressBar.open()) {
 *     learned = Learner.numbers("price").onProgress(fit -> bar.show(fit.rows(), fit.ofRows(), fit.toString())).fit(table);
 * }
 * }</pre>
 */
@NullMarked
package dev.neurona.progress;

import org.jspecify.annotations.NullMarked;
