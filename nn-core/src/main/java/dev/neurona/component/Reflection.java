package dev.neurona.component;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Reads and rebuilds the records of registered components; no other class is ever reached from text. */
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

    /** Calls the canonical constructor; an exception that the constructor throws comes through as it is. */
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
