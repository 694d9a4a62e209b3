/**
 * Networks as values: what they are made of, what they hold, how they compute.
 *
 * <p>A {@link dev.neurona.network.Network} is immutable and holds no numbers; {@link dev.neurona.network.Parameters} are
 * its numbers; a {@link dev.neurona.network.Workspace} is the scratch paper of one run, on which every quantity of the
 * textbook (z, a, dz, dw, db) can be read after a pass; a {@link dev.neurona.network.Model} is a network together with
 * a snapshot of its numbers, and predicts.
 *
 * <pre>{@code
 * Network network = Network.builder().input(4).dense(5, "sigmoid").dense(2, "softmax").build();
 * Model model = new Model(network, network.initialParameters());
 * model.predict(new double[] {5.1, 3.5, 1.4, 0.2}, probabilities);
 * }</pre>
 */
@NullMarked
package dev.neurona.network;

import org.jspecify.annotations.NullMarked;
