package dev.neurona.benchmark;

import dev.neurona.benchmark.ProductShape.Kind;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * A network that is measured, with relu inside, softmax and cross-entropy at the end, and Adam.
 *
 * @param text the widths of its layers, for example {@code 4-16-3}
 * @param batch the rows of one step, at least 1
 * @param steps so many that they take long enough to be timed, an even number; their rows are all different
 */
public record Shape(String text, int batch, int steps) {

    /** As for Iris. */
    public static final Shape TINY = new Shape("4-16-3", 16, 4096);

    /** As for the breast cancer data. */
    public static final Shape SMALL = new Shape("30-64-32-2", 32, 1024);

    /** As for MNIST, one hidden layer. */
    public static final Shape DIGITS = new Shape("784-128-10", 64, 96);

    /** As for MNIST, two hidden layers. */
    public static final Shape WIDE = new Shape("784-512-256-10", 128, 32);

    /** Products are all that counts. */
    public static final Shape WIDEST = new Shape("1024-1024-1024-1024-10", 256, 4);

    /** From a handful of numbers to what fills a processor. */
    public static final List<Shape> STANDARD = List.of(TINY, SMALL, DIGITS, WIDE, WIDEST);

    private static final long SEED = 1;
    private static final Pattern OTHER = Pattern.compile("(\\d{1,5})x(\\d{1,5}(?:-\\d{1,5})+)");

    /** Multiply-adds of all the steps of a shape that is none of the standard ones. */
    private static final double WORK = 2e8;

    private static final int MOST_STEPS = 4096;

    private int[] widths() {
        return widths(text);
    }

    private static int[] widths(String layers) {
        return Arrays.stream(layers.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /**
     * The number of features.
     *
     * @return at least 1
     */
    public int inputs() {
        return widths()[0];
    }

    /**
     * The number of classes.
     *
     * @return at least 2
     */
    public int outputs() {
        int[] widths = widths();
        return widths[widths.length - 1];
    }

    /**
     * Finds or makes a shape.
     *
     * @param text the layers of a standard one, for example {@code 4-16-3}, or rows and layers, {@code 32x10-20-2}
     * @return the shape
     * @throws IllegalArgumentException if it is neither, listing the standard ones
     */
    public static Shape of(String text) {
        for (Shape shape : STANDARD) {
            if (shape.text().equals(text)) {
                return shape;
            }
        }
        Matcher other = OTHER.matcher(text);
        if (!other.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no shape. There are: "
                    + STANDARD.stream().map(Shape::text).collect(Collectors.joining(", "))
                    + "; any other is written with the rows of its steps, for example 32x10-20-2.");
        }
        return sized(other.group(2), Integer.parseInt(other.group(1)));
    }

    private static Shape sized(String layers, int batch) {
        int[] widths = widths(layers);
        double multiplications = 0;
        for (int i = 1; i < widths.length; i++) {
            multiplications += 3.0 * batch * widths[i - 1] * widths[i];
        }
        int pairs = (int) (WORK / multiplications / 2);
        return new Shape(layers, batch, 2 * Math.max(1, Math.min(MOST_STEPS / 2, pairs)));
    }

    /**
     * Finds or makes shapes.
     *
     * @param texts as for {@link #of}
     * @return the shapes in that order; the standard ones if there are no texts
     * @throws IllegalArgumentException if one is no shape
     */
    public static List<Shape> listed(String... texts) {
        return texts.length == 0
                ? STANDARD
                : Arrays.stream(texts).map(Shape::of).toList();
    }

    /**
     * The products of one training step. The first layer has no error to hand on, so it has two and the others three.
     *
     * @return first those of the first layer
     */
    List<ProductShape> products() {
        int[] widths = widths();
        List<ProductShape> products = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            products.add(new ProductShape(Kind.NN, batch, widths[i - 1], widths[i]));
            products.add(new ProductShape(Kind.TN, widths[i - 1], batch, widths[i]));
            if (i > 1) {
                products.add(new ProductShape(Kind.NT, batch, widths[i], widths[i - 1]));
            }
        }
        return products;
    }

    /**
     * The network.
     *
     * @return always the same
     */
    public Network network() {
        int[] widths = widths();
        NetworkBuilder builder = Network.builder().input(inputs()).seed(SEED);
        for (int i = 1; i < widths.length - 1; i++) {
            builder.dense(widths[i], "relu");
        }
        return builder.dense(outputs(), "softmax").build();
    }

    /**
     * How it is trained.
     *
     * @return a builder that knows loss, optimizer and batches
     */
    public TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .batchSize(batch)
                .inOrder();
    }

    /**
     * Rows for all steps and one more, so that none of them ends an epoch; classes that no network can learn.
     *
     * @return new examples, always the same
     */
    public Dataset data() {
        return data((steps + 1) * batch);
    }

    /** So many of these rows. */
    Dataset data(int rows) {
        RandomStream random = RandomStream.at(SEED, "benchmark");
        DMatrixRMaj x = new DMatrixRMaj(rows, inputs());
        DMatrixRMaj y = new DMatrixRMaj(rows, outputs());
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] = random.nextDouble();
        }
        for (int row = 0; row < rows; row++) {
            y.set(row, random.nextInt(outputs()), 1);
        }
        return Dataset.of(x, y);
    }
}
