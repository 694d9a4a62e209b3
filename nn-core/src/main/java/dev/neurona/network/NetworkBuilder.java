package dev.neurona.network;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Components;
import dev.neurona.spi.Domain;
import dev.neurona.spi.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Composes a network layer by layer, and reports all problems at once.
 *
 * <pre>{@code
 * Network.builder()
 *     .seed(7)
 *     .initializer("uniform(low=-3.0, high=3.0)")
 *     .input(4)
 *     .dense(5, "sigmoid")
 *     .dense(3, "relu", layer -> layer.initializer("he-normal").withoutBias())
 *     .dropout(0.2)
 *     .dense(2, "softmax")
 *     .build();
 * }</pre>
 *
 * <p>A component is given as a value, or as its name or text form. Nothing throws before {@link #build}, which names for
 * each problem the layer and the line of the caller's source.
 *
 * @since 0.1
 */
public final class NetworkBuilder {

    /** A layer as it was asked for, to be made when its number of inputs and the defaults are known. */
    private record Draft(String kind, String name, String place, LayerMaker maker) {}

    private interface LayerMaker {
        Layer make(String name, int inputs);
    }

    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int inputs;
    private boolean inputGiven;
    private long seed;
    private Supplier<Initializer> initializer = () -> Components.parse(Initializer.class, "glorot-uniform");

    NetworkBuilder() {}

    /**
     * Sets the number of features.
     *
     * @param inputs at least 1
     * @return this builder
     */
    public NetworkBuilder input(int inputs) {
        String place = CallSite.find();
        note("input", place, () -> Domain.check("input", "number of features", inputs, "[1, inf)"));
        this.inputs = inputs;
        this.inputGiven = true;
        return this;
    }

    /**
     * Sets the seed from which the initial parameters are drawn.
     *
     * @param seed any number; 0 if never set
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets where the weights of layers begin that do not say it themselves.
     *
     * @param initializer a registered initializer, for example {@code "he-normal"}; {@code "glorot-uniform"} if never set
     * @return this builder
     */
    public NetworkBuilder initializer(String initializer) {
        String place = CallSite.find();
        note("initializer", place, () -> Components.parse(Initializer.class, initializer));
        this.initializer = () -> Components.parse(Initializer.class, initializer);
        return this;
    }

    /**
     * Sets where the weights of layers begin that do not say it themselves.
     *
     * @param initializer an initializer
     * @return this builder
     */
    public NetworkBuilder initializer(Initializer initializer) {
        this.initializer = () -> initializer;
        return this;
    }

    /**
     * Adds a dense layer.
     *
     * @param units number of units, at least 1
     * @param activation name or text form of a registered activation
     * @return this builder
     */
    public NetworkBuilder dense(int units, String activation) {
        return dense(units, activation, options -> {});
    }

    /**
     * Adds a dense layer.
     *
     * @param units number of units, at least 1
     * @param activation the activation
     * @return this builder
     */
    public NetworkBuilder dense(int units, Activation activation) {
        return dense(units, activation, options -> {});
    }

    /**
     * Adds a dense layer with options.
     *
     * @param units number of units, at least 1
     * @param activation name or text form of a registered activation
     * @param options called once with the options of this layer
     * @return this builder
     */
    public NetworkBuilder dense(int units, String activation, Consumer<DenseOptions> options) {
        return dense(units, () -> Components.parse(Activation.class, activation), options);
    }

    /**
     * Adds a dense layer with options.
     *
     * @param units number of units, at least 1
     * @param activation the activation
     * @param options called once with the options of this layer
     * @return this builder
     */
    public NetworkBuilder dense(int units, Activation activation, Consumer<DenseOptions> options) {
        return dense(units, () -> activation, options);
    }

    private NetworkBuilder dense(int units, Supplier<Activation> activation, Consumer<DenseOptions> options) {
        DenseOptions chosen = new DenseOptions();
        options.accept(chosen);
        return add("dense", (name, inputs) -> {
            Domain.check(name, "units", units, "[1, inf)");
            Initializer weights = chosen.weights().orElse(initializer).get();
            Optional<Initializer> bias = chosen.bias().map(Supplier::get);
            return new Dense(name, inputs, units, activation.get(), weights, bias);
        });
    }

    /**
     * Adds a dropout layer.
     *
     * @param rate probability that an input is silenced while training, in [0, 1)
     * @return this builder
     */
    public NetworkBuilder dropout(double rate) {
        return add("dropout", (name, inputs) -> new Dropout(name, inputs, Domain.check(name, "rate", rate, "[0, 1)")));
    }

    /**
     * Adds a batch-norm layer without an activation of its own.
     *
     * @return this builder
     */
    public NetworkBuilder batchNorm() {
        return batchNorm("identity");
    }

    /**
     * Adds a batch-norm layer, momentum 0.1, epsilon 1e-5.
     *
     * @param activation name or text form of a registered activation
     * @return this builder
     */
    public NetworkBuilder batchNorm(String activation) {
        return batchNorm(activation, 0.1, 1e-5);
    }

    /**
     * Adds a batch-norm layer.
     *
     * @param activation name or text form of a registered activation
     * @param momentum share of the newest batch in the running statistics, in (0, 1]
     * @param epsilon added to the variance, greater than 0
     * @return this builder
     */
    public NetworkBuilder batchNorm(String activation, double momentum, double epsilon) {
        return add("batch-norm", (name, inputs) -> {
            Domain.check(name, "momentum", momentum, "(0, 1]");
            Domain.check(name, "epsilon", epsilon, "(0, inf)");
            return new BatchNorm(name, inputs, Components.parse(Activation.class, activation), momentum, epsilon);
        });
    }

    private NetworkBuilder add(String kind, LayerMaker maker) {
        long before = drafts.stream().filter(d -> d.kind().equals(kind)).count();
        drafts.add(new Draft(kind, kind + (before + 1), CallSite.find(), maker));
        return this;
    }

    private void note(String what, String place, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | IllegalStateException problem) {
            problems.add(what + " (" + place + "): " + problem.getMessage());
        }
    }

    /**
     * Builds the network.
     *
     * @return the network
     * @throws IllegalArgumentException listing every problem with its layer and the line of the caller's source
     */
    public Network build() {
        List<String> found = new ArrayList<>(problems);
        List<Layer> layers = new ArrayList<>();
        if (!inputGiven) {
            found.add("input: the number of features is missing; call input(...).");
        }
        int width = Math.max(1, inputs);
        for (Draft draft : drafts) {
            try {
                Layer layer = draft.maker().make(draft.name(), width);
                layers.add(layer);
                width = layer.outputs();
            } catch (IllegalArgumentException | IllegalStateException problem) {
                found.add(draft.name() + " (" + draft.place() + "): "
                        + withoutName(draft, String.valueOf(problem.getMessage())));
            }
        }
        if (drafts.isEmpty()) {
            found.add("layers: there are none; add at least one, for example dense(2, \"softmax\").");
        } else if (found.isEmpty()) {
            checkOutput(layers, found);
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    found.size() == 1
                            ? found.get(0)
                            : "The network has " + found.size() + " problems:\n  " + String.join("\n  ", found));
        }
        return new Network(inputs, layers, seed);
    }

    /** What a check says already begins with the layer's name, which the place now says. */
    private static String withoutName(Draft draft, String message) {
        String prefix = draft.name() + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private void checkOutput(List<Layer> layers, List<String> found) {
        Layer last = layers.get(layers.size() - 1);
        String place = last.name() + " (" + drafts.get(drafts.size() - 1).place() + "): ";
        if (last.activation().isEmpty()) {
            found.add(place + "a network cannot end with dropout; end it with a dense layer.");
            return;
        }
        Activation output = last.activation().get();
        int minimum = output.inverts().map(link -> link.minimumOutputs()).orElse(1);
        if (last.outputs() < minimum) {
            found.add(place + output.name() + " with " + last.outputs() + " output is always 1 and learns nothing; use "
                    + minimum + " outputs, or sigmoid with binary-cross-entropy for one yes-or-no output.");
        }
    }
}
