/**
 * The built-in activations, one record per file.
 *
 * <p>To find your room: outputs are {@link dev.neurona.activation.Identity} for numbers,
 * {@link dev.neurona.activation.Softmax} for one class out of several, {@link dev.neurona.activation.Sigmoid} for
 * labels that may hold together, {@link dev.neurona.activation.Exponential} for counts. In hidden layers,
 * {@link dev.neurona.activation.Relu} is the plain choice; {@link dev.neurona.activation.LeakyRelu},
 * {@link dev.neurona.activation.Elu}, {@link dev.neurona.activation.Celu} and {@link dev.neurona.activation.Selu} let a
 * gradient through on the negative side; {@link dev.neurona.activation.Gelu}, {@link dev.neurona.activation.GeluTanh},
 * {@link dev.neurona.activation.Silu}, {@link dev.neurona.activation.Mish} and {@link dev.neurona.activation.Softplus}
 * are smooth; {@link dev.neurona.activation.Tanh}, {@link dev.neurona.activation.Sigmoid} and
 * {@link dev.neurona.activation.Softsign} are bounded; {@link dev.neurona.activation.SquaredRelu} grows faster than its
 * input.
 *
 * <p>Cheap stand-ins of straight lines: {@link dev.neurona.activation.HardSigmoid},
 * {@link dev.neurona.activation.HardTanh}, {@link dev.neurona.activation.HardSwish},
 * {@link dev.neurona.activation.Relu6}. What makes small numbers 0: {@link dev.neurona.activation.SoftShrink},
 * {@link dev.neurona.activation.HardShrink}, {@link dev.neurona.activation.ThresholdedRelu}, and, smoothly,
 * {@link dev.neurona.activation.TanhShrink}. For signals and places: {@link dev.neurona.activation.Sine},
 * {@link dev.neurona.activation.Gaussian}. Relatives of softmax and sigmoid:
 * {@link dev.neurona.activation.TemperedSoftmax}, {@link dev.neurona.activation.Sparsemax},
 * {@link dev.neurona.activation.LogSoftmax}, {@link dev.neurona.activation.LogSigmoid}. One of your own, tried out in a
 * line, is made by {@link dev.neurona.activation.Activations}.
 *
 * <pre>{@code
 * Activation leaky = Components.parse(Activation.class, "leaky-relu(negative-slope=0.2)");
 * leaky.forward(z, a);             // a  = f(z)
 * leaky.backward(z, a, da, dz);    // dz = f'(z) da
 * }</pre>
 *
 * <p>Three rules hold for all of them. NaN becomes NaN. Where f has a kink, the derivative is the one from the left;
 * where it jumps, that of the piece to which the value belongs. A derivative keeps its digits where the function has
 * run out of them: it is then computed from z, because the activation has been rounded to its limit.
 */
@NullMarked
package dev.neurona.activation;

import org.jspecify.annotations.NullMarked;
