package dev.neurona.testkit.rule;

import java.util.Locale;

/** What a rule says, and how it fails; the rules themselves are the constants of {@link Rule}. */
public interface NumberedRule {

    /** {@return the number, with the letter of the kind} */
    String name();

    /** {@return the rule in one sentence: what holds for every component of the kind} */
    String sentence();

    /** {@return where the mistake usually is: what to look at if this rule fails} */
    String lookAt();

    /**
     * {@return the failure of this rule, whose message begins with the number and ends with where to look}
     *
     * @param fact what broke the rule, a format of {@link String#format}
     * @param arguments its arguments
     */
    default AssertionError broken(String fact, Object... arguments) {
        return new AssertionError(name() + ": " + String.format(Locale.ROOT, fact, arguments) + " Rule: " + sentence()
                + ". If this fails, look at " + lookAt() + ".");
    }

    /**
     * Requires what the rule says.
     *
     * @param condition whether the rule holds
     * @param fact what breaks the rule if it does not hold, a format of {@link String#format}
     * @param arguments its arguments
     * @throws AssertionError if the condition is false, beginning with the number of the rule
     */
    default void require(boolean condition, String fact, Object... arguments) {
        if (!condition) {
            throw broken(fact, arguments);
        }
    }
}
