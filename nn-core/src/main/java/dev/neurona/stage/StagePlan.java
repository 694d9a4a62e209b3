package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stages that a trainer was told. The text has one entry per stage:
 *
 * <pre>
 *   penalty l2(strength=0.01) | penalty dense1: l1(strength=0.001) | averaging ema(decay=0.999) | freeze dense2
 * </pre>
 *
 * @param penalties added to the cost of training
 * @param rules change the gradients, in this order
 * @param constraints project the parameters, in this order
 * @param averaging makes the model that is judged and kept; empty: the parameters are
 * @param frozen names of layers and blocks that are not trained
 * @param factors what multiplies the learning rate of layers, blocks or parameters
 */
public record StagePlan(
        List<Placed<Penalty>> penalties,
        List<GradientRule> rules,
        List<Placed<Constraint>> constraints,
        Optional<Averaging> averaging,
        List<String> frozen,
        List<RateFactor> factors) {

    /** No stage at all. */
    public static final StagePlan NONE =
            new StagePlan(List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of());

    private static final String SEPARATOR = " | ";

    /**
     * A learning rate of its own.
     *
     * @param place name of a layer, a block or a parameter
     * @param factor multiplies the learning rate, greater than 0
     */
    public record RateFactor(String place, double factor) {

        public RateFactor {
            Domain.check("rate factor of " + place, "factor", factor, "(0, inf)");
        }
    }

    /** {@return this plan with one more penalty} */
    public StagePlan with(Placed<Penalty> penalty) {
        return new StagePlan(plus(penalties, penalty), rules, constraints, averaging, frozen, factors);
    }

    /** {@return this plan with one more gradient rule} */
    public StagePlan with(GradientRule rule) {
        return new StagePlan(penalties, plus(rules, rule), constraints, averaging, frozen, factors);
    }

    /** {@return this plan with one more constraint} */
    public StagePlan constrained(Placed<Constraint> constraint) {
        return new StagePlan(penalties, rules, plus(constraints, constraint), averaging, frozen, factors);
    }

    /** {@return this plan with this averaging} */
    public StagePlan with(Averaging value) {
        return new StagePlan(penalties, rules, constraints, Optional.of(value), frozen, factors);
    }

    /** {@return this plan with one more layer or block frozen} */
    public StagePlan freeze(String place) {
        return new StagePlan(penalties, rules, constraints, averaging, plus(frozen, place), factors);
    }

    /** {@return this plan with one more rate factor} */
    public StagePlan with(RateFactor factor) {
        return new StagePlan(penalties, rules, constraints, averaging, frozen, plus(factors, factor));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }

    /** {@return whether a layer, or one that it is part of, is frozen} */
    public boolean isFrozen(String layer) {
        return frozen.stream().anyMatch(place -> layer.equals(place) || layer.startsWith(place + "."));
    }

    /** {@return the positions of the parameters that a run trains, ascending} Refuses names that the network does not have. */
    public int[] trained(Network network) {
        List<Integer> off = frozen.stream()
                .flatMapToInt(place -> IntStream.of(Placed.trained(network, place)))
                .boxed()
                .toList();
        int[] trained = IntStream.of(network.trained())
                .filter(position -> !off.contains(position))
                .toArray();
        if (trained.length == 0) {
            throw new IllegalArgumentException("Everything is frozen, so there is nothing to train.");
        }
        return trained;
    }

    /** {@return what multiplies the learning rate of each parameter; factors of one place are multiplied} */
    public double[] rateFactors(Network network) {
        double[] all = new double[network.parameterNames().size()];
        Arrays.fill(all, 1);
        for (RateFactor each : factors) {
            for (int position : Placed.trained(network, each.place())) {
                all[position] *= each.factor();
            }
        }
        return all;
    }

    /** {@return the text form; {@code none} without any stage} */
    public String text() {
        return Stream.of(
                        penalties.stream().map(each -> "penalty " + each.text()),
                        rules.stream().map(each -> "gradient-rule " + each.text()),
                        constraints.stream().map(each -> "constraint " + each.text()),
                        averaging.stream().map(each -> "averaging " + each.text()),
                        frozen.stream().map(each -> "freeze " + each),
                        factors.stream().map(each -> "rate-factor " + each.place() + ": " + each.factor()))
                .flatMap(entries -> entries)
                .reduce((left, right) -> left + SEPARATOR + right)
                .orElse("none");
    }

    /** {@return the plan that a text form describes} Refuses an entry that cannot be read. */
    public static StagePlan parse(String text) {
        StagePlan plan = NONE;
        for (String entry : text.equals("none") ? List.<String>of() : Components.split(text, '|')) {
            plan = plan.read(entry);
        }
        return plan;
    }

    private StagePlan read(String entry) {
        String[] words = entry.split(" ", 2);
        String rest = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "penalty" -> with(Placed.parse(Penalty.class, rest));
            case "gradient-rule" -> with(component(GradientRule.class, rest));
            case "constraint" -> constrained(Placed.parse(Constraint.class, rest));
            case "averaging" -> with(component(Averaging.class, rest));
            case "freeze" -> freeze(rest);
            case "rate-factor" -> {
                String[] parts = rest.split(": ", 2);
                yield with(new RateFactor(parts[0], Double.parseDouble(parts[parts.length - 1])));
            }
            default -> throw new IllegalArgumentException("This release knows no stage '" + words[0] + "'.");
        };
    }

    private static <C extends Component> C component(Class<C> kind, String text) {
        return Components.parse(kind, text);
    }
}
