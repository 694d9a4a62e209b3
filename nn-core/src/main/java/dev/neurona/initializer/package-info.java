/**
 * Where the weights of a layer begin.
 *
 * <p>One record is one rule; a weight matrix is inputs x outputs, so fan-in is its number of rows and fan-out its number
 * of columns. To find your room: behind sigmoid, tanh and softmax take
 * {@link dev.neurona.initializer.GlorotUniform} or {@link dev.neurona.initializer.GlorotNormal}, behind relu and its kin
 * {@link dev.neurona.initializer.HeUniform} or {@link dev.neurona.initializer.HeNormal}, behind selu
 * {@link dev.neurona.initializer.LecunUniform} or {@link dev.neurona.initializer.LecunNormal}; the rest are for biases,
 * for experiments and for deep networks without skips ({@link dev.neurona.initializer.Orthogonal}).
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
