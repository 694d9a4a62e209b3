/**
 * The built-in activations, one record a file.
 *
 * <p>To find your room: outputs are {@link dev.neurona.activation.Identity} for numbers,
 * {@link dev.neurona.activation.Softmax} for one class out of several, {@link dev.neurona.activation.Sigmoid} for
 * labels that may hold together, {@link dev.neurona.activation.Exponential} for counts. In hidden layers,
 * {@link dev.neurona.activation.Relu} is the plain choice; {@link dev.neurona.activation.LeakyRelu} and
 * {@link dev.neurona.activation.Elu} let a gradient through on the negative side; {@link dev.neurona.activation.Gelu},
 * {@link dev.neurona.activation.Silu} and {@link dev.neurona.activation.Softplus} are smooth;
 * {@link dev.neurona.activation.Tanh} and {@link dev.neurona.activation.Sigmoid} are bounded.
 *
 * <pre>{@code
 * Activation leaky = Components.parse(Activation.class, "leaky-relu(negative-slope=0.2)");
 * leaky.forward(z, a);             // a  = f(z)
 * leaky.backward(z, a, da, dz);    // dz = f'(z) da
 * }</pre>
 *
 * <p>Three rules hold for all of them. NaN becomes NaN. Where f has a kink, the derivative is the one from the left.
 * A derivative keeps its digits where the function has run out of them: it is then computed from z, because the
 * activation has been rounded to its limit.
 */
@NullMarked
package dev.neurona.activation;

import org.jspecify.annotations.NullMarked;
