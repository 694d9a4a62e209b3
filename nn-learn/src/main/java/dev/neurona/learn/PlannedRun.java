package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;

/**
 * How one network of a learner is trained: {@code trainer.fit(network, data)}.
 *
 * @param number which of the learner's networks it is, from 1
 * @param network the network
 * @param trainer its trainer, which computes on one thread; more listeners, metrics and threads change no bit
 * @param data its examples
 */
public record PlannedRun(int number, Network network, Trainer trainer, Dataset data) {}
