package dev.neurona.learn;

/**
 * An interval around a predicted number, in the unit of the table.
 *
 * @param low its lower end
 * @param prediction the predicted number, in the middle
 * @param high its upper end
 * @see Trust#interval
 */
public record Interval(double low, double prediction, double high) {

    /** {@return whether a number lies between the ends, or is one of them} */
    public boolean contains(double number) {
        return low <= number && number <= high;
    }
}
