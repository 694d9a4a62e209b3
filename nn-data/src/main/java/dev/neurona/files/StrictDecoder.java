package dev.neurona.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes bytes to characters. Invalid bytes are an error that names the line, not a replacement character.
 *
 * <p>The JDK's reader cannot do this: it drops the characters decoded before the error, and with them the line number.
 */
final class StrictDecoder extends Reader {

    static final int BLOCK = 8192;

    private final InputStream in;
    private final Charset charset;
    private final String file;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private long line = 1;
    private boolean afterReturn;
    private boolean hasNul;
    private boolean started;
    private boolean hasRead;
    private boolean ended;

    StrictDecoder(InputStream in, Charset charset, String file) {
        this.in = in;
        this.charset = charset;
        this.file = file;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            if (!started) {
                start();
            }
            CoderResult result = decoder.decode(bytes, chars, ended);
            int count = chars.position() - offset;
            if (count > 0 && !hasRead) {
                hasRead = true;
                count = withoutMark(target, offset, count);
                chars.position(offset + count);
            }
            if (count > 0) {
                countLines(target, offset, count);
                return count;
            }
            if (result.isError()) {
                throw DataFileException.atLine(
                        file,
                        line,
                        "this is not valid " + charset + "; save the file as " + charset
                                + ", or set its encoding with charset(...).");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void start() throws IOException {
        started = true;
        while (bytes.limit() < OtherForm.LONGEST && !ended) {
            fill();
        }
        Optional<String> other = OtherForm.of(bytes.array(), bytes.limit());
        if (other.isPresent()) {
            throw DataFileException.whole(file, "this is " + other.get() + ".");
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            requireNoOtherMark();
        } else if (begins(0xEF, 0xBB, 0xBF)) {
            throw DataFileException.atLine(
                    file, 1, "this is UTF-8, as its first bytes say, not " + charset + "; leave charset(...) out.");
        }
    }

    private void requireNoOtherMark() throws DataFileException {
        boolean isWide = begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF);
        if (isWide || begins(0xFE, 0xFF) || begins(0xFF, 0xFE)) {
            throw DataFileException.atLine(
                    file,
                    1,
                    "this is UTF-" + (isWide ? "32" : "16")
                            + ", not UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
        }
    }

    private boolean begins(int... with) {
        boolean begins = bytes.limit() >= with.length;
        for (int i = 0; begins && i < with.length; i++) {
            begins = (bytes.get(i) & 0xFF) == with[i];
        }
        return begins;
    }

    /** Takes away the byte order mark, and returns how many characters are left. */
    private int withoutMark(char[] chars, int offset, int count) throws DataFileException {
        if (chars[offset] == '\uFFFE') {
            throw DataFileException.atLine(
                    file,
                    1,
                    "the bytes of " + charset + " are in the other order; set charset(UTF_16), which finds it.");
        }
        if (chars[offset] != '\uFEFF') {
            return count;
        }
        System.arraycopy(chars, offset + 1, chars, offset, count - 1);
        return count - 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private void countLines(char[] chars, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = chars[i];
            // One comparison is enough for nearly all characters.
            if (c <= '\r') {
                boolean endsReturn = i == offset ? afterReturn : chars[i - 1] == '\r';
                line += c == '\r' || (c == '\n' && !endsReturn) ? 1 : 0;
                hasNul |= c == 0;
            }
        }
        afterReturn = chars[offset + count - 1] == '\r';
    }

    /** Whether there was a NUL character so far, which no text has. */
    boolean hasNul() {
        return hasNul;
    }

    @Override
    public void close() {
        // The stream belongs to the caller.
    }
}
