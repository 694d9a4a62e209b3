package dev.neurona.io.safetensors;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a file from its first byte to its last, once, and checks every rule before it grants memory. */
final class TensorFileReader {

    private static final int PIECE_BYTES = 1 << 16;

    private final String file;
    private final ByteSource source;

    private TensorFileReader(String file, ByteSource source) {
        this.file = file;
        this.source = source;
    }

    /** How a file is opened, so that a test can let that fail, or the reading after it. */
    @FunctionalInterface
    interface Opening {

        /** The file of this machine, which is known to be a regular one. */
        Opening REAL = Files::newByteChannel;

        /** The bytes of a file, from the first on. */
        SeekableByteChannel open(Path file) throws IOException;
    }

    static TensorFile read(Path file) throws ModelFileException {
        return read(file, Opening.REAL);
    }

    static TensorFile read(Path file, Opening opening) throws ModelFileException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new ModelFileException(
                        file,
                        0,
                        attributes.isDirectory()
                                ? "this is a folder; name a file."
                                : "this is a pipe or a device; only regular files are read.");
            }
            try (SeekableByteChannel channel = opening.open(file)) {
                return read(file.toString(), new ByteSource.OfFile(channel, channel.size()));
            }
        } catch (ModelFileException refused) {
            throw refused;
        } catch (NoSuchFileException missing) {
            throw new ModelFileException(file, 0, "there is no such file.", missing);
        } catch (AccessDeniedException denied) {
            throw new ModelFileException(file, 0, "this file may not be read; check its permissions.", denied);
        } catch (IOException failed) {
            throw failed(file.toString(), failed);
        } catch (UnsupportedOperationException | IllegalStateException | SecurityException refused) {
            // Of a file system that was closed, forbids reading, or has no attributes.
            throw failed(file.toString(), refused);
        }
    }

    static TensorFile read(InputStream in, String name) throws ModelFileException {
        try {
            return read(name, new StreamSource(name, in));
        } catch (ModelFileException refused) {
            throw refused;
        } catch (IOException failed) {
            throw failed(name, failed);
        }
    }

    static ModelFileException failed(String name, Exception failed) {
        return new ModelFileException(name, 0, "reading failed: " + reason(failed) + ".", failed);
    }

    /** Exceptions of other file systems often have no message. */
    private static String reason(Exception failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }

    /** Reads all bytes of a source under a name. */
    static TensorFile read(String name, ByteSource source) throws IOException {
        return new TensorFileReader(name, source).read();
    }

    private TensorFile read() throws IOException {
        byte[] json = readHeader();
        long before = (long) TensorFile.PREFIX_BYTES + json.length;
        Header header = HeaderReader.read(file, json, enough -> source.count(before + enough) - before);
        requireHeap(source.count(before) - before);
        Checksum checksum = new Checksum();
        checksum.addHeader(json, header.digestAt());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, Header.Entry> entry : header.tensors().entrySet()) {
            tensors.put(entry.getKey(), readTensor(entry.getKey(), entry.getValue(), piece, checksum));
        }
        if (header.digestAt() >= 0) {
            requireEqual(header, checksum.digits());
        }
        return new TensorFile(tensors, header.metadata());
    }

    private byte[] readHeader() throws IOException {
        long size = source.count(TensorFile.PREFIX_BYTES);
        if (size < TensorFile.PREFIX_BYTES) {
            throw new ModelFileException(
                    file,
                    0,
                    size == 0
                            ? "the file is empty."
                            : "the file has " + size
                                    + " bytes; a safetensors file begins with 8 for its header's length.");
        }
        ByteBuffer prefix = ByteBuffer.allocate(TensorFile.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(prefix);
        long length = prefix.getLong(0);
        // Unsigned: a length with its highest bit set is a very long header, not a negative one.
        if (Long.compareUnsigned(length, Header.MAX_BYTES) > 0) {
            throw new ModelFileException(
                    file,
                    0,
                    "the header would have " + Long.toUnsignedString(length) + " bytes; at most " + Header.MAX_BYTES
                            + " are read. " + OtherFormat.guess(prefix.array()));
        }
        size = source.count(TensorFile.PREFIX_BYTES + length);
        if (length > size - TensorFile.PREFIX_BYTES) {
            throw new ModelFileException(
                    file,
                    0,
                    "the header has " + length + " bytes but the file has only " + (size - TensorFile.PREFIX_BYTES)
                            + " after its first 8; it was cut off.");
        }
        byte[] json = new byte[(int) length];
        fill(ByteBuffer.wrap(json));
        return json;
    }

    /** What the file declares is there, since its size was checked; but it must also fit. */
    private void requireHeap(long payload) throws ModelFileException {
        long most = Runtime.getRuntime().maxMemory();
        if (payload > most) {
            throw new ModelFileException(
                    file,
                    0,
                    "the tensors have " + payload + " bytes but the heap has at most " + most
                            + "; start Java with a larger -Xmx.");
        }
    }

    private Tensor readTensor(String name, Header.Entry entry, ByteBuffer piece, Checksum checksum) throws IOException {
        Storage storage;
        try {
            storage = Storage.of(entry.type(), entry.numbers());
        } catch (OutOfMemoryError full) {
            // One array that does not fit leaves the heap as it was: the caller can go on.
            throw new ModelFileException(
                    file,
                    0,
                    "the heap has no room for tensor " + Printable.name(name) + " of " + (entry.end() - entry.begin())
                            + " bytes; start Java with a larger -Xmx.",
                    full);
        }
        int step = PIECE_BYTES / entry.type().bytes();
        for (int first = 0; first < entry.numbers(); first += step) {
            int count = Math.min(step, entry.numbers() - first);
            piece.clear().limit(count * entry.type().bytes());
            fill(piece);
            piece.flip();
            checksum.add(piece);
            storage.take(first, piece);
        }
        return new Tensor(entry.type(), entry.shape(), storage);
    }

    private void requireEqual(Header header, String digits) throws ModelFileException {
        String written = header.metadata().get(TensorFile.DIGEST_KEY);
        if (!digits.equals(written)) {
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES + header.digestAt(),
                    "the checksum in the file is " + written + " but its bytes give " + digits
                            + "; the file was damaged or changed after it was saved.");
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (source.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }
}
