package dev.neurona.files;

/**
 * How the numbers of a column are spelled. They are plain if their doubles, written in the shortest form, are told apart as their texts
 * were: no number is spelled like a code, and zeros at the end of a fraction are all of one style, that of {@code 1.0, 2.5} or that of
 * {@code 1.10, 2.50}.
 */
final class Spelling {

    private boolean hasCodes;
    private boolean hasTrailingZeros;
    private boolean hasMixedDecimals;
    private boolean isWhole = true;
    private int decimals = -1;
    private int leastDecimals = Integer.MAX_VALUE;

    void add(NumberScan number) {
        hasCodes |= number.isCode();
        isWhole &= number.isWhole();
        hasTrailingZeros |= number.hasTrailingZeros();
        hasMixedDecimals |= decimals >= 0 && decimals != number.decimals();
        decimals = number.decimals();
        leastDecimals = Math.min(leastDecimals, decimals);
    }

    /** The number of decimals that all have at least: that of the style, or 1, or 0. */
    int decimals() {
        return hasMixedDecimals ? Math.min(1, leastDecimals) : Math.max(0, decimals);
    }

    boolean isPlain() {
        return !hasCodes && !(hasTrailingZeros && hasMixedDecimals);
    }

    /** Whether all are integers whose doubles give back their texts. */
    boolean isWhole() {
        return isWhole;
    }
}
