package dev.neurona.spi;

/**
 * One matrix of memory that an optimizer keeps for each parameter.
 *
 * @param name name under which it is saved, {@code [a-z][a-z0-9-]*}
 * @param initial the value of every element before the first step
 * @param shape whether it has the parameter's shape or is a single number
 */
public record Slot(String name, double initial, Shape shape) {

    /** The shape of a slot. */
    public enum Shape {
        /** One element for each element of the parameter. */
        LIKE_PARAMETER,
        /** One element for the whole parameter. */
        SCALAR
    }

    public Slot {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("slot name must match [a-z][a-z0-9-]*, got '" + name + "'.");
        }
    }

    /** A slot with the shape of the parameter that begins at zero. */
    public Slot(String name) {
        this(name, 0.0, Shape.LIKE_PARAMETER);
    }

    /** As of any record. Every step asks for slots, mostly by the same objects. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Slot that
                        && name.equals(that.name)
                        && Double.compare(initial, that.initial) == 0
                        && shape == that.shape);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
