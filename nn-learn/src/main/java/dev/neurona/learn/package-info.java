/**
 * From a table to a model that serves, without choosing what need not be chosen.
 *
 * <p>To find your room: what is asked, and every setting, is a {@link dev.neurona.learn.Learner}; what it does with a table is a {@link
 * dev.neurona.learn.Plan}, also as code; what came out is a {@link dev.neurona.learn.Learned}: model, preprocessing, {@link
 * dev.neurona.learn.Quality}, file. Everything here is made of the public parts of the other modules.
 *
 * <pre>{@code
 * Learned iris = Learner.classes("species").fit(new Csv().read(Path.of("iris.csv")));
 * System.out.println(iris.quality());
 * iris.save(Path.of("iris.safetensors"));
 * }</pre>
 */
@NullMarked
package dev.neurona.learn;

import org.jspecify.annotations.NullMarked;
