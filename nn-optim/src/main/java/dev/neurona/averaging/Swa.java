package dev.neurona.averaging;

import dev.neurona.component.Domain;
import dev.neurona.stage.Averaging;

/**
 * Stochastic weight averaging: the mean of the parameters after every so many steps, from a step on.
 *
 * <pre>
 *   average = mean of theta after the steps start, start + every, start + 2 every, ...
 * </pre>
 *
 * <p>Before {@code start} the average is theta. Source: P. Izmailov et al., <i>Averaging weights leads to wider optima and
 * better generalization</i>, UAI 2018.
 *
 * @param start the first step that counts, in [1, inf); default 1
 * @param every steps from one that counts to the next, in [1, inf); default 1
 */
public record Swa(long start, long every) implements Averaging {

    /** Checks both numbers. */
    public Swa {
        Domain.check("swa", "start", start, "[1, inf)");
        Domain.check("swa", "every", every, "[1, inf)");
    }

    /** Counts every step. */
    public Swa() {
        this(1, 1);
    }

    @Override
    public String name() {
        return "swa";
    }

    @Override
    public double weight(long step) {
        if (step <= start) {
            return 1;
        }
        long after = step - start;
        return after % every == 0 ? 1.0 / (after / every + 1) : 0;
    }
}
