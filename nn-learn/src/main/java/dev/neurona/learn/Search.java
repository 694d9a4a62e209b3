package dev.neurona.learn;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What {@link Learner#tune} tries: how many candidates, and which settings they may have. Each setting is drawn by itself; no two
 * candidates have the same settings.
 *
 * <table>
 * <caption>Defaults</caption>
 * <tr><th>setting</th><th>drawn from</th></tr>
 * <tr><td>learning rate of the optimizer</td><td>a fifth to five times that of the learner, log-uniform</td></tr>
 * <tr><td>weight decay of the optimizer</td><td>a tenth to ten times that of the learner, log-uniform; not if it is 0</td></tr>
 * <tr><td>hidden layers</td><td>1, 2, 3</td></tr>
 * <tr><td>units of each</td><td>32, 64, 128, 256</td></tr>
 * <tr><td>activation of each</td><td>relu</td></tr>
 * <tr><td>dropout after each</td><td>0, 0.15, 0.3</td></tr>
 * <tr><td>pieces</td><td>0, 8, 16, 32</td></tr>
 * <tr><td>batch size</td><td>32, 64, 128, 256</td></tr>
 * </table>
 *
 * <p>Optimizers, their other hyperparameters, losses, schedules, epochs, shares for validation, and numbers of networks are those of the
 * learner, unless the search is told others. What the learner was told is kept, except for the learning rate and weight decay of its
 * optimizer. Immutable: every method gives another search; the last call of a method counts.
 *
 * <p>Source: J. Bergstra, Y. Bengio, <i>Random search for hyper-parameter optimization</i>, Journal of Machine Learning Research 13, 2012.
 */
public final class Search {

    static final String RATES = "learningRates";
    static final String DECAYS = "weightDecays";
    static final String LAYERS = "layers";
    static final String UNITS = "units";
    static final String ACTIVATIONS = "activations";
    static final String DROPOUTS = "dropouts";
    static final String NETWORKS = "networks";
    static final String PIECES = "pieces";
    static final String BATCHES = "batchSizes";
    static final String EPOCHS = "epochs";
    static final String ENSEMBLES = "ensembles";
    static final String OPTIMIZERS = "optimizers";
    static final String HYPERPARAMETERS = "hyperparameters";
    static final String LOSSES = "losses";
    static final String SCHEDULES = "schedules";
    static final String SHARES = "validationShares";

    private final int candidates;
    private final SortedMap<String, List<String>> told;

    private Search(int candidates, SortedMap<String, List<String>> told) {
        this.candidates = candidates;
        this.told = Collections.unmodifiableSortedMap(told);
    }

    /**
     * {@return a search with the defaults}
     *
     * @param candidates how many settings are tried, at least 1, those of the learner included; fewer, if there are not so many
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
        return wholes(LAYERS, 1, counts);
    }

    /** {@return a search among these numbers of units, the same for all hidden layers, each at least 1} */
    public Search units(int... counts) {
        return wholes(UNITS, 1, counts);
    }

    /** {@return a search among these activations as texts, the same for all hidden layers} */
    public Search activations(String... texts) {
        return components(ACTIVATIONS, Activation.class, texts);
    }

    /** {@return a search among these rates of dropout after each hidden layer, each from 0, for none, to less than 1} */
    public Search dropouts(double... rates) {
        return numbers(DROPOUTS, "at least 0 and less than 1", 0, Math.nextDown(1.0), rates);
    }

    /**
     * {@return a search among these hidden layers, in place of their number, units, activations and dropout}
     *
     * @param texts of each network its layers with semicolons between them, for example {@code "dense(units=64, activation=silu);
     *     dropout(rate=0.1)"}
     */
    public Search networks(String... texts) {
        return texts(NETWORKS, text -> layers(text).forEach(layer -> Components.parse(Layer.class, layer)), texts);
    }

    /** {@return a search among these numbers of pieces, see {@link Learner#pieces}, each at least 0} */
    public Search pieces(int... counts) {
        return wholes(PIECES, 0, counts);
    }

    /** {@return a search among these batch sizes, each at least 1} */
    public Search batchSizes(int... rows) {
        return wholes(BATCHES, 1, rows);
    }

    /** {@return a search among these numbers of epochs, each at least 1} */
    public Search epochs(int... counts) {
        return wholes(EPOCHS, 1, counts);
    }

    /** {@return a search among these numbers of networks, see {@link Learner#ensemble}, each at least 1} */
    public Search ensembles(int... members) {
        return wholes(ENSEMBLES, 1, members);
    }

    /** {@return a search among these optimizers as texts; the default ranges of rate and decay are around those of each} */
    public Search optimizers(String... texts) {
        return components(OPTIMIZERS, Optimizer.class, texts);
    }

    /**
     * {@return a search among these values of a hyperparameter of the optimizer; of several optimizers, of those that have it}
     *
     * @param name for example {@code beta2}; not the learning rate or weight decay, which are drawn from ranges
     * @param values as texts, for example {@code "0.95", "0.999"}
     */
    public Search hyperparameters(String name, String... values) {
        if (name.equals(Candidates.RATE) || name.equals(Candidates.DECAY)) {
            String method = name.equals(Candidates.RATE) ? RATES : DECAYS;
            throw new IllegalArgumentException("'" + name + "' is drawn from a range; say " + method + "(low, high).");
        }
        return texts(HYPERPARAMETERS + " " + name, value -> {}, values);
    }

    /** {@return a search among these losses as texts} */
    public Search losses(String... texts) {
        return components(LOSSES, Loss.class, texts);
    }

    /** {@return a search among these schedules of the learning rate by epoch, as texts; an empty one is a constant rate} */
    public Search schedules(String... texts) {
        return texts(
                SCHEDULES,
                text -> {
                    if (!text.isEmpty()) {
                        Components.parse(Schedule.class, text);
                    }
                },
                texts);
    }

    /** {@return a search among these shares for validation, see {@link Learner#validationShare}, each greater than 0 and less than 1} */
    public Search validationShares(double... shares) {
        return numbers(SHARES, "greater than 0 and less than 1", Double.MIN_VALUE, Math.nextDown(1.0), shares);
    }

    /** The layers of a network. */
    static List<String> layers(String network) {
        return Components.split(network, ';');
    }

    private Search range(String name, double low, double high) {
        if (!(low > 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and greater than 0, the lower one first, got " + low + " to " + high + ".");
        }
        return with(name, List.of(Double.toString(low), Double.toString(high)));
    }

    private Search wholes(String name, int least, int... values) {
        IntStream.of(values).filter(value -> value < least).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException(
                    "Each of " + name + " must be at least " + least + ", got " + value + ".");
        });
        return with(name, IntStream.of(values).mapToObj(Integer::toString).toList());
    }

    private Search numbers(String name, String domain, double least, double most, double... values) {
        for (double value : values) {
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException("Each of " + name + " must be " + domain + ", got " + value + ".");
            }
        }
        return with(name, Arrays.stream(values).mapToObj(Double::toString).toList());
    }

    private Search components(String name, Class<? extends Component> kind, String... texts) {
        return texts(name, text -> Components.parse(kind, text), texts);
    }

    private Search texts(String name, Consumer<String> check, String... texts) {
        List.of(texts).forEach(check);
        return with(name, List.of(texts));
    }

    private Search with(String name, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one value.");
        }
        SortedMap<String, List<String>> changed = new TreeMap<>(told);
        changed.put(name, values);
        return new Search(candidates, changed);
    }

    int candidates() {
        return candidates;
    }

    boolean isTold(String name) {
        return told.containsKey(name);
    }

    /** The names of the hyperparameters that are searched among given values. */
    List<String> hyperparameters() {
        return told.keySet().stream()
                .filter(name -> name.startsWith(HYPERPARAMETERS + " "))
                .map(name -> name.substring(HYPERPARAMETERS.length() + 1))
                .toList();
    }

    /** The values to draw from; of a range, its ends. */
    List<String> values(String name, List<String> otherwise) {
        return told.getOrDefault(name, otherwise);
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
        StringBuilder text = new StringBuilder(candidates + (candidates == 1 ? " candidate" : " candidates"));
        told.forEach(
                (name, values) -> text.append(", ").append(name).append(' ').append(values));
        return text.toString();
    }
}
