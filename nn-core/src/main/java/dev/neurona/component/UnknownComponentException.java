package dev.neurona.component;

import java.util.List;

/** A text names a component that is not registered. */
public final class UnknownComponentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String name;
    private final transient List<String> registered;
    private final String asked;

    UnknownComponentException(String kind, String name, List<String> registered, String asked, String message) {
        super(message);
        this.kind = kind;
        this.name = name;
        this.registered = List.copyOf(registered);
        this.asked = asked;
    }

    /** {@return the kind, for example {@code activation}} */
    public String kind() {
        return kind;
    }

    /** {@return the name that no component of the kind has} */
    public String name() {
        return name;
    }

    /** {@return the names that there are, in alphabetical order} */
    public List<String> registered() {
        return registered;
    }

    /** {@return where the name was looked for, and what may be wrong there: a sentence that ends with a full stop} */
    public String asked() {
        return asked;
    }
}
