package dev.neurona.stage;

import dev.neurona.data.Dataset;
import dev.neurona.data.Portions;
import dev.neurona.data.RowSource;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * What each class counts in training: given numbers, or balanced weights, rows / (classes x rows of the class). Classes are
 * the columns of targets whose rows are distributions, or no and yes of a single column.
 *
 * @param balanced whether the weights follow from the data
 * @param given one per class; empty if all classes count alike
 */
public record ClassWeights(boolean balanced, List<Double> given) {

    /** All classes count alike. */
    public static final ClassWeights NONE = new ClassWeights(false, List.of());

    /** Every class counts alike, however many examples it has. */
    public static final ClassWeights BALANCED = new ClassWeights(true, List.of());

    private static final String ROW_WEIGHTS = "weights of rows, Dataset.withWeights(...)";

    /** {@return these weights, finite and at least 0, one per class} */
    public static ClassWeights of(double... weights) {
        List<Double> given = new ArrayList<>();
        for (double weight : weights) {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("A class weight must be finite and at least 0, got " + weight + ".");
            }
            given.add(weight);
        }
        return new ClassWeights(false, List.copyOf(given));
    }

    /** {@return the text form: {@code balanced}, or the weights in brackets} */
    public String text() {
        return balanced ? "balanced" : given.toString();
    }

    /** {@return the weights that a text form describes} Refuses one that cannot be read. */
    public static ClassWeights parse(String text) {
        if (text.equals("balanced")) {
            return BALANCED;
        }
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException(
                    "Class weights are 'balanced' or a list in brackets, got '" + text + "'.");
        }
        String list = text.substring(1, text.length() - 1);
        return list.isEmpty()
                ? NONE
                : of(Arrays.stream(list.split(", ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /**
     * {@return what each row counts: its own weight times the weight of its class, or of its classes in their proportion}
     * Refuses targets that are not classes.
     */
    public double[] rowWeights(Dataset data, Loss loss) {
        double[] weights = data.rowWeights();
        if (this.equals(NONE)) {
            return weights;
        }
        RowSource targets = data.targetRows();
        requireClasses(targets, loss);
        double[] classes = balanced ? balancedFor(targets) : givenFor(targets);
        double[] factors = new double[weights.length];
        eachShare(targets, (row, c, share) -> factors[row] = Math.fma(share, classes[c], factors[row]));
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            weights[row] *= factors[row];
            sum += weights[row];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("Class weights " + text()
                    + " leave every row with weight 0, so nothing can be learned; give a class that occurs a weight.");
        }
        return weights;
    }

    /** Receives how much of a row belongs to a class. */
    private interface Share {
        void see(int row, int c, double share);
    }

    /** Shows the shares of all rows in their order, and of all classes of a row, or of the only one that is known to have one. */
    private static void eachShare(RowSource targets, Share each) {
        Optional<int[]> known = targets.classes();
        if (known.isPresent()) {
            for (int row = 0; row < known.get().length; row++) {
                each.see(row, known.get()[row], 1);
            }
            return;
        }
        Portions.forEach(targets, (rows, first) -> {
            for (int row = 0; row < rows.numRows; row++) {
                for (int c = 0; c < count(targets); c++) {
                    each.see(first + row, c, share(rows, row, c));
                }
            }
        });
    }

    private static double share(DMatrixRMaj targets, int row, int c) {
        double target = targets.data[row * targets.numCols + (targets.numCols == 1 ? 0 : c)];
        return targets.numCols == 1 && c == 0 ? 1 - target : target;
    }

    private static int count(RowSource targets) {
        return targets.columns() == 1 ? 2 : targets.columns();
    }

    private static void requireClasses(RowSource targets, Loss loss) {
        Optional<TargetKind> kind = loss.targets();
        boolean labels = kind.equals(Optional.of(TargetKind.LABELS)) && targets.columns() > 1;
        if (labels || kind.equals(Optional.of(TargetKind.NUMBERS))) {
            throw new IllegalArgumentException("Class weights are for classes, but the targets of " + loss.name()
                    + " are " + (labels ? "several labels" : "numbers")
                    + "; give each row a weight with Dataset.withWeights(...).");
        }
        if (targets.classes().isEmpty()) {
            Portions.require(
                    targets,
                    rows -> new TargetCheck("class weights", rows)
                            .instead(ROW_WEIGHTS, ROW_WEIGHTS)
                            .require(TargetKind.CLASSES));
        }
    }

    private double[] givenFor(RowSource targets) {
        if (given.size() != count(targets)) {
            throw new IllegalArgumentException("There are " + count(targets) + " classes but " + given.size()
                    + " class weights; give one per class"
                    + (targets.columns() == 1 ? ", for example classWeights(1, 9) for no and yes." : "."));
        }
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] balancedFor(RowSource targets) {
        double[] rows = new double[count(targets)];
        eachShare(targets, (row, c, share) -> rows[c] += share);
        double[] weights = new double[rows.length];
        for (int c = 0; c < weights.length; c++) {
            if (rows[c] == 0) {
                throw new IllegalArgumentException(
                        "balancedClasses() needs training examples of every class, but class " + c
                                + (targets.columns() == 1 ? (c == 0 ? " (no)" : " (yes)") : "")
                                + " has none; add some, or leave the class out.");
            }
            weights[c] = targets.rows() / (weights.length * rows[c]);
        }
        return weights;
    }
}
