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
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * The networks that are measured: relu inside, softmax and cross-entropy at the end, Adam. From a handful of numbers to
 * what fills a processor.
 */
public enum Shape {
    /** As for Iris. */
    TINY(16, 4096, "4-16-3"),
    /** As for the breast cancer data. */
    SMALL(32, 1024, "30-64-32-2"),
    /** As for MNIST, one hidden layer. */
    DIGITS(64, 96, "784-128-10"),
    /** As for MNIST, two hidden layers. */
    WIDE(128, 32, "784-512-256-10"),
    /** Products are all that counts. */
    WIDEST(256, 4, "1024-1024-1024-1024-10");

    private static final long SEED = 1;

    private final int batch;
    private final int steps;
    private final String text;

    Shape(int batch, int steps, String text) {
        this.batch = batch;
        this.steps = steps;
        this.text = text;
    }

    private int[] widths() {
        return Arrays.stream(text.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /**
     * The rows of one step.
     *
     * @return at least 1
     */
    public int batch() {
        return batch;
    }

    /**
     * Steps that take long enough to be timed, and whose rows are all different.
     *
     * @return an even number
     */
    public int steps() {
        return steps;
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
     * The widths of the layers.
     *
     * @return for example {@code 4-16-3}
     */
    public String text() {
        return text;
    }

    /**
     * Finds a shape.
     *
     * @param text its text form, or its name in any case
     * @return the shape
     * @throws IllegalArgumentException if there is none, listing those there are
     */
    public static Shape of(String text) {
        for (Shape shape : values()) {
            if (shape.text().equals(text) || shape.name().equalsIgnoreCase(text)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("No shape is called '" + text + "'. There are: "
                + Arrays.stream(values()).map(Shape::text).collect(Collectors.joining(", ")) + ".");
    }

    /**
     * Finds shapes.
     *
     * @param texts text forms or names
     * @return the shapes in that order; all of them if there are no texts
     * @throws IllegalArgumentException if there is none of some name, listing those there are
     */
    public static List<Shape> listed(String... texts) {
        return texts.length == 0
                ? List.of(values())
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
        RandomStream random = RandomStream.at(SEED, "benchmark");
        int rows = (steps + 1) * batch;
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
