package dev.neurona.io.safetensors;

import java.util.List;
import java.util.Map;

/**
 * What the header of a file says, every rule of the format checked.
 *
 * @param tensors by name, in the order of their bytes, which they tile without overlap or hole
 * @param metadata text by key, in the order of the file
 * @param digestAt where in the header the digits of the checksum begin, from 0; -1 in a file without one
 */
record Header(Map<String, Entry> tensors, Map<String, String> metadata, int digestAt) {

    /** The version of the format that this release writes and reads. */
    static final String FORMAT = "1";

    /** The member of the header that holds the metadata. */
    static final String METADATA = "__metadata__";

    /** The longest header that is read or written. */
    static final int MAX_BYTES = 16 << 20;

    /** The most characters in one text. */
    static final int MAX_TEXT = 1 << 20;

    /** The most characters in all names and texts together: with it a header cannot cost more than 16 MB of heap. */
    static final int MAX_ALL_TEXT = 6 << 20;

    /** The most characters in a name. */
    static final int MAX_NAME = 256;

    /** The most dimensions of a tensor. */
    static final int MAX_RANK = 8;

    /** The most numbers in a tensor: what every JVM grants one array. */
    static final int MAX_NUMBERS = Integer.MAX_VALUE - 8;

    /**
     * One tensor of a header.
     *
     * @param type how its numbers are stored
     * @param shape its dimensions
     * @param begin its first byte, counted from the first byte after the header
     * @param numbers how many numbers it has
     */
    record Entry(Tensor.Type type, List<Integer> shape, long begin, int numbers) {

        /** The first byte behind it. */
        long end() {
            return begin + (long) numbers * type.bytes();
        }
    }
}
