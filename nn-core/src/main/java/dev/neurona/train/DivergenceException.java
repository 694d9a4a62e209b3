package dev.neurona.train;

import java.util.List;

/**
 * A number of a step is not finite. It is thrown before any parameter has changed.
 *
 * @since 0.1
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final long step;
    private final transient List<Integer> rows;
    private final String layer;

    DivergenceException(String message, int epoch, long step, List<Integer> rows, String layer) {
        super(message);
        this.epoch = epoch;
        this.step = step;
        this.rows = List.copyOf(rows);
        this.layer = layer;
    }

    /**
     * The epoch.
     *
     * @return from 1
     */
    public int epoch() {
        return epoch;
    }

    /**
     * The step that was not taken.
     *
     * @return from 1
     */
    public long step() {
        return step;
    }

    /**
     * The training rows at which it shows.
     *
     * @return row numbers in the training set
     */
    public List<Integer> rows() {
        return rows;
    }

    /**
     * The layer in which the first non-finite number stands.
     *
     * @return its name
     */
    public String layer() {
        return layer;
    }
}
