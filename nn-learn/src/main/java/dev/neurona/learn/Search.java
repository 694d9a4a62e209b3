package dev.neurona.learn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What {@link Learner#tune} tries: how many candidates, and which settings they may have. Each setting is drawn by itself.
 *
 * <table>
 * <caption>Defaults</caption>
 * <tr><th>setting</th><th>drawn from</th></tr>
 * <tr><td>learning rate of the optimizer</td><td>a fifth to five times that of the learner, log-uniform</td></tr>
 * <tr><td>weight decay of the optimizer</td><td>a tenth to ten times that of the learner, log-uniform; not if it is 0</td></tr>
 * <tr><td>hidden layers</td><td>1, 2, 3</td></tr>
 * <tr><td>units of each</td><td>32, 64, 128, 256</td></tr>
 * <tr><td>dropout after each</td><td>0, 0.15, 0.3</td></tr>
 * <tr><td>pieces</td><td>0, 8, 16, 32</td></tr>
 * <tr><td>batch size</td><td>32, 64, 128, 256</td></tr>
 * </table>
 *
 * <p>What the learner was told by {@code hidden}, {@code pieces} or {@code batchSize} is kept. All else is kept, too: loss, schedule,
 * epochs, number of networks, and the rule of the optimizer. Immutable: every method gives another search.
 *
 * <p>Source: J. Bergstra, Y. Bengio, <i>Random search for hyper-parameter optimization</i>, Journal of Machine Learning Research 13, 2012.
 */
public final class Search {

    static final String RATES = "learningRates";
    static final String DECAYS = "weightDecays";
    static final String LAYERS = "layers";
    static final String UNITS = "units";
    static final String DROPOUTS = "dropouts";
    static final String PIECES = "pieces";
    static final String BATCHES = "batchSizes";

    private final int candidates;
    private final SortedMap<String, List<Double>> told;

    private Search(int candidates, SortedMap<String, List<Double>> told) {
        this.candidates = candidates;
        this.told = Collections.unmodifiableSortedMap(told);
    }

    /**
     * {@return a search with the defaults}
     *
     * @param candidates how many settings are tried, at least 1, those of the learner included
     */
    public static Search of(int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates must be at least 1, got " + candidates + ".");
        }
        return new Search(candidates, new TreeMap<>());
    }

    /** {@return a search among these learning rates, log-uniform; greater than 0, low at most high} */
    public Search learningRates(double low, double high) {
        return range(RATES, low, high);
    }

    /** {@return a search among these weight decays, log-uniform; greater than 0, low at most high} */
    public Search weightDecays(double low, double high) {
        return range(DECAYS, low, high);
    }

    /** {@return a search among these numbers of hidden layers, each at least 1} */
    public Search layers(int... counts) {
        return choice(
                LAYERS,
                "at least 1",
                1,
                Double.POSITIVE_INFINITY,
                IntStream.of(counts).asDoubleStream());
    }

    /** {@return a search among these numbers of units, the same for all hidden layers, each at least 1} */
    public Search units(int... counts) {
        return choice(
                UNITS,
                "at least 1",
                1,
                Double.POSITIVE_INFINITY,
                IntStream.of(counts).asDoubleStream());
    }

    /** {@return a search among these rates of dropout, each from 0, for none, to less than 1} */
    public Search dropouts(double... rates) {
        return choice(DROPOUTS, "at least 0 and less than 1", 0, Math.nextDown(1.0), DoubleStream.of(rates));
    }

    /** {@return a search among these numbers of pieces, see {@link Learner#pieces}, each at least 0} */
    public Search pieces(int... counts) {
        return choice(
                PIECES,
                "at least 0",
                0,
                Double.POSITIVE_INFINITY,
                IntStream.of(counts).asDoubleStream());
    }

    /** {@return a search among these batch sizes, each at least 1} */
    public Search batchSizes(int... rows) {
        return choice(
                BATCHES,
                "at least 1",
                1,
                Double.POSITIVE_INFINITY,
                IntStream.of(rows).asDoubleStream());
    }

    private Search range(String name, double low, double high) {
        if (!(low > 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and greater than 0, the lower one first, got " + low + " to " + high + ".");
        }
        return with(name, List.of(low, high));
    }

    private Search choice(String name, String domain, double least, double most, DoubleStream values) {
        double[] all = values.toArray();
        if (all.length == 0) {
            throw new IllegalArgumentException(name + " needs at least one value.");
        }
        for (double value : all) {
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException(
                        "Each of " + name + " must be " + domain + ", got " + text(value) + ".");
            }
        }
        return with(name, Arrays.stream(all).boxed().toList());
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Search with(String name, List<Double> values) {
        SortedMap<String, List<Double>> changed = new TreeMap<>(told);
        changed.put(name, values);
        return new Search(candidates, changed);
    }

    int candidates() {
        return candidates;
    }

    boolean isTold(String name) {
        return told.containsKey(name);
    }

    /** The values to draw from; of a range, its ends. */
    List<Double> values(String name, double... otherwise) {
        return told.getOrDefault(name, Arrays.stream(otherwise).boxed().toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Search that && candidates == that.candidates && told.equals(that.told);
    }

    @Override
    public int hashCode() {
        return 31 * candidates + told.hashCode();
    }

    /** {@return what is searched, without the defaults} */
    @Override
    public String toString() {
        return candidates + " candidates"
                + told.entrySet().stream()
                        .map(each -> ", " + each.getKey() + " "
                                + each.getValue().stream().map(Search::text).toList())
                        .collect(Collectors.joining());
    }
}
