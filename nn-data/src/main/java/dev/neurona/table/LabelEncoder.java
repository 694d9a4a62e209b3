package dev.neurona.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * Encodes class labels as class numbers or one-hot targets, and decodes them.
 *
 * <p>Fitted labels are in ascending order: by value if all of them are numbers, else character by character. The order
 * depends neither on the rows nor on the locale.
 *
 * @param labels the labels in the order of their classes, each once
 */
public record LabelEncoder(List<String> labels) {

    /** What to do with a label that is unknown. */
    static final String WAY_OUT = "Leave such rows out, or fit anew to rows of all labels.";

    /**
     * Checks and copies the labels.
     *
     * @throws IllegalArgumentException if there is no label, or one is empty or occurs twice
     */
    public LabelEncoder {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("There is no label; at least one is needed.");
        }
        if (labels.contains("")) {
            throw new IllegalArgumentException("A label is missing; drop the rows without a label.");
        }
        if (positions(labels).size() != labels.size()) {
            throw new IllegalArgumentException("A label occurs twice: " + String.join(", ", labels) + ".");
        }
    }

    /**
     * Collects the labels of training rows.
     *
     * @param training the label of each training row
     * @return the encoder
     * @throws IllegalArgumentException if there is no row, or a label is missing
     */
    public static LabelEncoder fit(List<String> training) {
        return new LabelEncoder(ordered(training));
    }

    static List<String> ordered(List<String> texts) {
        List<String> labels = new ArrayList<>(new TreeSet<>(texts));
        if (labels.stream().allMatch(PlainNumber::is)) {
            // The sort is stable, so "1" stays before "1.0".
            labels.sort((a, b) -> Double.compare(PlainNumber.parse(a), PlainNumber.parse(b)));
        }
        return labels;
    }

    static Map<String, Integer> positions(List<String> labels) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String label : labels) {
            positions.putIfAbsent(label, positions.size());
        }
        return positions;
    }

    /**
     * Encodes labels as class numbers.
     *
     * @param texts one label per row
     * @return one class per row, from 0
     * @throws IllegalArgumentException naming the row and the known labels, if a label is unknown
     */
    public int[] apply(List<String> texts) {
        return apply(texts, row -> "");
    }

    /** The same, with what follows the number of a row in an error. */
    int[] apply(List<String> texts, IntFunction<String> line) {
        Map<String, Integer> positions = positions(labels);
        int[] classes = new int[texts.size()];
        for (int row = 0; row < classes.length; row++) {
            Integer position = positions.get(texts.get(row));
            if (position == null) {
                throw new IllegalArgumentException("Row " + row + line.apply(row) + ": the label '"
                        + PlainNumber.shortened(texts.get(row)) + "' does not occur in the training rows. Labels: "
                        + Visible.names(labels) + ". " + WAY_OUT);
            }
            classes[row] = position;
        }
        return classes;
    }

    /**
     * Decodes class numbers to labels.
     *
     * @param classes one class per row, from 0; not modified
     * @return one label per row
     */
    public List<String> inverse(int[] classes) {
        List<String> texts = new ArrayList<>(classes.length);
        for (int each : classes) {
            texts.add(labels.get(each));
        }
        return texts;
    }

    /**
     * Encodes labels as one-hot targets.
     *
     * @param texts one label per row
     * @return rows x labels; a single 1 in each row, else 0
     * @throws IllegalArgumentException naming the row, if a label is unknown
     */
    public DMatrixRMaj targets(List<String> texts) {
        return targets(apply(texts));
    }

    DMatrixRMaj targets(int[] classes) {
        DMatrixRMaj targets = new DMatrixRMaj(classes.length, labels.size());
        for (int row = 0; row < classes.length; row++) {
            targets.set(row, classes[row], 1);
        }
        return targets;
    }
}
