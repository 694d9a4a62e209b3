package dev.neurona.table;

import java.util.List;

/**
 * A category as one column for each category: 1 in its own, 0 in the others.
 *
 * <p>Categories are in the order of {@link LabelEncoder}.
 *
 * @param categories the categories learnt, each once, none empty
 * @param unknown what becomes of a category that was not learnt
 * @since 0.1
 */
public record OneHot(List<String> categories, Unknown unknown) {

    /** What becomes of a category that the training rows do not have. */
    public enum Unknown {
        /** It is an error. */
        REFUSE,
        /** It becomes all zeros. */
        ZEROS
    }

    /**
     * Known categories.
     *
     * @throws IllegalArgumentException if there is none, or one comes twice or is empty
     */
    public OneHot {
        categories = new LabelEncoder(categories).labels();
    }

    /**
     * Learns the categories from training rows.
     *
     * @param training the category of each training row
     * @param unknown what becomes of a category that was not learnt
     * @return the encoder
     * @throws IllegalArgumentException if there is no row, or a category is missing
     */
    public static OneHot fit(List<String> training, Unknown unknown) {
        return new OneHot(LabelEncoder.ordered(training), unknown);
    }

    /**
     * The columns of a category.
     *
     * @param category the category
     * @return one number a category: a single 1, or all 0 for an unknown one if that is allowed
     * @throws IllegalArgumentException naming the categories there are, if it is unknown and that is not allowed
     */
    public double[] apply(String category) {
        int position = categories.indexOf(category);
        if (position < 0 && unknown == Unknown.REFUSE) {
            throw new IllegalArgumentException("the category '" + PlainNumber.shortened(category)
                    + "' does not occur in the training rows. Categories: " + String.join(", ", categories) + ".");
        }
        double[] columns = new double[categories.size()];
        if (position >= 0) {
            columns[position] = 1;
        }
        return columns;
    }

    /**
     * The category of columns.
     *
     * @param columns one number a category; not modified
     * @return the category of the largest number, the first of equals; empty if all are 0
     */
    public String inverse(double[] columns) {
        int best = 0;
        boolean zeros = true;
        for (int i = 0; i < columns.length; i++) {
            best = columns[i] > columns[best] ? i : best;
            zeros &= columns[i] == 0;
        }
        return zeros ? "" : categories.get(best);
    }
}
