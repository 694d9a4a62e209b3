/** The contract of solvers, and the problems that they are given. */
@NullMarked
package dev.neurona.testkit.solver;

import org.jspecify.annotations.NullMarked;
