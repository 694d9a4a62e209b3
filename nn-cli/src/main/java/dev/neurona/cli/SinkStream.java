package dev.neurona.cli;

import dev.neurona.io.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A stream into a file that is replaced when all is written. */
final class SinkStream extends OutputStream {

    private final AtomicFile.Sink sink;

    SinkStream(AtomicFile.Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        sink.write(ByteBuffer.wrap(bytes, from, count));
    }
}
