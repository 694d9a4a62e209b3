package dev.neurona.io.safetensors;

/** Guesses from its first bytes what a file is that is not a safetensors file; none of these formats is ever opened. */
final class OtherFormat {

    private OtherFormat() {}

    /** A sentence about the file for the end of an error message. */
    static String guess(byte[] start) {
        if (begins(start, 0xAC, 0xED)) {
            return "It is a stream of serialised Java objects, which is never read.";
        }
        if (begins(start, 'P', 'K')) {
            return "It is a zip archive, as other frameworks write them; export the weights as safetensors there.";
        }
        if (begins(start, 0x1F, 0x8B)) {
            return "It is compressed with gzip; unpack it first.";
        }
        if (begins(start, 0x89, 'H', 'D', 'F')) {
            return "It is an HDF5 file, as Keras writes them; export the weights as safetensors there.";
        }
        if (begins(start, 0x80, 0x02) || begins(start, 0x80, 0x04)) {
            return "It is a Python pickle, which is never read.";
        }
        return "This is not a safetensors file.";
    }

    private static boolean begins(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
