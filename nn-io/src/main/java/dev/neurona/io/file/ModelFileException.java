package dev.neurona.io.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is refused: which file, where in it, and why.
 *
 * <p>It is the only exception that reading a file throws, whatever the file contains. The message is one line and safe
 * to log: text that comes from the file is shortened, and whatever is not printable in it is escaped.
 */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;
    private final String reason;

    /**
     * A refusal.
     *
     * @param file the file
     * @param offset the byte at which the reason shows, from 0
     * @param reason what was expected, what is there, and the way out
     */
    public ModelFileException(Path file, long offset, String reason) {
        this(file.toString(), offset, reason);
    }

    /**
     * A refusal of what has a name but no path, such as a stream.
     *
     * @param file what it is called
     * @param offset the byte at which the reason shows, from 0
     * @param reason what was expected, what is there, and the way out
     */
    public ModelFileException(String file, long offset, String reason) {
        super(Printable.line(file) + ", byte " + offset + ": " + Printable.line(reason));
        this.file = file;
        this.offset = offset;
        this.reason = Printable.line(reason);
    }

    /**
     * A refusal with a cause below it.
     *
     * @param file the file
     * @param offset the byte at which the reason shows, from 0
     * @param reason what was expected, what is there, and the way out
     * @param cause what the reader met
     */
    public ModelFileException(Path file, long offset, String reason, Throwable cause) {
        this(file.toString(), offset, reason, cause);
    }

    /**
     * A refusal of what has a name but no path, with a cause below it.
     *
     * @param file what it is called
     * @param offset the byte at which the reason shows, from 0
     * @param reason what was expected, what is there, and the way out
     * @param cause what the reader met
     */
    public ModelFileException(String file, long offset, String reason, Throwable cause) {
        this(file, offset, reason);
        initCause(cause);
    }

    /**
     * The file that was refused.
     *
     * @return its path, or the name of the stream, as it was given to the reader
     */
    public String file() {
        return file;
    }

    /**
     * Where in the file the reason shows.
     *
     * @return a byte, from 0; 0 also if nothing could be read
     */
    public long offset() {
        return offset;
    }

    /**
     * Why the file was refused.
     *
     * @return one line
     */
    public String reason() {
        return reason;
    }
}
