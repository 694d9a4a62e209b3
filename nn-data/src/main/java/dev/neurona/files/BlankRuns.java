package dev.neurona.files;

import java.io.IOException;
import java.io.Reader;

/** Writes every run of blanks outside of quotes as one tab, and none at the ends of a line. */
final class BlankRuns extends Reader {

    private final Reader in;
    private boolean quoted;
    private boolean pending;
    private boolean atStart = true;
    /** A character that waits until the tab before it has been read; -1 if there is none. */
    private int held = -1;

    BlankRuns(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        if (held >= 0 && length > 0) {
            target[offset] = (char) held;
            held = -1;
            count = 1;
        }
        // Half of the room is enough for the characters, so that the tabs before them fit, too.
        char[] chars = new char[Math.max(1, (length - count) / 2)];
        while (count == 0) {
            int read = in.read(chars, 0, chars.length);
            if (read < 0) {
                return -1;
            }
            for (int i = 0; i < read; i++) {
                count = put(chars[i], target, offset, count, length);
            }
        }
        return count;
    }

    private int put(char c, char[] target, int offset, int count, int length) {
        if (!quoted && (c == ' ' || c == '\t')) {
            pending = !atStart;
            return count;
        }
        boolean ends = !quoted && (c == '\n' || c == '\r');
        int at = count;
        if (pending && !ends) {
            target[offset + at++] = '\t';
        }
        pending = false;
        atStart = ends;
        quoted ^= c == '"';
        if (at == length) {
            held = c;
        } else {
            target[offset + at++] = c;
        }
        return at;
    }

    @Override
    public void close() {
        // The stream belongs to the caller.
    }
}
