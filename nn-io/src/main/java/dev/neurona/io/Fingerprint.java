package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Sha256;
import java.util.Map;
import java.util.Optional;

/**
 * Identifies a data set without keeping it.
 *
 * @param rows number of examples
 * @param features number of feature columns
 * @param targets number of target columns
 * @param sha256 64 hexadecimal digits: SHA-256 over the features row by row, the targets row by row, and the weights if
 *     there are any, each number as 64-bit little-endian. Of features or targets in another form than doubles, what is stored is
 *     digested: {@link dev.neurona.data.RowSource#form()}, then the rows as they are stored. So a selection has the fingerprint of
 *     a matrix of its rows, but equal numbers as doubles, floats or bytes have different ones
 */
public record Fingerprint(int rows, int features, int targets, String sha256) {

    /** Where the fingerprint of the examples stands in a file. */
    static final String DATA = "neurona.data.";

    /** Where that of a validation set stands that was given as data. */
    static final String VALIDATION = "neurona.validation.";

    private static final String ROWS = "rows";
    private static final String FEATURES = "features";
    private static final String TARGETS = "targets";
    private static final String SHA256 = "sha256";

    private static final int ROWS_AT_ONCE = 1024;

    /**
     * The fingerprint of a data set.
     *
     * @param data the examples; not modified
     * @return its fingerprint; names of columns do not count
     */
    public static Fingerprint of(Dataset data) {
        Sha256 digest = new Sha256();
        add(data.featureRows(), digest);
        add(data.targetRows(), digest);
        data.weights().ifPresent(weights -> digest.add(weights, weights.length));
        return new Fingerprint(
                data.rows(), data.featureRows().columns(), data.targetRows().columns(), digest.digits());
    }

    private static void add(RowSource source, Sha256 digest) {
        digest.add(source.form());
        int[] order = new int[Math.min(ROWS_AT_ONCE, source.rows())];
        for (int first = 0; first < source.rows(); first += order.length) {
            int count = Math.min(order.length, source.rows() - first);
            for (int i = 0; i < count; i++) {
                order[i] = first + i;
            }
            source.stored(order, 0, count, digest::add);
        }
    }

    void write(String prefix, Map<String, String> metadata) {
        metadata.put(prefix + ROWS, String.valueOf(rows));
        metadata.put(prefix + FEATURES, String.valueOf(features));
        metadata.put(prefix + TARGETS, String.valueOf(targets));
        metadata.put(prefix + SHA256, sha256);
    }

    /** The fingerprint that stands in a file; empty if there is none. */
    static Optional<Fingerprint> find(String prefix, Metadata metadata) throws ModelFileException {
        return metadata.has(prefix + SHA256) ? Optional.of(read(prefix, metadata)) : Optional.empty();
    }

    /** The fingerprint that stands in a file. */
    static Fingerprint read(String prefix, Metadata metadata) throws ModelFileException {
        String sha256 = metadata.text(prefix + SHA256);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw metadata.refuse("the metadata '" + prefix + SHA256 + "' must be 64 hexadecimal digits.");
        }
        return new Fingerprint(
                (int) metadata.whole(prefix + ROWS, 1, Integer.MAX_VALUE),
                (int) metadata.whole(prefix + FEATURES, 1, Integer.MAX_VALUE),
                (int) metadata.whole(prefix + TARGETS, 1, Integer.MAX_VALUE),
                sha256);
    }

    @Override
    public String toString() {
        return rows + " rows of " + features + " features and " + targets + " targets, SHA-256 " + sha256;
    }
}
