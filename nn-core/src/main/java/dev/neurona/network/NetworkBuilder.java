package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.component.Problems;
import dev.neurona.spi.Activation;
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
    private record Draft(String kind, String name, String place, LayerMaker maker) {

        /** A layer's own refusal begins with its name, as the place does. */
        Layer make(int inputs) {
            try {
                return maker.make(name, inputs);
            } catch (IllegalArgumentException refused) {
                String reason = String.valueOf(refused.getMessage());
                String prefix = name + ": ";
                throw new IllegalArgumentException(
                        reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason, refused);
            }
        }

        String located() {
            return name + " (" + place + "): ";
        }
    }

    private interface LayerMaker {
        Layer make(String name, int inputs);
    }

    private final List<Draft> drafts = new ArrayList<>();
    private final Problems problems = new Problems();
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
        problems.require(
                inputs >= 1, "input (" + place + "): number of features must be in [1, inf), got " + inputs + ".");
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
        problems.attempt("initializer (" + place + "): ", () -> Components.parse(Initializer.class, initializer))
                .ifPresent(this::initializer);
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

    /**
     * Builds the network.
     *
     * @return the network
     * @throws IllegalArgumentException listing every problem with its layer and the line of the caller's source
     */
    public Network build() {
        Problems found = new Problems(problems);
        found.require(inputGiven, "input: the number of features is missing; call input(...).");
        found.require(
                !drafts.isEmpty(), "layers: there are none; add at least one, for example dense(2, \"softmax\").");
        List<Layer> layers = new ArrayList<>();
        int width = Math.max(1, inputs);
        for (Draft draft : drafts) {
            int before = width;
            Optional<Layer> made = found.attempt(draft.located(), () -> draft.make(before));
            made.ifPresent(layers::add);
            width = made.map(Layer::outputs).orElse(width);
        }
        if (found.none()) {
            checkOutput(layers.get(layers.size() - 1), found);
        }
        found.throwIfAny("network");
        return new Network(inputs, layers, seed);
    }

    private void checkOutput(Layer last, Problems found) {
        String place = drafts.get(drafts.size() - 1).located();
        if (last.activation().isEmpty()) {
            found.require(false, place + "a network cannot end with dropout; end it with a dense layer.");
            return;
        }
        Activation output = last.activation().get();
        int minimum = output.inverts().map(link -> link.minimumOutputs()).orElse(1);
        found.require(
                last.outputs() >= minimum,
                place + output.name() + " with " + last.outputs() + " output is always 1 and learns nothing; use "
                        + minimum + " outputs, or sigmoid with binary-cross-entropy for one yes-or-no output.");
    }
}
