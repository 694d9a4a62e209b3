package dev.neurona.table;

import java.nio.charset.StandardCharsets;

/**
 * The 32-bit MurmurHash3 of the UTF-8 bytes of a text, with seed 0: the same number on every machine, in every language.
 *
 * <pre>
 * for each 4 bytes k, little-endian, the last ones filled with 0:
 *     h = h xor (rotl(k c1, 15) c2);    unless k is filled:  h = 5 rotl(h, 13) + e6546b64
 * h = h xor length;  h = (h xor h>>>16) 85ebca6b;  h = (h xor h>>>13) c2b2ae35;  h = h xor h>>>16
 * c1 = cc9e2d51    c2 = 1b873593    (products modulo 2^32)
 * </pre>
 *
 * <p>Not for secrets: who knows the hash can find texts that share a column. Other libraries: scikit-learn's {@code FeatureHasher}
 * uses this hash, too, and takes a sign from it. Source: A. Appleby, <i>MurmurHash3</i>, 2011.
 */
final class Murmur3 {

    private Murmur3() {}

    static int hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int h = 0;
        for (int at = 0; at < bytes.length; at += 4) {
            int k = 0;
            for (int i = 0; i < 4 && at + i < bytes.length; i++) {
                k |= (bytes[at + i] & 0xff) << (8 * i);
            }
            h ^= Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
            if (at + 4 <= bytes.length) {
                h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
            }
        }
        h ^= bytes.length;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
