package dev.neurona.testkit.rule;

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
public record Saboteur(String name, Rule rule, LongConsumer... rules) {

    private static final int SEEDS = 15;

    /** The numbers of all rules that reject it, with about as many seeds as a contract tries. */
    public Set<String> rejections() {
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
}
