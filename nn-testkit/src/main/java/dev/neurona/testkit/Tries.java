package dev.neurona.testkit;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How often each rule of a contract is tried. A contract states few tries, so that a build is short; the system property
 * {@value #PROPERTY} asks for more, from 1 up:
 *
 * <pre>
 *   mvn test -Ddev.neurona.tries=1000
 * </pre>
 *
 * <p>No rule is tried less often than its contract states. A rule that states fewer than 5 tries keeps them: it has no
 * random input, or begins threads or loads classes at every try. The contracts apply this hook; a contract of your own
 * does so by {@code @AddLifecycleHook(Tries.class)}. If the property is not a whole number from 1 up, every rule fails
 * with an {@link java.lang.IllegalArgumentException} that says so.
 */
public final class Tries implements AroundPropertyHook {

    /** The system property. */
    public static final String PROPERTY = "dev.neurona.tries";

    private static final int CHEAP = 5;

    /** Made by jqwik. */
    public Tries() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        String asked = System.getProperty(PROPERTY, "1");
        attributes.tries().ifPresent(stated -> attributes.setTries(of(stated, asked)));
        return property.execute();
    }

    /** The tries of a rule that states so many. */
    static int of(int stated, String asked) {
        int wanted = number(asked);
        return stated < CHEAP ? stated : Math.max(stated, wanted);
    }

    private static int number(String asked) {
        if (!asked.matches("0*[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(PROPERTY + "=" + asked
                    + ": the number of tries must be a whole number from 1 to 999999999, for example 1000.");
        }
        return Integer.parseInt(asked);
    }
}
