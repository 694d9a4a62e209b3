package dev.neurona.optim;

import dev.neurona.spi.Step;

/**
 * Makes memory that has faded zero, before it costs time.
 *
 * <p>The momentum of a unit that no longer learns is multiplied by 0.9 in every step. After some 6,700 steps, in single precision after 830,
 * it is below the smallest normal number, with which many processors compute a hundred times slower. And there it stays: 0.9 times 4 is 4
 * again, rounded to whole multiples of the smallest number of all. Half of the memory of a small network can be so.
 *
 * <p>It is looked for in some steps only, apart from the formula, whose loop then has no branch.
 */
final class Faded {

    /** Long enough to cost nothing, and shorter than memory takes to fade. */
    private static final int STEPS = 128;

    private Faded() {}

    static void toZero(Step step, double[] memory, int from, int to) {
        if (step.number() % STEPS == 0) {
            for (int i = from; i < to; i++) {
                if (Math.abs(memory[i]) < Double.MIN_NORMAL) {
                    memory[i] = 0;
                }
            }
        }
    }

    static void toZero(Step step, float[] memory, int from, int to) {
        if (step.number() % STEPS == 0) {
            for (int i = from; i < to; i++) {
                if (Math.abs(memory[i]) < Float.MIN_NORMAL) {
                    memory[i] = 0;
                }
            }
        }
    }
}
