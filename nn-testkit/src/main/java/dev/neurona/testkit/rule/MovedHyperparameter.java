package dev.neurona.testkit.rule;

import dev.neurona.component.Component;
import dev.neurona.component.Hyperparameters;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * What is asked of a movable hyperparameter: a component in which it is moved computes the bits of one whose own it is.
 */
public final class MovedHyperparameter {

    private MovedHyperparameter() {}

    /**
     * Moves each movable hyperparameter to 0 and to half its own value.
     *
     * @param rule the rule that is broken by other bits
     * @param subject a record
     * @param behaviour what a component computes with hyperparameters that are moved
     * @param <C> its kind
     */
    public static <C extends Component> void require(
            Rule rule, C subject, BiFunction<C, Hyperparameters, double[]> behaviour) {
        for (String name : subject.movable()) {
            for (double share : new double[] {0, 0.5}) {
                C own = with(rule, subject, name, share);
                double[] expected = behaviour.apply(own, Hyperparameters.OWN);
                double[] found = behaviour.apply(subject, (component, hyperparameter, value) -> {
                    boolean asked = component.equals(subject.name()) && hyperparameter.equals(name);
                    return asked ? share * value : value;
                });
                rule.require(
                        Arrays.equals(expected, found),
                        "%s, in which %s is moved to %s of its value, computes other numbers than %s.",
                        subject,
                        name,
                        share,
                        own);
            }
        }
    }

    /** The same record, but for one number. */
    @SuppressWarnings("unchecked") // A record's constructor makes that record.
    private static <C extends Component> C with(Rule rule, C subject, String name, double share) {
        RecordComponent[] parts = subject.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        boolean found = false;
        try {
            for (int i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
                parts[i].getAccessor().setAccessible(true);
                values[i] = parts[i].getAccessor().invoke(subject);
                if (types[i] == double.class && spelling(parts[i]).equals(name)) {
                    values[i] = share * (double) values[i];
                    found = true;
                }
            }
            rule.require(found, "%s lists %s as movable, but has no such number.", subject, name);
            var constructor = subject.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (C) constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw rule.broken("%s cannot be made with %s of its %s (%s).", subject, share, name, refused);
        }
    }

    private static String spelling(RecordComponent part) {
        return part.getName().replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
    }
}
