package dev.neurona.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Adds what remains of a buffer, whose position stays. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The 64 digits; the digest then begins anew. */
    String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
