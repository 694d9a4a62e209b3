/**
 * Initializers beyond {@link dev.neurona.initializer}: weights with few connections, and the identity.
 *
 * <pre>{@code
 * Network.builder().input(100).dense(50, "tanh", layer -> layer.withInitializer("sparse(connections=15)")).build();
 * }</pre>
 */
@NullMarked
package dev.neurona.layer.initializer;

import org.jspecify.annotations.NullMarked;
