/**
 * The contract of layers, {@link dev.neurona.testkit.layer.LayerContract}, and the rules Y1 to Y18 behind it.
 *
 * <pre>{@code
 * class DropoutTest implements LayerContract {
 *     public NetworkBuilder layer(NetworkBuilder network) { return network.dropout(0.3); }
 *     public boolean random() { return true; }
 * }
 * }</pre>
 */
@NullMarked
package dev.neurona.testkit.layer;

import org.jspecify.annotations.NullMarked;
