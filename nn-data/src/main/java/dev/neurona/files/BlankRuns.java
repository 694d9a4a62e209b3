package dev.neurona.files;

import java.io.IOException;
import java.io.Reader;

/** Writes every run of blanks outside of quotes as one tab, and none at the ends of a line. */
final class BlankRuns extends Reader {

    private final Reader in;
    private final char[] read = new char[StrictDecoder.BLOCK];
    /** What the characters became that were read last; each may have a tab before it. */
    private final char[] written = new char[2 * StrictDecoder.BLOCK];

    private int at;
    private int end;
    private boolean isQuoted;
    private boolean isAfterBlank;
    private boolean isAtStart = true;

    BlankRuns(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (at == end) {
            int count = in.read(read, 0, read.length);
            if (count < 0) {
                return -1;
            }
            at = 0;
            end = 0;
            for (int i = 0; i < count; i++) {
                write(read[i]);
            }
        }
        int count = Math.min(length, end - at);
        System.arraycopy(written, at, target, offset, count);
        at += count;
        return count;
    }

    private void write(char c) {
        if (!isQuoted && (c == ' ' || c == '\t')) {
            isAfterBlank = !isAtStart;
            return;
        }
        boolean endsLine = !isQuoted && (c == '\n' || c == '\r');
        if (isAfterBlank && !endsLine) {
            written[end++] = '\t';
        }
        written[end++] = c;
        isAfterBlank = false;
        isAtStart = endsLine;
        isQuoted ^= c == '"';
    }

    @Override
    public void close() {
        // The stream belongs to the caller.
    }
}
