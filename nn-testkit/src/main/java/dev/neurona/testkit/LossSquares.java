package dev.neurona.testkit;

import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Rule;
import java.util.OptionalDouble;

/** The rule L19: what a loss says of its squares. */
final class LossSquares {

    private LossSquares() {}

    static <L extends Loss> void l19Squares(L subject, LossContract<L> contract, long seed) {
        LossCase some = LossCase.draw(subject, contract, RandomStream.at(seed, "L19"), 5);
        OptionalDouble factor = subject.squaredErrorFactor(some.columns());
        if (factor.isEmpty()) {
            return;
        }
        double[] rowLoss = LossCase.value(subject, some);
        for (int row = 0; row < rowLoss.length; row++) {
            double squares = 0;
            for (int j = 0; j < some.columns(); j++) {
                double error = some.prediction().get(row, j) - some.target().get(row, j);
                squares += error * error;
            }
            double expected = factor.getAsDouble() * squares;
            Rule.L19.require(
                    Math.abs(rowLoss[row] - expected) <= 1e-12 * expected,
                    "%s: squaredErrorFactor(%d) is %s and the squares of row %d add up to %s, but its loss is %s.",
                    subject.text(),
                    some.columns(),
                    factor.getAsDouble(),
                    row,
                    squares,
                    rowLoss[row]);
        }
    }
}
