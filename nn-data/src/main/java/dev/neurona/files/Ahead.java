package dev.neurona.files;

import java.io.IOException;
import java.io.Reader;

/** A reader whose beginning can be looked at before it is read. */
final class Ahead extends Reader {

    private final Reader rest;
    private final char[] head = new char[StrictDecoder.BLOCK];
    private int at;
    private int end;

    Ahead(Reader rest) {
        this.rest = rest;
    }

    /** What has been looked at. */
    String head() {
        return new String(head, 0, end);
    }

    /** Looks at more; false at the end of the text, or of a block of characters. */
    boolean more() throws IOException {
        // A character outside of the basic plane takes two.
        int count = end < head.length - 1 ? rest.read(head, end, head.length - end) : -1;
        end += Math.max(0, count);
        return count > 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (at == end) {
            return rest.read(target, offset, length);
        }
        int count = Math.min(length, end - at);
        System.arraycopy(head, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        // The stream belongs to the caller.
    }
}
