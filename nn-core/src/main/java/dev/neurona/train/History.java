package dev.neurona.train;

import dev.neurona.spi.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * What every epoch of a run came to.
 *
 * @since 0.1
 */
public final class History implements Schedule.Costs {

    private final List<EpochRecord> epochs;

    /**
     * A history of its own.
     *
     * @param epochs the epochs, in order; copied
     */
    public History(List<EpochRecord> epochs) {
        this.epochs = new ArrayList<>(epochs);
    }

    void add(EpochRecord epoch) {
        epochs.add(epoch);
    }

    /**
     * The epochs.
     *
     * @return one record a finished epoch, in order; a copy
     */
    public List<EpochRecord> epochs() {
        return List.copyOf(epochs);
    }

    /**
     * The last epoch.
     *
     * @return its record
     * @throws IllegalStateException if no epoch has finished
     */
    public EpochRecord last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("No epoch has finished, so there is no last one.");
        }
        return epochs.get(epochs.size() - 1);
    }

    @Override
    public int count() {
        return epochs.size();
    }

    /** The judged cost of an epoch, from 0. */
    @Override
    public double get(int epoch) {
        return epochs.get(epoch).judgedCost();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History that && epochs.equals(that.epochs);
    }

    @Override
    public int hashCode() {
        return epochs.hashCode();
    }

    @Override
    public String toString() {
        return epochs.toString();
    }
}
