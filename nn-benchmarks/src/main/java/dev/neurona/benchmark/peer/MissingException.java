package dev.neurona.benchmark.peer;

/** Something that is not measured, and why. */
public final class MissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the reason.
     *
     * @param reason for the table's reader
     */
    public MissingException(String reason) {
        super(reason);
    }
}
