package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Composes a network layer by layer, and reports all problems at once.
 *
 * <pre>{@code
 * Network.builder()
 *     .seed(7)
 *     .initializer("uniform(low=-3.0, high=3.0)")
 *     .input(4)
 *     .dense(5, "sigmoid")
 *     .dense(3, "relu", layer -> layer.withInitializer("he-normal").withoutBias())
 *     .dropout(0.2)
 *     .dense(2, "softmax")
 *     .build();
 * }</pre>
 *
 * <p>A component is given as a value, or as its name or text form. Nothing throws before {@link #build}, which names for
 * each problem the layer and the line of the caller's source.
 */
public final class NetworkBuilder {

    /** A layer as it was asked for; it is made when the default initializer is known. */
    private record Draft(String name, String place, Function<Problems, Optional<Layer>> maker) {}

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Problems problems;
    /** What the names of layers begin with: nothing, or the name of the layer that holds them. */
    private final String prefix;

    private int inputs;
    private boolean inputGiven;
    private long seed;
    private Supplier<Initializer> initializer;

    NetworkBuilder() {
        this("", new Problems(), () -> Components.parse(Initializer.class, "glorot-uniform"));
    }

    private NetworkBuilder(String prefix, Problems problems, Supplier<Initializer> initializer) {
        this.prefix = prefix;
        this.problems = problems;
        this.initializer = initializer;
    }

    /** Sets the number of features, at least 1. */
    public NetworkBuilder input(int inputs) {
        String place = callSite();
        problems.require(
                inputs >= 1, "input (" + place + "): number of features must be in [1, inf), got " + inputs + ".");
        problems.require(
                prefix.isEmpty(),
                "input (" + place + "): layers within another have its inputs; call input(...) on the network alone.");
        this.inputs = inputs;
        this.inputGiven = true;
        return this;
    }

    /** Begins as another network does: with its inputs, its seed and its layers up to one of them, which keep their names. */
    NetworkBuilder from(Network network, String last) {
        for (PlacedLayer place : network.upTo(last)) {
            layer(place.layer());
        }
        return input(network.inputs()).seed(network.seed());
    }

    /** Sets the seed from which the initial parameters are drawn; 0 if never set. */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets the initial weights of the dense layers that do not set their own, by name or text form, for example {@code
     * "he-normal"}; {@code "glorot-uniform"} if never set.
     */
    public NetworkBuilder initializer(String initializer) {
        String place = callSite();
        problems.attempt("initializer (" + place + "): ", () -> Components.parse(Initializer.class, initializer))
                .ifPresent(this::initializer);
        return this;
    }

    /** Sets the initial weights of the dense layers that do not set their own. */
    public NetworkBuilder initializer(Initializer initializer) {
        this.initializer = () -> initializer;
        return this;
    }

    /** Adds a dense layer of at least 1 unit; the activation by name or text form. */
    public NetworkBuilder dense(int units, String activation) {
        return dense(units, activation, UnaryOperator.identity());
    }

    /** Adds a dense layer of at least 1 unit. */
    public NetworkBuilder dense(int units, Activation activation) {
        return dense(units, activation, UnaryOperator.identity());
    }

    /**
     * Adds a dense layer, changed as told; the change is called by {@link #build} with the layer as it would be without it.
     *
     * <pre>{@code
     * .dense(3, "relu", layer -> layer.withInitializer("he-normal").withoutBias())
     * }</pre>
     */
    public NetworkBuilder dense(int units, String activation, UnaryOperator<Dense> change) {
        return dense(units, () -> Components.parse(Activation.class, activation), change);
    }

    /** Adds a dense layer, changed as told. */
    public NetworkBuilder dense(int units, Activation activation, UnaryOperator<Dense> change) {
        return dense(units, () -> activation, change);
    }

    private NetworkBuilder dense(int units, Supplier<Activation> activation, UnaryOperator<Dense> change) {
        return add(
                "dense",
                () -> change.apply(
                        new Dense(units, Optional.of(activation.get()), initializer.get(), Optional.of(new Zeros()))));
    }

    /** Adds a layer by its name or text form, for example {@code "layer-norm"}. */
    public NetworkBuilder layer(String text) {
        Matcher name = NAME.matcher(text);
        return add(name.lookingAt() ? name.group() : "layer", () -> Components.parse(Layer.class, text));
    }

    /** Adds a layer, for example {@code new BatchNorm(Optional.of(activation), 0.05, 1e-3)}. */
    public NetworkBuilder layer(Layer layer) {
        return add(layer.name(), () -> layer);
    }

    /** Adds a dropout layer; the rate is the probability that an input is set to 0 in training, in [0, 1). */
    public NetworkBuilder dropout(double rate) {
        return add("dropout", () -> Components.parse(Layer.class, "dropout(rate=" + rate + ")"));
    }

    /** Adds a batch-norm layer without an activation of its own. */
    public NetworkBuilder batchNorm() {
        return batchNorm("identity");
    }

    /** Adds a batch-norm layer; the activation by name or text form. {@link #layer(String)} sets its other numbers, too. */
    public NetworkBuilder batchNorm(String activation) {
        return add("batch-norm", () -> Components.parse(Layer.class, "batch-norm(activation=" + activation + ")"));
    }

    /**
     * Adds a residual layer around the layers of a block: z = block(x) + x, where widths differ block(x) + x P.
     *
     * <pre>{@code
     * .residual(block -> block.dense(16, "relu").dense(8, "identity"))
     * }</pre>
     *
     * @param block adds layers to a builder, and returns it
     */
    public NetworkBuilder residual(UnaryOperator<NetworkBuilder> block) {
        Draft draft = draft("residual");
        NetworkBuilder within = new NetworkBuilder(draft.name() + ".", problems, () -> initializer.get());
        problems.require(
                block.apply(within) == within, draft.place() + "the block must return the builder that it was given.");
        drafts.add(new Draft(draft.name(), draft.place(), found -> {
            List<Layer> layers = within.make(found);
            return layers.size() < within.drafts.size()
                    ? Optional.empty()
                    : found.attempt(
                            draft.place(), () -> Components.with(Layer.class, "residual", Map.of("layers", layers)));
        }));
        return this;
    }

    private NetworkBuilder add(String kind, Supplier<Layer> maker) {
        Draft draft = draft(kind);
        drafts.add(new Draft(draft.name(), draft.place(), found -> found.attempt(draft.place(), maker)));
        return this;
    }

    /** A layer's name and the line that asks for it. */
    private Draft draft(String kind) {
        String name = prefix + kind + counts.merge(kind, 1, Integer::sum);
        return new Draft(name, name + " (" + callSite() + "): ", found -> Optional.empty());
    }

    /** The layers that can be made; the others are among the problems. */
    private List<Layer> make(Problems found) {
        return drafts.stream()
                .flatMap(draft -> draft.maker().apply(found).stream())
                .toList();
    }

    /** {@return the network} Refuses all problems at once, each with its layer and the line of the caller's source. */
    public Network build() {
        Problems found = new Problems(problems);
        found.require(inputGiven, "input: the number of features is missing; call input(...).");
        found.require(
                !drafts.isEmpty(), "layers: there are none; add at least one, for example dense(2, \"softmax\").");
        Placement placement = new Placement(Math.max(1, inputs));
        boolean fits = true;
        for (Draft draft : drafts) {
            Optional<Layer> layer = draft.maker().apply(found);
            // Behind a layer that has no place, no width is known.
            if (fits && layer.isPresent()) {
                fits = found.attempt(draft.place(), () -> placement.add(draft.name(), layer.get()))
                        .isPresent();
            }
        }
        if (placement.layers().size() == drafts.size() && !drafts.isEmpty()) {
            found.check(drafts.get(drafts.size() - 1).place(), placement::requireOutput);
        }
        found.throwIfAny("network");
        return new Network(inputs, placement.layers(), seed);
    }

    /** The line of the user's source that called this builder. */
    private static String callSite() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(f -> !f.getClassName().startsWith(NetworkBuilder.class.getName()))
                        .findFirst())
                .map(f -> f.getFileName() == null ? f.getClassName() : f.getFileName() + ":" + f.getLineNumber())
                .orElse("unknown place");
    }
}
