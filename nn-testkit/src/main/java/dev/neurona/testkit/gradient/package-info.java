/**
 * The gradient of a whole network against central differences of its cost, for users of the library:
 * {@link dev.neurona.testkit.gradient.GradientCheck}. The derivative of one activation against its values:
 * {@link dev.neurona.testkit.gradient.DerivativeCheck}.
 *
 * <pre>{@code
 * GradientCheck.of(network, loss).on(dataset).run().assertPasses();
 * }</pre>
 */
@NullMarked
package dev.neurona.testkit.gradient;

import org.jspecify.annotations.NullMarked;
