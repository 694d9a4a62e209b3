package dev.neurona.spi;

import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;

/**
 * Refuses the first row of targets that has no meaning where it is asked for. The one place of the rules of each
 * {@link TargetKind}, and of what is said about targets that break them.
 *
 * <pre>{@code
 * new TargetCheck(name(), target).instead("my-labels", "my-numbers").require(TargetKind.CLASSES);
 * }</pre>
 *
 * @param place what the messages begin with: who asks
 * @param target targets, examples x outputs; not modified
 * @param first the number of the first row in the messages
 * @param rows whether a row is looked at
 * @param forLabels what to use for several labels or none per row
 * @param forNumbers what to use for quantities
 */
public record TargetCheck(
        String place, DMatrixRMaj target, int first, IntPredicate rows, String forLabels, String forNumbers) {

    private static final String ONE_CLASS =
            "a row must hold one class: 1 in the column of the class and 0 in the others, or probabilities that sum to 1.";
    private static final String GAP = "Leave such rows out, or fill the gaps.";

    /** A check of all rows that knows nothing to use instead. */
    public TargetCheck(String place, DMatrixRMaj target) {
        this(place, target, 0, row -> true, "a loss or metric of labels", "a loss or metric of numbers");
    }

    /**
     * The same check of the rows that have weight only.
     *
     * @param from the number of the first row in the messages
     * @param weights one weight a row, at least as long as there are rows; not modified
     * @return another check
     */
    public TargetCheck weighted(int from, double[] weights) {
        return new TargetCheck(place, target, from, row -> weights[row] != 0, forLabels, forNumbers);
    }

    /**
     * The same check, whose messages name what to use instead.
     *
     * @param labels what serves several labels or none per row
     * @param numbers what serves quantities
     * @return another check
     */
    public TargetCheck instead(String labels, String numbers) {
        return new TargetCheck(place, target, first, rows, labels, numbers);
    }

    /**
     * Refuses targets that are not of a kind.
     *
     * @param kind what the targets must be
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to do
     */
    public void require(TargetKind kind) {
        switch (kind) {
            case CLASSES -> requireClasses();
            case LABELS ->
                requireEach(
                        kind,
                        TargetCheck::isProbability,
                        "every target must be 0 (label absent) or 1 (label present), or a probability.");
            case NUMBERS -> requireEach(kind, Double::isFinite, "targets must be finite.");
        }
    }

    private void requireClasses() {
        if (target.numCols == 1) {
            requireEach(
                    TargetKind.CLASSES,
                    TargetCheck::isProbability,
                    "a single column must hold probabilities of class 1, in [0, 1].");
            return;
        }
        for (int row = 0; row < target.numRows; row++) {
            if (rows.test(row)) {
                requireDistribution(row);
            }
        }
    }

    private void requireDistribution(int row) {
        double sum = 0.0;
        boolean bits = true;
        for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
            double y = target.data[i];
            if (!(y >= 0 && y <= 1 + TargetKind.SUM_TOLERANCE)) {
                throw element(i, ONE_CLASS, wayOut(TargetKind.CLASSES));
            }
            sum += y;
            bits &= y == 0 || y == 1;
        }
        if (bits && sum != 1) {
            throw refused(
                    row,
                    " holds " + (int) sum + " ones",
                    ONE_CLASS,
                    "For several labels or none per row use " + forLabels + ".");
        }
        if (Math.abs(sum - 1) > TargetKind.SUM_TOLERANCE) {
            throw refused(row, " sums to " + sum, ONE_CLASS, counts());
        }
    }

    /**
     * Refuses the first target that is not allowed, with the way out of a kind.
     *
     * @param kind what the targets mean
     * @param allowed which numbers are; never NaN
     * @param expectation what is allowed, a clause that ends with a full stop
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to do
     */
    public void requireEach(TargetKind kind, DoublePredicate allowed, String expectation) {
        int wrong = firstOutside(allowed);
        if (wrong >= 0) {
            throw element(wrong, expectation, wayOut(kind));
        }
    }

    /**
     * Refuses the first target that is not allowed.
     *
     * @param allowed which numbers are; never NaN
     * @param expectation what is allowed, a clause that ends with a full stop
     * @param wayOut what to do, a sentence
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to do
     */
    public void requireEach(DoublePredicate allowed, String expectation, String wayOut) {
        int wrong = firstOutside(allowed);
        if (wrong >= 0) {
            throw element(wrong, expectation, wayOut);
        }
    }

    /**
     * Whether every target of the rows that are looked at fits.
     *
     * @param number which numbers do
     * @return true if there is none that does not
     */
    public boolean all(DoublePredicate number) {
        return firstOutside(number) < 0;
    }

    private int firstOutside(DoublePredicate allowed) {
        for (int row = 0; row < target.numRows; row++) {
            if (rows.test(row)) {
                for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
                    if (!allowed.test(target.data[i])) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    private IllegalArgumentException element(int i, String expectation, String wayOut) {
        String fact = ", column " + i % target.numCols + " is " + target.data[i];
        return refused(i / target.numCols, fact, expectation, Double.isNaN(target.data[i]) ? GAP : wayOut);
    }

    /**
     * A refusal in the words of this check, for a rule that looks at a whole row.
     *
     * @param row the row, from 0
     * @param fact what is wrong with it, as it follows on "row 3"
     * @param expectation what was expected, a clause that ends with a full stop
     * @param wayOut what to do, a sentence
     * @return to be thrown
     */
    public IllegalArgumentException refused(int row, String fact, String expectation, String wayOut) {
        return new IllegalArgumentException(
                place + ": target row " + (first + row) + fact + "; " + expectation + " " + wayOut);
    }

    private String wayOut(TargetKind kind) {
        if (kind == TargetKind.NUMBERS) {
            return GAP;
        }
        if (all(y -> y == -1 || y == 1)) {
            return "Write 0 for -1.";
        }
        if (target.numCols == 1) {
            return "Give every class a column of its own, with 1 in the column of the class; " + quantities();
        }
        return kind == TargetKind.CLASSES ? counts() : "Write 1 where a label is present; " + quantities();
    }

    private String counts() {
        return "Divide each row by its sum if it holds counts; " + quantities();
    }

    private String quantities() {
        return "for quantities use " + forNumbers + ".";
    }

    private static boolean isProbability(double y) {
        return y >= 0 && y <= 1;
    }
}
