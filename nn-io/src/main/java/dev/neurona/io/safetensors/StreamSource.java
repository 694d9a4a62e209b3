package dev.neurona.io.safetensors;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A stream, whose bytes are kept from when they are counted until they are read: what a header declares is compared with
 * what is there, as in a file, before memory is granted for it.
 */
final class StreamSource implements ByteSource {

    private static final int PIECE_BYTES = 1 << 16;

    private final String name;
    private final InputStream in;
    /** Half of the heap: the other half is for the tensors that are made of the bytes. */
    private final long most = Runtime.getRuntime().maxMemory() / 2;

    private final Deque<ByteBuffer> kept = new ArrayDeque<>();
    private long count;
    private boolean ended;

    StreamSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    @Override
    public long count(long enough) throws ModelFileException {
        try {
            while (!ended && count < enough) {
                keepPiece();
            }
            return count;
        } catch (ModelFileException refused) {
            throw refused;
        } catch (IOException failed) {
            throw TensorFileReader.failed(name, failed);
        } catch (OutOfMemoryError full) {
            kept.clear();
            throw new ModelFileException(
                    name,
                    0,
                    "the heap has no room for the first " + count + " bytes of this stream; start Java with a larger"
                            + " -Xmx.",
                    full);
        }
    }

    private void keepPiece() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int length = in.readNBytes(piece, 0, PIECE_BYTES);
        ended = length < PIECE_BYTES;
        count += length;
        if (count > most) {
            throw new ModelFileException(
                    name,
                    0,
                    "the stream has more than " + most + " bytes, half of what the heap may have; save it to a file"
                            + " and read that, or start Java with a larger -Xmx.");
        }
        kept.add(ByteBuffer.wrap(ended ? Arrays.copyOf(piece, length) : piece));
    }

    @Override
    public int read(ByteBuffer to) {
        ByteBuffer piece = kept.peek();
        if (piece == null) {
            return -1;
        }
        int some = Math.min(piece.remaining(), to.remaining());
        to.put(piece.slice(piece.position(), some));
        piece.position(piece.position() + some);
        if (!piece.hasRemaining()) {
            kept.remove();
        }
        return some;
    }
}
