package dev.neurona.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads one IDX file. Its header is not trusted: memory is allocated only for bytes that have been read. */
final class IdxReader {

    private static final int LARGEST = Integer.MAX_VALUE - 8;
    private static final int CHUNK = 1 << 16;

    private final String file;
    private long offset;

    IdxReader(String file) {
        this.file = file;
    }

    Idx read(InputStream in) throws DataFileException {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, CHUNK);
            buffered.mark(2);
            boolean compressed = buffered.read() == 0x1F && buffered.read() == 0x8B;
            buffered.reset();
            return compressed ? unpack(buffered) : parse(buffered);
        } catch (DataFileException e) {
            throw e;
        } catch (ZipException | EOFException e) {
            throw DataFileException.atByte(file, offset, "the compressed data is damaged (" + e.getMessage() + ").")
                    .causedBy(e);
        } catch (IOException e) {
            throw DataFiles.failed(file, e);
        }
    }

    private Idx unpack(InputStream in) throws IOException {
        try (Gzip gzip = new Gzip(in, file)) {
            Idx idx = parse(gzip);
            gzip.requireEnd();
            return idx;
        }
    }

    /** What the bytes before the values say. */
    static final class Header {
        final Idx.Type type;
        final int[] dimensions;
        final long length;

        Header(Idx.Type type, int[] dimensions, long length) {
            this.type = type;
            this.dimensions = dimensions;
            this.length = length;
        }
    }

    private Idx parse(InputStream in) throws IOException {
        Header header = header(in, LARGEST, "2 GB, which one array cannot hold");
        byte[] values = values(in, (int) header.length);
        if (in.read() >= 0) {
            throw refuse("the header announces " + header.length + " bytes of values, but more follow.");
        }
        return new Idx(file, header.type, header.dimensions, values);
    }

    /** Reads a header that announces at most so many bytes of values. */
    Header header(InputStream in, long most, String limit) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length == 0) {
            throw DataFileException.whole(file, "the file is empty.");
        }
        if (head.length < 4) {
            throw truncated("the header");
        }
        if (head[0] != 0 || head[1] != 0) {
            throw refuse("this is not an IDX file: the first two bytes must be 0, but are " + (head[0] & 0xFF) + " and "
                    + (head[1] & 0xFF) + ".");
        }
        Idx.Type type = type(head[2]);
        if (head[3] < 1) {
            offset = 3;
            throw refuse("the number of dimensions must be from 1 to 127, got " + (head[3] & 0xFF) + ".");
        }
        int[] dimensions = new int[head[3]];
        offset = 4;
        return new Header(type, dimensions, length(in, dimensions, type, most, limit));
    }

    private Idx.Type type(byte code) throws DataFileException {
        for (Idx.Type type : Idx.Type.values()) {
            if (type.code == code) {
                return type;
            }
        }
        offset = 2;
        throw refuse("the type must be 8, 9, 11, 12, 13 or 14, got " + (code & 0xFF) + ".");
    }

    private long length(InputStream in, int[] dimensions, Idx.Type type, long most, String limit) throws IOException {
        long length = type.bytes;
        for (int i = 0; i < dimensions.length; i++) {
            byte[] word = in.readNBytes(4);
            if (word.length < 4) {
                throw truncated("the header");
            }
            for (byte each : word) {
                dimensions[i] = (dimensions[i] << 8) | (each & 0xFF);
            }
            if (dimensions[i] < 1) {
                throw refuse("dimension " + (i + 1) + " must be from 1 to 2^31 - 1, got "
                        + Integer.toUnsignedString(dimensions[i]) + ".");
            }
            if (length > most / dimensions[i]) {
                throw refuse("the dimensions " + Arrays.toString(Arrays.copyOf(dimensions, i + 1))
                        + " announce more than " + limit + ".");
            }
            length *= dimensions[i];
            offset += 4;
        }
        return length;
    }

    private byte[] values(InputStream in, int length) throws IOException {
        byte[] values = new byte[Math.min(length, CHUNK)];
        int filled = 0;
        while (filled < length) {
            if (filled == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(length, 2L * filled));
            }
            int count = in.read(values, filled, values.length - filled);
            if (count < 0) {
                throw truncated("the " + length + " bytes of values the header announces");
            }
            filled += count;
            offset += count;
        }
        return values;
    }

    /** Where the values begin, once the header has been read. */
    long offset() {
        return offset;
    }

    DataFileException truncated(String what) {
        return refuse("the file ends before the end of " + what + ".");
    }

    DataFileException refuse(String reason) {
        return DataFileException.atByte(file, offset, reason);
    }
}
