package dev.neurona.component;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Reads and creates the records of registered components. No text can name any other class. */
final class Reflection {

    private Reflection() {}

    static Object read(RecordComponent part, Component component) {
        try {
            return part.getAccessor().invoke(component);
        } catch (ReflectiveOperationException | IllegalArgumentException inaccessible) {
            throw new IllegalStateException(
                    component.getClass().getName() + "." + part.getName()
                            + "() cannot be called; a component must be a public record in an exported package.",
                    inaccessible);
        }
    }

    /** A component with its defaults. */
    static Component defaults(Class<? extends Component> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalStateException(
                    type.getName() + " has no defaults; a component must have a public constructor without arguments.",
                    inaccessible);
        }
    }

    /** Calls the canonical constructor and passes on the exception that it throws. */
    static <C extends Component> C rebuild(Class<C> type, Object[] values) {
        Class<?>[] types = Arrays.stream(ComponentText.parts(type))
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type.getName() + " failed in its constructor.", thrown.getCause());
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalStateException(
                    type.getName() + " cannot be built; a component must be a public record in an exported package.",
                    inaccessible);
        }
    }
}
