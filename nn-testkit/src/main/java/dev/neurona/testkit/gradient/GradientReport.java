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
         * They do not agree, and the cost has a kink within the step, at which differences say nothing. That is named,
         * not excused: take other data or another seed.
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
            Verdict verdict) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-4s %-24s worst [%d,%d]  analytic %.12g  numeric %.12g  h %.1e  norm error %.1e",
                    verdict,
                    parameter,
                    row,
                    column,
                    analytic,
                    numeric,
                    step,
                    normError);
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
     * @throws AssertionError beginning with G2, with the whole table
     */
    public void assertPasses() {
        Rule.G2.require(passes(), "the gradient is not the slope of the cost.%n%s%n", this);
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
