package dev.neurona.io.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits. */
public final class Sha256 {

    private static final int PIECE = 1 << 10;

    private final MessageDigest digest;

    /** The digest of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    /**
     * Adds bytes.
     *
     * @param bytes not modified
     */
    public void add(byte[] bytes) {
        digest.update(bytes);
    }

    /**
     * Adds what remains of a buffer.
     *
     * @param bytes not modified; its position stays
     */
    public void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /**
     * Adds the first numbers of an array as 64-bit little-endian, in pieces: there may be many.
     *
     * @param numbers not modified
     * @param count how many, from the first
     */
    public void add(double[] numbers, int count) {
        ByteBuffer piece =
                ByteBuffer.allocate(Double.BYTES * Math.min(PIECE, count)).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < count; from += PIECE) {
            int some = Math.min(PIECE, count - from);
            piece.clear().limit(Double.BYTES * some);
            piece.asDoubleBuffer().put(numbers, from, some);
            digest.update(piece);
        }
    }

    /**
     * Adds a text in UTF-8.
     *
     * @param text any text
     */
    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Ends the digest, which then begins anew.
     *
     * @return 64 digits in lower case
     */
    public String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
