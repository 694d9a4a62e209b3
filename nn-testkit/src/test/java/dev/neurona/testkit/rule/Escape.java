package dev.neurona.testkit.rule;

/** Makes an object leave its method, so that the compiler cannot do without it: what a saboteur allocates is counted. */
public final class Escape {

    @SuppressWarnings("unused") // written so that the object is reachable
    private static volatile Object last = "";

    private Escape() {}

    /**
     * Passes an object on.
     *
     * @param object a new one
     * @param <T> its type
     * @return the same
     */
    public static <T> T of(T object) {
        last = object;
        return object;
    }
}
