package dev.neurona.io.safetensors;

/**
 * Strict UTF-8, because JSON parsers are lenient: an overlong form or half of a surrogate pair would give one name two
 * spellings, and a check made on one of them would not hold for the other.
 *
 * <p>Source: The Unicode Standard, table 3-7, well-formed byte sequences.
 */
final class Utf8 {

    private Utf8() {}

    /**
     * Finds the first byte that is not part of well-formed UTF-8, or is a control character other than white space.
     *
     * @return its index; the length if there is none
     */
    static int firstFault(byte[] text) {
        int i = 0;
        while (i < text.length) {
            int length = sequence(text, i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return text.length;
    }

    /** The length of the sequence that begins at {@code i}; 0 if it is malformed. */
    private static int sequence(byte[] text, int i) {
        int first = text[i] & 0xFF;
        if (first < 0x80) {
            return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? 1 : 0;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || i + length > text.length) {
            return 0;
        }
        // The second byte alone decides about overlong forms, surrogates and what lies beyond the last code point.
        int second = text[i + 1] & 0xFF;
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((text[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
