package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws the settings of candidates. A candidate does not depend on how many there are, nor one of its settings on which others are
 * searched: each has a stream of random numbers of its own. Settings that an earlier candidate has are drawn again.
 */
final class Candidates {

    static final String RATE = "learning-rate";
    static final String DECAY = "weight-decay";
    /** Digits of what is drawn from a range: more would say nothing. */
    private static final MathContext DIGITS = new MathContext(3);
    /** If so many draws in a row gave nothing new, there is nothing new to be expected. */
    private static final int MOST_DRAWS = 100;

    /**
     * A setting that is drawn as a whole.
     *
     * @param searched the method of the search
     * @param setting its name in the settings
     * @param method the method of the learner
     * @param otherwise the values if the search is told none; empty if it is not searched then
     */
    private record Choice(String searched, String setting, String method, List<String> otherwise) {}

    private static final List<Choice> CHOICES = List.of(
            new Choice(Search.PIECES, Settings.PIECES, "pieces", List.of("0", "8", "16", "32")),
            new Choice(Search.BATCHES, Settings.BATCH, "batchSize", List.of("32", "64", "128", "256")),
            new Choice(Search.EPOCHS, Settings.EPOCHS, "epochs", List.of()),
            new Choice(Search.ENSEMBLES, Settings.MEMBERS, "ensemble", List.of()),
            new Choice(Search.LOSSES, Settings.LOSS, "loss", List.of()),
            new Choice(Search.SCHEDULES, Settings.SCHEDULE, "schedule", List.of()),
            new Choice(Search.SHARES, Settings.VALIDATION, "validationShare", List.of()));

    /** What says something of the hidden layers, besides all of them. */
    private static final List<String> PARTS = List.of(Search.LAYERS, Search.UNITS, Search.ACTIVATIONS, Search.DROPOUTS);

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
        List<Choices> effective = new ArrayList<>(List.of(candidates.effective(plan.settings())));
        while (all.size() < search.candidates()) {
            Optional<Settings> another = candidates.another(all.size(), effective);
            if (another.isEmpty()) {
                break;
            }
            all.add(another.get());
            effective.add(candidates.effective(another.get()));
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
        for (Choice choice : CHOICES) {
            requireNotTold(plan.settings().text(choice.setting()).isPresent(), choice.method(), choice.searched());
        }
        requireNotTold(plan.settings().text(Settings.OPTIMIZER).isPresent(), "optimizer", Search.OPTIMIZERS);
        requireNotTold(plan.settings().text(Settings.VALIDATION_COLUMN).isPresent(), "validation", Search.SHARES);
        requireNotTold(isHiddenTold(), "hidden", Search.NETWORKS);
        for (String part : PARTS) {
            requireNotTold(isHiddenTold(), "hidden", part);
            if (search.isTold(Search.NETWORKS) && search.isTold(part)) {
                throw new IllegalArgumentException("The search tries networks, which says everything of hidden layers,"
                        + " but " + part + " as well; leave out one of the two.");
            }
        }
        requireHyperparameter(RATE, Search.RATES);
        requireHyperparameter(DECAY, Search.DECAYS);
        search.hyperparameters().forEach(name -> requireHyperparameter(name, hyperparameter(name)));
    }

    private boolean isHiddenTold() {
        return !plan.settings().list(Settings.HIDDEN).isEmpty();
    }

    private static String hyperparameter(String name) {
        return Search.HYPERPARAMETERS + " " + name;
    }

    private void requireNotTold(boolean told, String method, String searched) {
        if (told && search.isTold(searched)) {
            throw new IllegalArgumentException("The search tries " + searched + ", but the learner was told " + method
                    + "(...), which is kept; leave out one of the two.");
        }
    }

    private void requireHyperparameter(String name, String searched) {
        List<Optimizer> optimizers = optimizers().stream()
                .map(text -> Components.parse(Optimizer.class, text))
                .toList();
        boolean known =
                optimizers.stream().anyMatch(each -> Components.values(each).containsKey(name));
        if (search.isTold(searched) && !known) {
            throw new IllegalArgumentException("The search tries " + searched + ", but no optimizer has a '" + name
                    + "': "
                    + String.join(", ", optimizers.stream().map(Optimizer::text).toList()) + ". Leave it out,"
                    + " or give the learner another optimizer(...).");
        }
    }

    private List<String> optimizers() {
        return search.values(Search.OPTIMIZERS, List.of(plan.choices().optimizer()));
    }

    /** A candidate that is none of those before it, if there is one. */
    private Optional<Settings> another(int candidate, List<Choices> earlier) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            Settings settings = new Draw(candidate, draw).settings();
            if (!earlier.contains(effective(settings))) {
                return Optional.of(settings);
            }
        }
        return Optional.empty();
    }

    /** What settings come to, whatever of it they say, and in whichever words. */
    private Choices effective(Settings settings) {
        Choices choices = plan.with(settings).choices();
        return new Choices(
                choices.members(),
                choices.hidden().stream()
                        .map(layer -> Components.parse(Layer.class, layer).text())
                        .toList(),
                Components.parse(Loss.class, choices.loss()).text(),
                Components.parse(Optimizer.class, choices.optimizer()).text(),
                choices.schedule()
                        .map(schedule ->
                                Components.parse(Schedule.class, schedule).text()),
                choices.epochs(),
                choices.batchSize(),
                choices.validationShare(),
                choices.pieces());
    }

    /** One draw of the settings of a candidate. */
    private final class Draw {

        private final int candidate;
        private final int draw;

        Draw(int candidate, int draw) {
            this.candidate = candidate;
            this.draw = draw;
        }

        Settings settings() {
            Settings settings = plan.settings().with(Settings.OPTIMIZER, optimizer());
            if (!isHiddenTold()) {
                settings = settings.with(Settings.HIDDEN, hidden());
            }
            for (Choice choice : CHOICES) {
                boolean told = plan.settings().text(choice.setting()).isPresent();
                if (!told
                        && !search.values(choice.searched(), choice.otherwise()).isEmpty()) {
                    settings = settings.with(choice.setting(), choice(choice.searched(), choice.otherwise()));
                }
            }
            return settings;
        }

        private String optimizer() {
            Optimizer optimizer = Components.parse(Optimizer.class, choice(Search.OPTIMIZERS, optimizers()));
            Map<String, String> values = new LinkedHashMap<>(Components.values(optimizer));
            replace(values, RATE, Search.RATES, 5);
            replace(values, DECAY, Search.DECAYS, 10);
            for (String name : search.hyperparameters()) {
                if (values.containsKey(name)) {
                    values.put(name, choice(hyperparameter(name), List.of()));
                }
            }
            return Components.of(Optimizer.class, optimizer.name(), values).text();
        }

        private void replace(Map<String, String> values, String name, String searched, double factor) {
            String text = values.get(name);
            if (text == null) {
                return;
            }
            double now = Double.parseDouble(text);
            List<String> range =
                    search.values(searched, List.of(Double.toString(now / factor), Double.toString(now * factor)));
            double low = Double.parseDouble(range.get(0));
            if (low > 0) {
                double drawn = logUniform(random(searched), low, Double.parseDouble(range.get(1)));
                values.put(name, Double.toString(drawn));
            }
        }

        private List<String> hidden() {
            if (search.isTold(Search.NETWORKS)) {
                return Search.layers(choice(Search.NETWORKS, List.of()));
            }
            String layer = "dense(units=" + choice(Search.UNITS, List.of("32", "64", "128", "256")) + ", activation="
                    + choice(Search.ACTIVATIONS, List.of("relu")) + ")";
            String dropout = choice(Search.DROPOUTS, List.of("0.0", "0.15", "0.3"));
            int layers = Integer.parseInt(choice(Search.LAYERS, List.of("1", "2", "3")));
            List<String> hidden = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                hidden.add(layer);
                if (Double.parseDouble(dropout) > 0) {
                    hidden.add("dropout(rate=" + dropout + ")");
                }
            }
            return hidden;
        }

        private String choice(String searched, List<String> otherwise) {
            List<String> values = search.values(searched, otherwise);
            return values.get(random(searched).nextInt(values.size()));
        }

        private RandomStream random(String searched) {
            return RandomStream.at(plan.settings().seed(), "tune " + searched, candidate, draw);
        }
    }

    /** Rounded, unless that leaves the range. */
    private static double logUniform(RandomStream random, double low, double high) {
        double from = StrictMath.log(low);
        double drawn = StrictMath.exp(from + random.nextDouble() * (StrictMath.log(high) - from));
        double rounded = new BigDecimal(drawn).round(DIGITS).doubleValue();
        return Math.min(Math.max(rounded, low), high);
    }
}
