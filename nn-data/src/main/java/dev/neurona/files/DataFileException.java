package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.io.IOException;

/** A data file cannot be used. The message names the file, the place in it and the reason. */
public final class DataFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String reason;

    private DataFileException(String file, String place, String reason) {
        super(Visible.text(file + (place.isEmpty() ? "" : ", " + place) + ": " + reason));
        this.file = file;
        this.place = Visible.text(place);
        this.reason = Visible.text(reason);
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

    static DataFileException atCharacter(String file, long line, long character, String reason) {
        return new DataFileException(file, "line " + line + ", character " + character, reason);
    }

    static DataFileException inColumn(String query, String column, String reason) {
        return new DataFileException(query, "column '" + column + "'", reason);
    }

    static DataFileException inRow(String query, long row, String column, String reason) {
        return new DataFileException(query, "row " + row + ", column '" + column + "'", reason);
    }

    /** For a text that is not a number where a number is required. */
    static DataFileException notANumber(String file, long line, String column, String text) {
        String because =
                "'" + text + "' has a point, but numbers have a decimal comma or grouped thousands in this file"
                        + " (thousands('.') reads points that group thousands)";
        try {
            PlainNumber.parse(text);
        } catch (NumberFormatException e) {
            because = String.valueOf(e.getMessage());
        }
        return atCell(
                file,
                line,
                column,
                because + "; correct it, declare the column as text, or declare the word as missing.");
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
