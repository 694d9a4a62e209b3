package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import java.io.IOException;

/** A data file cannot be used. The message names the file, the place in it and the reason. */
public final class DataFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String reason;

    private DataFileException(String file, String place, String reason) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": " + reason);
        this.file = file;
        this.place = place;
        this.reason = reason;
    }

    static DataFileException whole(String file, String reason) {
        return new DataFileException(file, "", reason);
    }

    static DataFileException atLine(String file, long line, String reason) {
        return new DataFileException(file, "line " + line, reason);
    }

    static DataFileException atCell(String file, long line, String column, String reason) {
        return new DataFileException(file, "line " + line + ", column '" + column + "'", reason);
    }

    /** For a text that is not a number where a number is required. */
    static DataFileException notANumber(String file, long line, String column, String text) {
        try {
            PlainNumber.parse(text);
        } catch (NumberFormatException e) {
            return atCell(
                    file,
                    line,
                    column,
                    e.getMessage() + "; correct it, declare the column as text, or declare the word as missing.");
        }
        throw new IllegalStateException(text);
    }

    static DataFileException atByte(String file, long offset, String reason) {
        return new DataFileException(file, "byte " + offset, reason);
    }

    DataFileException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /**
     * The file.
     *
     * @return its path, or the name given to the reader
     */
    public String file() {
        return file;
    }

    /**
     * The place in the file.
     *
     * @return for example {@code line 3, column 'age'} or {@code byte 16}; empty if the whole file is meant
     */
    public String place() {
        return place;
    }

    /**
     * The reason, and what to do about it.
     *
     * @return the end of the message, without file and place
     */
    public String reason() {
        return reason;
    }
}
