package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the settings of candidates. A candidate does not depend on how many there are, nor one of its settings on which others are
 * searched: each has a stream of random numbers of its own.
 */
final class Candidates {

    private static final String RATE = "learning-rate";
    private static final String DECAY = "weight-decay";
    /** Digits of what is drawn from a range: more would say nothing. */
    private static final MathContext DIGITS = new MathContext(3);

    private final Plan plan;
    private final Search search;

    private Candidates(Plan plan, Search search) {
        this.plan = plan;
        this.search = search;
    }

    /** The settings of each candidate; the first are those of the plan. */
    static List<Settings> of(Plan plan, Search search) {
        Candidates candidates = new Candidates(plan, search);
        candidates.requireSearchable();
        List<Settings> all = new ArrayList<>(List.of(plan.settings()));
        while (all.size() < search.candidates()) {
            all.add(candidates.drawn(all.size()));
        }
        return all;
    }

    /** In what settings differ from others that have no fewer names, as text. */
    static String difference(Settings learner, Settings candidate) {
        Map<String, String> changed = new TreeMap<>(candidate.texts());
        changed.entrySet().removeAll(learner.texts().entrySet());
        List<String> texts = new ArrayList<>();
        changed.forEach((name, text) -> texts.add(name + "=" + text));
        return String.join(", ", texts);
    }

    private void requireSearchable() {
        requireNotTold(!plan.settings().list(Settings.HIDDEN).isEmpty(), "hidden", Search.LAYERS);
        requireNotTold(!plan.settings().list(Settings.HIDDEN).isEmpty(), "hidden", Search.UNITS);
        requireNotTold(!plan.settings().list(Settings.HIDDEN).isEmpty(), "hidden", Search.DROPOUTS);
        requireNotTold(plan.settings().text(Settings.PIECES).isPresent(), "pieces", Search.PIECES);
        requireNotTold(plan.settings().text(Settings.BATCH).isPresent(), "batchSize", Search.BATCHES);
        Map<String, String> values = Components.values(optimizer());
        requireHyperparameter(values, RATE, Search.RATES);
        requireHyperparameter(values, DECAY, Search.DECAYS);
    }

    private void requireNotTold(boolean told, String method, String searched) {
        if (told && search.isTold(searched)) {
            throw new IllegalArgumentException("The search tries " + searched + ", but the learner was told " + method
                    + "(...), which is kept; leave out one of the two.");
        }
    }

    private void requireHyperparameter(Map<String, String> values, String name, String searched) {
        if (search.isTold(searched) && !values.containsKey(name)) {
            throw new IllegalArgumentException("The search tries " + searched + ", but the optimizer "
                    + optimizer().text() + " has no " + name + "; leave " + searched
                    + "(...) out, or tell the learner another optimizer(...).");
        }
    }

    private Optimizer optimizer() {
        return Components.parse(Optimizer.class, plan.choices().optimizer());
    }

    private Settings drawn(int candidate) {
        Settings settings = plan.settings().with(Settings.OPTIMIZER, optimizer(candidate));
        if (plan.settings().list(Settings.HIDDEN).isEmpty()) {
            settings = settings.with(Settings.HIDDEN, hidden(candidate));
        }
        if (plan.settings().text(Settings.PIECES).isEmpty()) {
            settings = settings.with(Settings.PIECES, whole(candidate, Search.PIECES, 0, 8, 16, 32));
        }
        if (plan.settings().text(Settings.BATCH).isEmpty()) {
            settings = settings.with(Settings.BATCH, whole(candidate, Search.BATCHES, 32, 64, 128, 256));
        }
        return settings;
    }

    private String optimizer(int candidate) {
        Optimizer optimizer = optimizer();
        Map<String, String> values = new LinkedHashMap<>(Components.values(optimizer));
        replace(values, RATE, candidate, Search.RATES, 5);
        replace(values, DECAY, candidate, Search.DECAYS, 10);
        return Components.of(Optimizer.class, optimizer.name(), values).text();
    }

    private void replace(Map<String, String> values, String name, int candidate, String searched, double factor) {
        double now = values.containsKey(name) ? Double.parseDouble(values.get(name)) : 0;
        List<Double> range = search.values(searched, now / factor, now * factor);
        if (range.get(0) > 0) {
            double drawn = logUniform(random(candidate, searched), range.get(0), range.get(1));
            values.put(name, Double.toString(drawn));
        }
    }

    /** Rounded, unless that leaves the range. */
    private static double logUniform(RandomStream random, double low, double high) {
        double from = StrictMath.log(low);
        double drawn = StrictMath.exp(from + random.nextDouble() * (StrictMath.log(high) - from));
        double rounded = new BigDecimal(drawn).round(DIGITS).doubleValue();
        return Math.min(Math.max(rounded, low), high);
    }

    private List<String> hidden(int candidate) {
        String units = whole(candidate, Search.UNITS, 32, 64, 128, 256);
        double dropout = choice(candidate, Search.DROPOUTS, 0, 0.15, 0.3);
        List<String> hidden = new ArrayList<>();
        for (int layer = 0; layer < choice(candidate, Search.LAYERS, 1, 2, 3); layer++) {
            hidden.add("dense(units=" + units + ", activation=relu)");
            if (dropout > 0) {
                hidden.add("dropout(rate=" + dropout + ")");
            }
        }
        return hidden;
    }

    private String whole(int candidate, String searched, double... otherwise) {
        return Integer.toString((int) choice(candidate, searched, otherwise));
    }

    private double choice(int candidate, String searched, double... otherwise) {
        List<Double> values = search.values(searched, otherwise);
        return values.get(random(candidate, searched).nextInt(values.size()));
    }

    private RandomStream random(int candidate, String searched) {
        return RandomStream.at(plan.settings().seed(), "tune " + searched, candidate);
    }
}
