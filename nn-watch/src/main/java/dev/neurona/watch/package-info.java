/**
 * A page that shows runs while they train, and holds, steps, slows and ends them.
 *
 * <pre>{@code
 * try (Watch watch = Watch.open()) {
 *     System.out.println(watch.address());
 *     TrainingResult result = watch.run("iris").fit(trainer, network, data);
 * }
 * }</pre>
 *
 * <p>{@link dev.neurona.watch.Watch} serves the page, {@link dev.neurona.watch.WatchedRun} trains. A {@code Control} is where the hand at
 * the page meets the training thread, a {@code Moment} what a page that asks is shown, and {@code Door} lets in or refuses requests.
 */
@NullMarked
package dev.neurona.watch;

import org.jspecify.annotations.NullMarked;
