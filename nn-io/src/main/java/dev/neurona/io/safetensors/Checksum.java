package dev.neurona.io.safetensors;

import dev.neurona.io.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The checksum of a file: SHA-256 over all its bytes, with the checksum's own 64 digits read as zeros. */
final class Checksum {

    /** What stands for the digits while they are not known. */
    static final String BLANK = "0".repeat(64);

    private final Sha256 digest = new Sha256();

    /** Adds the length of the header and the header; {@code digitsAt} is -1 if it has no checksum. */
    void addHeader(byte[] header, int digitsAt) {
        digest.add(prefix(header.length));
        if (digitsAt < 0) {
            digest.add(header);
        } else {
            digest.add(ByteBuffer.wrap(header, 0, digitsAt));
            digest.add(BLANK);
            digest.add(Arrays.copyOfRange(header, digitsAt + BLANK.length(), header.length));
        }
    }

    /** Adds what remains of a buffer, whose position stays. */
    void add(ByteBuffer bytes) {
        digest.add(bytes);
    }

    /** The 64 digits; the checksum is then finished. */
    String digits() {
        return digest.digits();
    }

    /** The eight bytes before a header. */
    static byte[] prefix(int headerLength) {
        return ByteBuffer.allocate(TensorFile.PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array();
    }
}
