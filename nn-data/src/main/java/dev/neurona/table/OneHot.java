package dev.neurona.table;

import java.util.List;

/**
 * Encodes a category as one column per category: 1 in its own column, 0 in the others.
 *
 * <p>Categories are in the order of {@link LabelEncoder}.
 *
 * @param categories the known categories, each once, none empty
 * @param unknown how an unknown category is encoded
 */
public record OneHot(List<String> categories, Unknown unknown) {

    /** How a category that does not occur in the training rows is encoded. */
    public enum Unknown {
        /** It is an error. */
        REFUSE,
        /** All its columns are 0. */
        ZEROS
    }

    /**
     * Checks and copies the categories.
     *
     * @throws IllegalArgumentException if there is no category, or one is empty or occurs twice
     */
    public OneHot {
        categories = new LabelEncoder(categories).labels();
    }

    /**
     * Collects the categories of training rows.
     *
     * @param training the category of each training row
     * @param unknown how an unknown category is encoded
     * @return the encoder
     * @throws IllegalArgumentException if there is no row, or a category is missing
     */
    public static OneHot fit(List<String> training, Unknown unknown) {
        return new OneHot(LabelEncoder.ordered(training), unknown);
    }

    /**
     * Encodes a category.
     *
     * @param category the category
     * @return one number per category: a single 1, or all 0 for an unknown category if that is allowed
     * @throws IllegalArgumentException naming the known categories, if it is unknown and that is not allowed
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
     * Decodes a category.
     *
     * @param columns one number per category; not modified
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
