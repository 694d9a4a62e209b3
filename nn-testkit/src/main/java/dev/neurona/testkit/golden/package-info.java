/**
 * Components against numbers that another program computed: {@link dev.neurona.testkit.golden.GoldenTrajectory}.
 *
 * <pre>{@code
 * for (GoldenTrajectory.Case golden : GoldenTrajectory.read(file).cases("sgd")) {
 *     golden.requireOptimizer(new Sgd(golden.number("lr", 0.01)), 1e-14);
 * }
 * }</pre>
 */
@NullMarked
package dev.neurona.testkit.golden;

import org.jspecify.annotations.NullMarked;
