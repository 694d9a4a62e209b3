package dev.neurona.cli;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of a {@link Learner}, one option for each. */
final class LearnerOptions {

    private static final double QUICK_SHARE = 0.2;

    @Option(names = "--without", paramLabel = "COLUMN", description = "A column that is not used.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--weights", paramLabel = "COLUMN", description = "How much each row counts.")
    private Optional<String> weights = Optional.empty();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Option(
            names = "--quick",
            description =
                    "A first look: one network, measured on a fifth of the rows. Same as --members 1 --hold-out 0.2.")
    private boolean quick;

    @Option(names = "--members", paramLabel = "COUNT", description = "Networks that are averaged.")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = "--network",
            paramLabel = "LAYERS",
            description = "The hidden layers, such as \"dense(units=64, activation=relu) dropout(rate=0.2)\".")
    private Optional<String> network = Optional.empty();

    @Option(names = "--loss", paramLabel = "LOSS", description = "The loss, such as \"huber(delta=1.5)\".")
    private Optional<String> loss = Optional.empty();

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            description = "The optimizer, such as \"adam(learning-rate=0.01)\".")
    private Optional<String> optimizer = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "SCHEDULE",
            description = "How the learning rate goes from epoch to epoch; none for a constant rate.")
    private Optional<String> schedule = Optional.empty();

    @Option(names = "--epochs", paramLabel = "COUNT", description = "Passes over the rows.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(names = "--batch", paramLabel = "ROWS", description = "Rows of a step.")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "The share of the rows on which each network chooses its best epoch.")
    private Optional<Double> validation = Optional.empty();

    @Option(
            names = "--validation-column",
            paramLabel = "COLUMN",
            description =
                    "The column that marks the rows on which each network chooses its best epoch: true, yes or 1.")
    private Optional<String> validationColumn = Optional.empty();

    @Option(names = "--pieces", paramLabel = "COUNT", description = "Into how many pieces a number is cut; 0 for none.")
    private Optional<Integer> pieces = Optional.empty();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Chooses all random numbers.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--threads", paramLabel = "COUNT", description = "Threads, which change no bit.")
    private Optional<Integer> threads = Optional.empty();

    /** How the quality is measured. */
    JudgeOptions judge() {
        return judge;
    }

    /** The learner with all that was told. */
    Learner told(Learner learner) {
        if (validation.isPresent() && validationColumn.isPresent()) {
            throw new Misuse(
                    "--validation, --validation-column: each network chooses its best epoch in one of these ways;"
                            + " give one.");
        }
        Learner told = learner.without(without.toArray(new String[0]));
        Optional<HoldOut> holdOut = judge.holdOut();
        if (quick) {
            told = told.ensemble(1);
            holdOut = holdOut.or(() -> Optional.of(HoldOut.share(QUICK_SHARE)));
        }
        told = set(told, holdOut, Learner::judgedBy);
        told = set(told, weights, Learner::weights);
        told = set(told, members, Learner::ensemble);
        told = set(told, network, (each, layers) -> each.hidden(layers(layers)));
        told = set(told, loss, Learner::loss);
        told = set(told, optimizer, Learner::optimizer);
        told = set(told, schedule, (each, text) -> each.schedule(text.equals("none") ? "" : text));
        told = set(told, epochs, Learner::epochs);
        told = set(told, batch, Learner::batchSize);
        told = set(told, validation, Learner::validationShare);
        told = set(told, validationColumn, Learner::validation);
        told = set(told, pieces, Learner::pieces);
        told = set(told, seed, Learner::seed);
        return set(told, threads, Learner::threads);
    }

    private static <T> Learner set(Learner learner, Optional<T> value, BiFunction<Learner, T, Learner> setting) {
        return value.isPresent() ? setting.apply(learner, value.get()) : learner;
    }

    /** The layers of a text, which stand one after the other, with blanks between them. */
    static String[] layers(String text) {
        List<String> layers = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        StringBuilder layer = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            quoted ^= each == '"';
            depth += quoted ? 0 : "([".indexOf(each) >= 0 ? 1 : ")]".indexOf(each) >= 0 ? -1 : 0;
            if (Character.isWhitespace(each) && depth == 0 && !quoted) {
                layers.add(layer.toString());
                layer.setLength(0);
            } else {
                layer.append(each);
            }
        }
        layers.add(layer.toString());
        layers.removeIf(String::isEmpty);
        return layers.toArray(new String[0]);
    }
}
