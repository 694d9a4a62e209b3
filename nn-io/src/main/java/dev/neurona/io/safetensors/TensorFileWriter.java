package dev.neurona.io.safetensors;

import dev.neurona.io.file.AtomicFile;
import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Writes a file: its bytes are run through twice, once for the checksum and once for the disk. */
final class TensorFileWriter {

    private static final int PIECE_BYTES = 1 << 16;

    private TensorFileWriter() {}

    static void write(TensorFile tensors, Path file) throws IOException {
        AtomicFile.write(file, content(tensors, file.toString()));
    }

    static void write(TensorFile tensors, OutputStream out, String name) throws IOException {
        WritableByteChannel channel = Channels.newChannel(out);
        content(tensors, name).writeTo(channel::write);
        out.flush();
    }

    /** What is to be written, checked; nothing is written yet. */
    private static AtomicFile.Content content(TensorFile tensors, String file) throws IOException {
        byte[] blank = HeaderWriter.write(tensors, Checksum.BLANK);
        int digitsAt = requireReadable(tensors, file, blank);
        Checksum checksum = new Checksum();
        checksum.addHeader(blank, digitsAt);
        forEachPiece(tensors, checksum::add);
        byte[] header = HeaderWriter.write(tensors, checksum.digits());
        return out -> {
            out.write(ByteBuffer.wrap(Checksum.prefix(header.length)));
            out.write(ByteBuffer.wrap(header));
            forEachPiece(tensors, out);
        };
    }

    /** The rules of the format stand in one place, the reader: what is written goes through it first. */
    private static int requireReadable(TensorFile tensors, String file, byte[] header) throws ModelFileException {
        long payload = tensors.tensors().values().stream()
                .mapToLong(tensor -> (long) tensor.size() * tensor.type().bytes())
                .sum();
        if (header.length > Header.MAX_BYTES) {
            throw new ModelFileException(
                    file,
                    0,
                    "the header would have " + header.length + " bytes; at most " + Header.MAX_BYTES
                            + " can be read again.");
        }
        return HeaderReader.read(file, header, enough -> payload).digestAt();
    }

    private static void forEachPiece(TensorFile tensors, AtomicFile.Sink sink) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.tensors().values()) {
            int step = PIECE_BYTES / tensor.type().bytes();
            for (int first = 0; first < tensor.size(); first += step) {
                piece.clear();
                tensor.storage().give(first, Math.min(step, tensor.size() - first), piece);
                sink.write(piece.flip());
            }
        }
    }
}
