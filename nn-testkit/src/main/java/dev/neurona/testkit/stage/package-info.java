/** The contracts of what may stand in a step beside the optimizer: penalties, gradient rules, constraints, averagings. */
@NullMarked
package dev.neurona.testkit.stage;

import org.jspecify.annotations.NullMarked;
