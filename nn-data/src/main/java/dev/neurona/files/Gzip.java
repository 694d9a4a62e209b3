package dev.neurona.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Gzip data with a limited compression ratio, behind which it can be checked that nothing follows. */
final class Gzip extends GZIPInputStream {

    // Compression ratios: at most 1032 in deflate; about 1.1 for photographs, 5 for MNIST, perhaps 50 for drawings.
    private static final int GROWTH = 100;
    private static final int GRACE = 4 << 20;
    private static final int MEMBER_END = 8;

    private final String file;
    private final Counter packed;
    private final long headerLength;
    private long unpacked;
    /** The number of packed bytes when a block of them was read last. */
    private long filled;

    Gzip(InputStream in, String file) throws IOException {
        this(new Counter(in), file);
    }

    private Gzip(Counter packed, String file) throws IOException {
        super(packed, 1 << 14);
        this.file = file;
        this.packed = packed;
        headerLength = packed.count;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = super.read(target, start, length);
        unpacked += Math.max(0, count);
        if (unpacked > GRACE + GROWTH * packed.count) {
            throw DataFileException.atByte(
                    file,
                    unpacked,
                    "the compressed data grows more than " + GROWTH
                            + " times; unpack the file first if this is correct.");
        }
        return count;
    }

    /** Checks, at the end of the data, that no bytes follow, which the JDK's reader ignores. */
    void requireEnd() throws IOException {
        long end = headerLength + inf.getBytesRead() + MEMBER_END;
        if (packed.count > end || packed.read() >= 0) {
            throw DataFileException.whole(file, "bytes follow the end of the compressed data.");
        }
    }

    /** Checks the same for data that may be of several members, one after the other, as other tools write and read them. */
    void requireEndOfAll() throws IOException {
        // What follows was read with the last block, by the JDK's look at the next header, or by nobody.
        int rest = inf.getRemaining();
        boolean hasMore = rest > MEMBER_END || packed.count > filled + Math.max(0, MEMBER_END - rest);
        if (hasMore || packed.read() >= 0) {
            throw DataFileException.whole(file, "bytes follow the end of the compressed data.");
        }
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = packed.count;
    }

    private static final class Counter extends FilterInputStream {

        private static final int NONE = -1;

        private long count;
        /** A byte that was looked at, and is still to be read. */
        private int next = NONE;

        Counter(InputStream in) {
            super(in);
        }

        /**
         * By this the JDK's reader decides whether another member follows. A stream may say 0 before its end: then it is asked for a
         * byte.
         */
        @Override
        public int available() throws IOException {
            int there = super.available();
            if (next == NONE && there == 0) {
                next = in.read();
            }
            return next == NONE ? there : Math.max(1, there);
        }

        @Override
        public int read() throws IOException {
            int value = next == NONE ? super.read() : next;
            next = NONE;
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            if (next != NONE && length > 0) {
                target[start] = (byte) read();
                return 1;
            }
            int read = super.read(target, start, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // The stream belongs to the caller; closing the Gzip reader only frees its inflater.
        }
    }
}
