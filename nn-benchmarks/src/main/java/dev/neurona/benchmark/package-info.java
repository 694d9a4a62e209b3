/**
 * How fast the parts are, and the whole, alone and beside other libraries.
 *
 * <p>Classes that end in {@code Benchmark} are run by JMH; those with a {@code main} are run by hand. What they measured,
 * and the command that repeats each figure, is in docs/performance.md. {@link dev.neurona.benchmark.Shape} is a network
 * that is measured, {@code ProductShape} one of its products.
 */
@NullMarked
package dev.neurona.benchmark;

import org.jspecify.annotations.NullMarked;
