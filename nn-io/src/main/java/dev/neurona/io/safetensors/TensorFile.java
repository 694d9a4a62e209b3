package dev.neurona.io.safetensors;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors and text, as one safetensors file holds them.
 *
 * <p>Reading trusts nothing: a file that breaks a rule of the format is refused before memory for its tensors is
 * granted. A file written here carries a checksum, so that one changed bit anywhere in it is noticed; a file of
 * another program has none, and is checked for its form only. Names are up to 256 visible characters, tensors have up to 8
 * dimensions. The metadata keys {@code neurona.format} and {@code neurona.sha256} belong to the file itself: writing
 * sets them.
 *
 * <p>Source of the format: <i>Safetensors</i>, huggingface.co/docs/safetensors, 2022.
 *
 * @param tensors by name, in the order of the file; not modifiable
 * @param metadata text by key; not modifiable
 */
public record TensorFile(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** What every metadata key begins with that only this library writes. */
    public static final String OUR_PREFIX = "neurona.";

    /** The metadata key of the format version; it and {@link #DIGEST_KEY} mark a file as written by this library. */
    public static final String FORMAT_KEY = "neurona.format";

    /** The metadata key of the checksum. */
    public static final String DIGEST_KEY = "neurona.sha256";

    /** The bytes before the header, which hold its length. */
    public static final int PREFIX_BYTES = 8;

    /** The most tensors and metadata keys together. */
    public static final int MAX_ENTRIES = 16_384;

    /** Keeps the order of both maps, which are copied. */
    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file. Symbolic links are followed to a regular file; anything else, a pipe or a device, is refused unread.
     *
     * @param file a safetensors file
     * @return its tensors and metadata
     * @throws ModelFileException if the file cannot be read, or breaks a rule of the format; nothing else is thrown
     */
    public static TensorFile read(Path file) throws ModelFileException {
        return TensorFileReader.read(file);
    }

    /**
     * Reads a stream, by the same rules and with the same refusals as a file. Its bytes are kept until they are made into tensors, so
     * that more heap is needed than for a file.
     *
     * @param in the stream, read to its end, where the file must end too; not closed
     * @param name what to call it in refusals
     * @return its tensors and metadata
     * @throws ModelFileException if the stream cannot be read, has more bytes than half of the heap, or breaks a rule of the
     *     format; nothing else is thrown
     */
    public static TensorFile read(InputStream in, String name) throws ModelFileException {
        return TensorFileReader.read(in, name);
    }

    /**
     * Writes a file, or replaces it: the old file or the new one is there, whole, whatever fails.
     *
     * @param file where to; its folder exists
     * @throws ModelFileException if a name or a size breaks a rule of the format, so that the file could not be read
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        TensorFileWriter.write(this, file);
    }

    /**
     * Writes the bytes of a file to a stream. What breaks a rule is refused before anything is written.
     *
     * @param out where to; flushed, not closed
     * @param name what to call it in refusals
     * @throws ModelFileException if a name or a size breaks a rule of the format, so that the file could not be read
     * @throws IOException if the stream cannot be written; some bytes may then have been
     */
    public void write(OutputStream out, String name) throws IOException {
        TensorFileWriter.write(this, out, name);
    }
}
