package dev.neurona.train;

import dev.neurona.diagnosis.StillFalling;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Schedule;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The results of the epochs of a run: the cost of every epoch, and a record of each, or of the last ones if the trainer
 * was told to keep only so many.
 */
public final class History implements Schedule.Costs {

    /** Epochs at equal distances that are printed. */
    private static final int PRINTED = 10;

    private final List<EpochRecord> epochs;
    private double[] costs;
    private int count;
    private double lowest = Double.POSITIVE_INFINITY;
    private Optional<Watched> watched = Optional.empty();

    /** A history with a record of every epoch, in order; copied. */
    public History(List<EpochRecord> epochs) {
        this(new double[0], epochs);
    }

    /**
     * A history that keeps the records of its last epochs only, and of the earlier ones the judged costs; both in
     * order, and copied.
     */
    public History(double[] earlierCosts, List<EpochRecord> epochs) {
        this.costs = new double[Math.max(16, earlierCosts.length + epochs.size())];
        this.epochs = new ArrayList<>(epochs);
        for (double cost : earlierCosts) {
            addCost(cost);
        }
        epochs.forEach(epoch -> addCost(epoch.judgedCost()));
    }

    /** Adds an epoch, and drops the oldest records if more than {@code kept} are there. */
    void add(EpochRecord epoch, int kept) {
        addCost(epoch.judgedCost());
        epochs.add(epoch);
        if (epochs.size() > kept) {
            epochs.subList(0, epochs.size() - kept).clear();
        }
    }

    private void addCost(double cost) {
        if (count == costs.length) {
            costs = Arrays.copyOf(costs, 2 * count);
        }
        costs[count++] = cost;
        // Math.min would make NaN the lowest for ever.
        lowest = Math.abs(cost) < lowest ? Math.abs(cost) : lowest;
    }

    /**
     * {@return the records, one record per finished epoch, in order; the last ones if only so many are kept; a copy}
     */
    public List<EpochRecord> epochs() {
        return List.copyOf(epochs);
    }

    /** {@return the record of the last epoch} Throws an {@link IllegalStateException} if there is none. */
    public EpochRecord last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException(
                    count == 0
                            ? "No epoch has finished, so there is no last one."
                            : "This run keeps no records of its epochs; set keepEpochs(1) or more.");
        }
        return epochs.get(epochs.size() - 1);
    }

    /** The number of finished epochs. */
    @Override
    public int count() {
        return count;
    }

    /** The judged cost of an epoch, from 0. */
    @Override
    public double get(int epoch) {
        return costs[epoch];
    }

    /** Throws an {@link IllegalStateException} if records were dropped. */
    @Override
    public Schedule.Costs of(Metric metric) {
        if (epochs.size() < count) {
            throw new IllegalStateException("A schedule follows " + metric.text() + " through all " + count
                    + " epochs, but the records of only " + epochs.size() + " are kept; leave keepEpochs(...) out.");
        }
        if (watched.isEmpty() || !watched.get().metric().equals(metric)) {
            watched = Optional.of(new Watched(metric, metric.text(), epochs));
        }
        return watched.get();
    }

    /** A metric of all epochs; its text, which the records are asked for, is written once. */
    private record Watched(Metric metric, String text, List<EpochRecord> epochs) implements Schedule.Costs {

        @Override
        public int count() {
            return epochs.size();
        }

        @Override
        public double get(int epoch) {
            Double value = epochs.get(epoch).metrics().get(text);
            if (value == null) {
                throw new IllegalStateException("A schedule follows " + text + ", which was not measured in epoch "
                        + (epoch + 1) + "; it must have the metric among its hyperparameters.");
            }
            return metric.direction() == Metric.Direction.MINIMIZE ? value : -value;
        }
    }

    /**
     * {@return whether the judged cost was still falling in the last tenth of the epochs, or in the last 3 if those are more} Their
     * mean cost must be below the lowest cost before them by more than 0.1 % of it, and must have fallen at more than a fifth of the
     * average pace since the first epoch. It is never so after fewer than 10 epochs.
     *
     * <pre>{@code
     * boolean tooShort = result.reason() == StopReason.EPOCHS && result.history().isStillFalling();
     * }</pre>
     */
    public boolean isStillFalling() {
        return StillFalling.in(this).isPresent();
    }

    /** The lowest magnitude of a judged cost so far; infinite before the first epoch. */
    double lowest() {
        return lowest;
    }

    History copy() {
        return new History(Arrays.copyOf(costs, count - epochs.size()), epochs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History that
                && Arrays.equals(costs, 0, count, that.costs, 0, that.count)
                && epochs.equals(that.epochs);
    }

    @Override
    public int hashCode() {
        return 31 * count + epochs.hashCode();
    }

    /**
     * A line for the first, the best and the last of the epochs whose records are kept, and for some between them; and one that says
     * how many costs were infinite or NaN, if any were.
     */
    @Override
    public String toString() {
        if (epochs.isEmpty()) {
            return count == 0 ? "no epoch yet" : count + " epochs, of which no record is kept";
        }
        List<List<String>> lines = new ArrayList<>();
        EpochRecord first = epochs.get(0);
        lines.add(new ArrayList<>(List.of("epoch", "cost")));
        first.validationCost().ifPresent(cost -> lines.get(0).add("validation cost"));
        lines.get(0).addAll(first.metrics().keySet());
        lines.get(0).addAll(List.of("learning rate", ""));
        int best = IntStream.range(0, epochs.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> epochs.get(i).judgedCost()))
                .orElseThrow();
        int every = (epochs.size() + PRINTED - 1) / PRINTED;
        for (int i = 0; i < epochs.size(); i++) {
            if (i % every == 0 || i == best || i == epochs.size() - 1) {
                boolean isLowest = i == best && Double.isFinite(epochs.get(i).judgedCost());
                lines.add(line(epochs.get(i), isLowest ? "lowest" : ""));
            }
        }
        return String.join("\n", TextTable.lines(lines, column -> true)) + costsThatAreNotFinite();
    }

    /** What was warned of in the run, for whoever did not see it, or has the history from a file. */
    private String costsThatAreNotFinite() {
        int[] found = IntStream.range(0, count)
                .filter(epoch -> !Double.isFinite(costs[epoch]))
                .toArray();
        return found.length == 0
                ? ""
                : "\nThe cost was infinite or NaN in " + found.length + " of " + count + " epochs, first in epoch "
                        + (found[0] + 1) + "; such an epoch is no improvement.";
    }

    private static List<String> line(EpochRecord epoch, String note) {
        List<String> line = new ArrayList<>(List.of(String.valueOf(epoch.epoch()), number(epoch.cost())));
        epoch.validationCost().ifPresent(cost -> line.add(number(cost)));
        epoch.metrics().values().forEach(value -> line.add(number(value)));
        line.addAll(List.of(number(epoch.learningRate()), note));
        return line;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
