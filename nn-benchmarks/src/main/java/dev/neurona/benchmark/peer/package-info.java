/**
 * Other libraries on the same networks, in the same run: {@link dev.neurona.benchmark.peer.Peers} measures them in turn,
 * so that whatever else the machine does hits all of them alike.
 */
@NullMarked
package dev.neurona.benchmark.peer;

import org.jspecify.annotations.NullMarked;
