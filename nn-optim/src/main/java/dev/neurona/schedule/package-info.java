/**
 * The built-in schedules, which move the learning rate during a run.
 *
 * <p>One record is one rule; the rate is a pure function of the base rate, the tick and, for
 * {@link dev.neurona.schedule.ReduceOnPlateauSchedule}, the costs of the epochs finished so far.
 *
 * <pre>{@code
 * Schedule halved = new StepDecaySchedule(10, 0.5);
 * halved.rate(0.01, 25, Costs.NONE);   // 0.0025
 * }</pre>
 */
@NullMarked
package dev.neurona.schedule;

import org.jspecify.annotations.NullMarked;
