/**
 * The built-in schedules, which change the learning rate during a run.
 *
 * <p>Each record is one schedule. The rate is a pure function of the base rate (that of the optimizer), the tick and,
 * for {@link dev.neurona.schedule.ReduceOnPlateauSchedule} and those that hold it, the costs of the epochs finished so far.
 * A tick is a step or an epoch; the trainer chooses which.
 *
 * <pre>{@code
 * Schedule halved = new StepDecaySchedule(10, 0.5);
 * halved.rate(0.01, 25, Costs.NONE);   // 0.0025
 * }</pre>
 */
@NullMarked
package dev.neurona.schedule;

import org.jspecify.annotations.NullMarked;
