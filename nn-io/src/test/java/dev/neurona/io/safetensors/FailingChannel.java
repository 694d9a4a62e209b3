package dev.neurona.io.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file on a disk that can no longer be read from some byte on; its size is what it was when it was opened. */
final class FailingChannel implements SeekableByteChannel {

    private final SeekableByteChannel file;
    private final long size;
    private final long good;

    FailingChannel(SeekableByteChannel file, long good) throws IOException {
        this.file = file;
        this.size = file.size();
        this.good = good;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (position() + to.remaining() > good) {
            throw new IOException("Input/output error");
        }
        return file.read(to);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
        throw new UnsupportedOperationException("A file is read from beginning to end.");
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException("A file that is read is not written.");
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new UnsupportedOperationException("A file that is read is not cut off.");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
