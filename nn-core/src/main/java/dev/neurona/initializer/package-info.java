/**
 * Initializers: how the initial weights of a layer are drawn.
 *
 * <p>Each record is one initializer. A weight matrix is inputs x outputs, so fan-in is its number of rows and fan-out
 * its number of columns; {@link dev.neurona.initializer.Fan} says which is counted. For layers with sigmoid, tanh or softmax use {@link dev.neurona.initializer.GlorotUniform} or
 * {@link dev.neurona.initializer.GlorotNormal}, with relu and its variants {@link dev.neurona.initializer.HeUniform} or
 * {@link dev.neurona.initializer.HeNormal}, with selu {@link dev.neurona.initializer.LecunUniform} or
 * {@link dev.neurona.initializer.LecunNormal}. {@link dev.neurona.initializer.Orthogonal} suits deep networks without
 * skip connections; the others are for biases and experiments.
 *
 * <pre>{@code
 * Initializer classic = Components.parse(Initializer.class, "uniform(low=-3.0, high=3.0)");
 * DMatrixRMaj weights = new DMatrixRMaj(784, 128);
 * classic.initialize(weights, RandomStream.at(42, "weights", 1));
 * }</pre>
 */
@NullMarked
package dev.neurona.initializer;

import org.jspecify.annotations.NullMarked;
