package dev.neurona.trace;

import org.ejml.data.DMatrixRMaj;

/**
 * One matrix of a pass, with its formula.
 *
 * @param name the name of its layer and its own, for example {@code dense2.dz}; {@code y} and {@code l} for target and loss
 * @param formula how it is computed, for example {@code dz = a - y}; empty if its layer states none
 * @param value the numbers; not to be modified
 */
public record Quantity(String name, String formula, DMatrixRMaj value) {

    /**
     * {@return the formula, and below it one line per row of the matrix, with four decimals}
     *
     * @param most how many rows and columns are shown, at least 1; a last line says what is left out
     */
    public String text(int most) {
        String heading = formula.isEmpty() ? name + " (its layer states no formula)" : formula;
        return heading + "\n" + MatrixText.of(value, most);
    }

    /** {@return the text of at most 10 rows and columns} */
    @Override
    public String toString() {
        return text(MatrixText.MOST);
    }
}
