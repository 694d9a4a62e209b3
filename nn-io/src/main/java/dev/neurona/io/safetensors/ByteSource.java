package dev.neurona.io.safetensors;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Bytes from the first to the last, each read once. How many there are may show only as they come. */
interface ByteSource {

    /**
     * Counts the bytes, those that were read among them.
     *
     * @param enough a number at which counting may end, because a stream may have no end
     * @return how many there are in all if this is less than {@code enough}, else at least {@code enough}
     */
    long count(long enough) throws ModelFileException;

    /** Reads some bytes, or gives -1 at the end. */
    int read(ByteBuffer to) throws IOException;

    /** A file, whose size is known. */
    record OfFile(ReadableByteChannel channel, long size) implements ByteSource {

        @Override
        public long count(long enough) {
            return size;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return channel.read(to);
        }
    }
}
