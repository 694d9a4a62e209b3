package dev.neurona.objects;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a property of a bean.
 *
 * @param name its name
 * @param getter the method that reads it
 */
record Member(String name, Method getter) {

    /** The JVM lists methods in any order. */
    private static final Comparator<Method> BY_NAME = Comparator.comparing(Method::getName)
            .thenComparing(method -> method.getReturnType().getName())
            .thenComparing(method -> method.getDeclaringClass().getName());

    /** The members of a class, in the order of their columns. */
    static List<Member> of(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(Member::of).toList()
                : properties(type);
    }

    private static Member of(RecordComponent component) {
        return new Member(component.getName(), component.getAccessor());
    }

    private static List<Member> properties(Class<?> type) {
        Map<String, Method> left = new TreeMap<>();
        Arrays.stream(type.getMethods())
                .sorted(BY_NAME)
                .forEach(method -> property(method).ifPresent(name -> left.merge(name, method, Member::narrower)));
        List<Member> properties = new ArrayList<>();
        for (String field : fields(type)) {
            Method getter = left.remove(field);
            if (getter != null) {
                properties.add(new Member(field, getter));
            }
        }
        left.forEach((name, getter) -> properties.add(new Member(name, getter)));
        return properties;
    }

    /** The names of the fields, those of the superclass first. */
    private static List<String> fields(Class<?> type) {
        List<String> names = new ArrayList<>();
        if (type.getSuperclass() != null) {
            names.addAll(fields(type.getSuperclass()));
        }
        Arrays.stream(type.getDeclaredFields()).map(Field::getName).forEach(names::add);
        return names;
    }

    /** Of two getters of one property the one that says more about its type, otherwise the first. */
    private static Method narrower(Method first, Method second) {
        return first.getReturnType().isAssignableFrom(second.getReturnType())
                        && !first.getReturnType().equals(second.getReturnType())
                ? second
                : first;
    }

    /** The name of the property that a method reads; empty if it reads none. */
    private static Optional<String> property(Method method) {
        Class<?> type = method.getReturnType();
        boolean isGetter = method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && type != void.class;
        boolean isTruth = type == boolean.class || type == Boolean.class;
        String name = method.getName();
        if (isGetter && name.startsWith("get")) {
            return decapitalised(name.substring(3));
        }
        return isGetter && isTruth && name.startsWith("is") ? decapitalised(name.substring(2)) : Optional.empty();
    }

    /** As the specification of JavaBeans has it: {@code Age} is {@code age}, and {@code URL} stays; {@code away} is none. */
    private static Optional<String> decapitalised(String name) {
        if (name.isEmpty() || Character.isLowerCase(name.charAt(0))) {
            return Optional.empty();
        }
        boolean isAcronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return Optional.of(isAcronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** The declared type. */
    Type type() {
        return getter.getGenericReturnType();
    }

    /** Whether the getter can be called from here. */
    boolean isAccessible() {
        return getter.trySetAccessible();
    }

    /** Reads it; an error of the getter is thrown as it is, and any exception of it is told. */
    @Nullable
    Object read(Object owner) {
        try {
            return getter.invoke(owner);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalArgumentException(
                    getter.getName() + "() must return a value, but it threw " + thrown
                            + "; correct it, or map the objects to a record.",
                    thrown);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The getter was made accessible.", e);
        }
    }
}
