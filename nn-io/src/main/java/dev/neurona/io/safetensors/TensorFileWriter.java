package dev.neurona.io.safetensors;

import dev.neurona.io.file.AtomicFile;
import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Writes a file: its bytes are run through twice, once for the checksum and once for the disk. */
final class TensorFileWriter {

    private static final int PIECE_BYTES = 1 << 16;

    private TensorFileWriter() {}

    static void write(TensorFile tensors, Path file) throws IOException {
        byte[] blank = HeaderWriter.write(tensors, Checksum.BLANK);
        int digitsAt = requireReadable(tensors, file, blank);
        Checksum checksum = new Checksum();
        checksum.addHeader(blank, digitsAt);
        forEachPiece(tensors, checksum::add);
        byte[] header = HeaderWriter.write(tensors, checksum.digits());
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.wrap(Checksum.prefix(header.length)));
            out.write(ByteBuffer.wrap(header));
            forEachPiece(tensors, out);
        });
    }

    /** The rules of the format stand in one place, the reader: what is written goes through it first. */
    private static int requireReadable(TensorFile tensors, Path file, byte[] header) throws ModelFileException {
        long payload = 0;
        for (Tensor tensor : tensors.tensors().values()) {
            payload += (long) tensor.size() * tensor.type().bytes();
        }
        if (header.length > Header.MAX_BYTES) {
            throw new ModelFileException(
                    file,
                    0,
                    "the header would have " + header.length + " bytes; at most " + Header.MAX_BYTES
                            + " can be read again.");
        }
        return HeaderReader.read(file, header, payload).digestAt();
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
