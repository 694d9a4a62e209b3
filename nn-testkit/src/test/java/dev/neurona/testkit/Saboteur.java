package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A component that is wrong in one way, and the rule that must reject it.
 *
 * @param name what is wrong
 * @param rule the rule that must reject it
 * @param rules all rules of its kind, as checks of one seed
 */
record Saboteur(String name, Rule rule, LongConsumer... rules) {

    private static final int SEEDS = 15;

    /** The numbers of all rules that reject it, with about as many seeds as a contract tries. */
    Set<String> rejections() {
        Set<String> numbers = new LinkedHashSet<>();
        for (LongConsumer check : rules) {
            for (long seed = 0; seed < SEEDS; seed++) {
                try {
                    check.accept(seed);
                } catch (AssertionError broken) {
                    String message = String.valueOf(broken.getMessage());
                    numbers.add(message.substring(0, Math.max(0, message.indexOf(':'))));
                    break;
                } catch (RuntimeException thrown) {
                    numbers.add("an exception");
                    break;
                }
            }
        }
        return numbers;
    }

    static Saboteur of(Rule rule, Activation wrong) {
        return new Saboteur(wrong.name(), rule, Rules.of(wrong, new double[0], new double[0], true));
    }

    static <L extends Loss> Saboteur of(Rule rule, L wrong, LossContract<L> contract) {
        return new Saboteur(wrong.name(), rule, Rules.of(wrong, contract));
    }

    static <L extends CanonicalLoss> Saboteur of(Rule rule, L wrong, CanonicalLossContract<L> contract) {
        return new Saboteur(wrong.name(), rule, Rules.ofCanonical(wrong, contract));
    }

    static Saboteur of(Rule rule, Optimizer wrong) {
        return new Saboteur(wrong.name(), rule, Rules.of(wrong, 0));
    }
}
