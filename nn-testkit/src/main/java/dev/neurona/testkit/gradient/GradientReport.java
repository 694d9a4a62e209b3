package dev.neurona.testkit.gradient;

import dev.neurona.testkit.rule.Rule;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link GradientCheck} found.
 *
 * @param findings one per parameter matrix, or one per direction in the cheap mode
 */
public record GradientReport(List<Finding> findings) {

    /** Keeps the list from changing. */
    public GradientReport {
        findings = List.copyOf(findings);
    }

    /**
     * The result for a matrix.
     */
    public enum Verdict {
        /** Gradient and differences agree. */
        PASS,
        /** They do not agree. */
        FAIL,
        /**
         * They do not agree, the cost has a kink within the step, at which differences say nothing, and shifting the
         * parameters did not move off it. That is named, not excused: take other data or other parameters.
         */
        KINK
    }

    /**
     * One parameter matrix, by its worst element.
     *
     * @param parameter name of the matrix, for example {@code dense1.weights}
     * @param row row of the worst element
     * @param column its column
     * @param analytic its element of the gradient
     * @param numeric the difference quotient of the cost
     * @param step the step size h
     * @param normError norm of the error of the whole matrix, relative to the norms of both gradients
     * @param shift by how much the parameters were shifted to move off a kink, relative to the larger of 1 and their size;
     *     0 if they were not. For {@link Verdict#KINK} the largest shift that was tried; the other numbers are then those
     *     of the parameters as given
     * @param verdict the result
     */
    public record Finding(
            String parameter,
            int row,
            int column,
            double analytic,
            double numeric,
            double step,
            double normError,
            double shift,
            Verdict verdict) {

        Finding shiftedBy(double by) {
            return new Finding(parameter, row, column, analytic, numeric, step, normError, by, verdict);
        }

        /** The place, for a message: a direction has no element. */
        private String place() {
            return parameter.startsWith(DirectionCheck.NAME) ? parameter : parameter + " [" + row + "," + column + "]";
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-4s %-24s worst [%d,%d]  analytic %.12g  numeric %.12g  h %.1e  norm error %.1e%s",
                    verdict,
                    parameter,
                    row,
                    column,
                    analytic,
                    numeric,
                    step,
                    normError,
                    shift > 0 && verdict != Verdict.KINK ? "  moved off a kink by " + shift : "");
        }
    }

    /**
     * Whether every finding passed.
     *
     * @return true if none failed and no kink was met
     */
    public boolean passes() {
        return findings.stream().allMatch(f -> f.verdict == Verdict.PASS);
    }

    /**
     * Throws unless every finding passed.
     *
     * @throws AssertionError beginning with G2, with the whole table. Its first line says whether a gradient is wrong or
     *     whether there is nothing but kinks, and where the first of them is
     */
    public void assertPasses() {
        Rule.G2.require(
                findings.stream().noneMatch(f -> f.verdict == Verdict.FAIL),
                "the gradient is not the slope of the cost.%n%s%n",
                this);
        findings.stream().filter(f -> f.verdict == Verdict.KINK).findFirst().ifPresent(this::refuseKink);
    }

    private void refuseKink(Finding kink) {
        throw Rule.G2.broken(
                "the cost has a kink at %s, where it has no single slope to compare the gradient with, and shifting the"
                        + " parameters by up to %s did not move off it. Check fewer or other rows, or other parameters"
                        + " by GradientCheck.at(parameters).%n%s%n",
                kink.place(), kink.shift, this);
    }

    /** A table, one line a finding. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (Finding finding : findings) {
            table.append(table.isEmpty() ? "" : "\n").append(finding);
        }
        return table.toString();
    }
}
