package dev.neurona.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The checksum of a file: SHA-256 over all its bytes, with the checksum's own 64 digits read as zeros. */
final class Checksum {

    /** What stands for the digits while they are not known. */
    static final String BLANK = "0".repeat(64);

    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException("This Java has no SHA-256.", everyJvmHasIt);
        }
    }

    /** Adds the length of the header and the header; {@code digitsAt} is -1 if it has no checksum. */
    void addHeader(byte[] header, int digitsAt) {
        digest.update(prefix(header.length));
        if (digitsAt < 0) {
            digest.update(header);
        } else {
            digest.update(header, 0, digitsAt);
            digest.update(BLANK.getBytes(StandardCharsets.US_ASCII));
            digest.update(Arrays.copyOfRange(header, digitsAt + BLANK.length(), header.length));
        }
    }

    /** Adds what remains of a buffer, whose position stays. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** The 64 digits; the checksum is then finished. */
    String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The eight bytes before a header. */
    static byte[] prefix(int headerLength) {
        return ByteBuffer.allocate(Header.PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array();
    }
}
