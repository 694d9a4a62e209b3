package dev.neurona.spi;

/**
 * The declaration of one matrix of a layer.
 *
 * @param name name within the layer, for example {@code weights}
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param initializer how its initial values are drawn
 * @param role what it does, and who changes it
 */
public record ParameterSpec(String name, int rows, int columns, Initializer initializer, Role role) {

    /** What a matrix does in its layer. */
    public enum Role {
        /** Multiplies inputs. */
        WEIGHTS,
        /** Is added. */
        BIAS,
        /** Multiplies columns, and begins at about 1. */
        SCALE,
        /**
         * Not trained: changed by the layer itself, from what it sees, as running statistics are, or never, as what is drawn
         * once. All others are trained.
         */
        OBSERVED
    }

    /** {@return whether an optimizer changes the matrix, along its gradient} */
    public boolean isTrained() {
        return role != Role.OBSERVED;
    }

    /** {@return the same declaration under another name} */
    public ParameterSpec named(String other) {
        return new ParameterSpec(other, rows, columns, initializer, role);
    }
}
