package dev.neurona.spark;

/**
 * The identifier of a stage. Spark's constructors ask for it before Java has set the fields of a subclass, so that it has to be found
 * elsewhere while they run.
 */
final class Uid {

    private static final ThreadLocal<String> PENDING = new ThreadLocal<>();

    private final String text;

    private Uid(String text) {
        this.text = text;
    }

    /** The argument of a constructor, evaluated before that of its superclass runs. */
    static Uid of(String text) {
        PENDING.set(text);
        return new Uid(text);
    }

    /** The identifier of the stage that this thread is constructing. */
    static String pending() {
        return PENDING.get();
    }

    /** Called when the constructor of the superclass has returned. */
    String constructed() {
        PENDING.remove();
        return text;
    }
}
