/**
 * Layers beyond {@link dev.neurona.network.Dense}, found by name.
 *
 * <pre>{@code
 * Network.builder().input(4).layer("dropout(rate=0.2)").dense(2, "softmax").build();
 * }</pre>
 */
@NullMarked
package dev.neurona.layer;

import org.jspecify.annotations.NullMarked;
