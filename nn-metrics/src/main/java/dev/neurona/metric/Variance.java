package dev.neurona.metric;

/**
 * The weighted variance of numbers in one pass.
 *
 * <pre>
 *   W += w;   d = y - m;   m += d · w / W;   S += w · d · (y - m);   variance = S / W
 * </pre>
 *
 * <p>Numbers whose squares would overflow or vanish are scaled by a power of two, the same for all, which grows with the
 * first number that needs it.
 *
 * <p>Source: D. H. D. West, <i>Updating mean and variance estimates: an improved method</i>, Communications of the ACM 22,
 * 1979.
 */
final class Variance {

    private int exponent = -Scaled.SHIFT;
    private double first = Double.NaN;
    private boolean constant = true;
    private double mean;
    private double squares;
    private double total;

    void add(double y, double weight) {
        first = total == 0 ? y : first;
        constant &= y == first;
        raise(Math.abs(y));
        total += weight;
        double scaled = Math.scalb(y, -exponent);
        double deviation = scaled - mean;
        mean += deviation * (weight / total);
        squares += weight * deviation * (scaled - mean);
    }

    private void raise(double size) {
        int needed = size >= Scaled.LARGE ? Scaled.SHIFT : size < Scaled.SMALL ? -Scaled.SHIFT : 0;
        if (needed > exponent) {
            mean = Math.scalb(mean, exponent - needed);
            squares = Math.scalb(squares, 2 * (exponent - needed));
            exponent = needed;
        }
    }

    /** Asked of the numbers and not of their variance, which rounding may leave above 0. */
    boolean isConstant() {
        return constant;
    }

    Scaled value() {
        return new Scaled(squares / total, 2 * exponent);
    }
}
