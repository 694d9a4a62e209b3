package dev.neurona.network;

import dev.neurona.spi.MatrixProducts;
import org.ejml.data.DMatrixRMaj;

/**
 * The scratch of one run: for each layer z, a, dz and the gradients, sized once for the largest batch.
 *
 * <p>Used by one thread at a time. Nothing in it outlives the next pass.
 */
public final class Workspace {

    private final Network network;
    private final LayerPass[] passes;
    private final MatrixProducts products;
    private final double[] rowLosses;
    private final int capacity;

    /** Empty until first asked for: prediction needs no room for gradients, which is as much as the weights take. */
    private DMatrixRMaj[] gradients = {};

    private int rows;
    private boolean training;
    private long seed;
    private long step;

    Workspace(Network network, int capacity, MatrixProducts products) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A workspace needs room for at least 1 row, got " + capacity + ".");
        }
        this.network = network;
        this.products = products;
        this.capacity = capacity;
        this.rowLosses = new double[capacity];
        this.passes = new LayerPass[network.layers().size()];
        for (int i = 0; i < passes.length; i++) {
            PlacedLayer place = network.layers().get(i);
            passes[i] = place.layer().pass(place, this);
            passes[i].reserve(capacity);
        }
        rows(capacity);
    }

    /** Sets the number of rows of the coming batch, from 1 to the capacity. Allocates nothing. */
    public void rows(int rows) {
        if (rows == this.rows) {
            return;
        }
        if (rows < 1 || rows > capacity) {
            throw new IllegalArgumentException(
                    "This workspace has room for 1 to " + capacity + " rows, got " + rows + "; make a larger one.");
        }
        this.rows = rows;
        for (LayerPass pass : passes) {
            pass.rows(rows);
        }
    }

    /** Tells the coming passes to train: dropout draws the mask of this seed and step, batch-norm uses the batch. */
    public void training(long seed, long step) {
        this.training = true;
        this.seed = seed;
        this.step = step;
    }

    /** The coming passes predict: dropout passes everything, batch-norm uses its running statistics. */
    public void predicting() {
        this.training = false;
    }

    boolean isTraining() {
        return training;
    }

    long seed() {
        return seed;
    }

    long step() {
        return step;
    }

    /** {@return the number of rows that fit, at least 1} */
    public int capacity() {
        return capacity;
    }

    /** {@return the products that compute here} */
    public MatrixProducts products() {
        return products;
    }

    /** {@return the loss of every row of the last batch, before weights and mean; at least as long as the batch} */
    public double[] rowLosses() {
        return rowLosses;
    }

    /** {@return the quantities of a layer by its position, from 0} */
    public LayerPass layer(int index) {
        return passes[index];
    }

    /** {@return the quantities of a layer by its name, for example {@code dense1}} Refuses a name that there is not. */
    public LayerPass layer(String name) {
        StringBuilder names = new StringBuilder();
        for (LayerPass pass : passes) {
            if (pass.layer().name().equals(name)) {
                return pass;
            }
            names.append(names.isEmpty() ? "" : ", ").append(pass.layer().name());
        }
        throw new IllegalArgumentException("No layer is called '" + name + "'. There are: " + names + ".");
    }

    /** {@return the quantities of the last layer} */
    public LayerPass output() {
        return passes[passes.length - 1];
    }

    /**
     * {@return the gradient by the parameter at a position in {@link Parameters}, after a backward pass; 0 x 0 for a
     * parameter that is observed, not trained}
     */
    public DMatrixRMaj gradient(int index) {
        if (gradients.length == 0) {
            gradients = zeros();
        }
        return gradients[index];
    }

    private DMatrixRMaj[] zeros() {
        return network.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(spec -> spec.role() == ParameterSpec.Role.TRAINED
                        ? new DMatrixRMaj(spec.rows(), spec.columns())
                        : new DMatrixRMaj(0, 0))
                .toArray(DMatrixRMaj[]::new);
    }
}
