package dev.neurona.io;

import dev.neurona.data.Dataset;
import java.util.Map;

/**
 * What tells one data set from another without keeping it.
 *
 * @param rows number of examples
 * @param features number of feature columns
 * @param targets number of target columns
 * @param sha256 64 hexadecimal digits: SHA-256 over the features row by row, the targets row by row, and the weights if
 *     there are any, each number as 64-bit little-endian
 * @since 0.1
 */
public record Fingerprint(int rows, int features, int targets, String sha256) {

    private static final String ROWS = "neurona.data.rows";
    private static final String FEATURES = "neurona.data.features";
    private static final String TARGETS = "neurona.data.targets";
    private static final String SHA256 = "neurona.data.sha256";

    /**
     * The fingerprint of a data set.
     *
     * @param data the examples; not modified
     * @return its fingerprint; names of columns do not count
     */
    public static Fingerprint of(Dataset data) {
        Sha256 digest = new Sha256();
        digest.add(data.features().data, data.features().getNumElements());
        digest.add(data.targets().data, data.targets().getNumElements());
        data.weights().ifPresent(weights -> digest.add(weights, weights.length));
        return new Fingerprint(data.rows(), data.features().numCols, data.targets().numCols, digest.digits());
    }

    void write(Map<String, String> metadata) {
        metadata.put(ROWS, String.valueOf(rows));
        metadata.put(FEATURES, String.valueOf(features));
        metadata.put(TARGETS, String.valueOf(targets));
        metadata.put(SHA256, sha256);
    }

    static boolean isIn(Metadata metadata) {
        return metadata.has(SHA256);
    }

    static Fingerprint read(Metadata metadata) throws ModelFileException {
        String sha256 = metadata.text(SHA256);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw metadata.refuse("the metadata '" + SHA256 + "' must be 64 hexadecimal digits.");
        }
        return new Fingerprint(
                (int) metadata.whole(ROWS, 1, Integer.MAX_VALUE),
                (int) metadata.whole(FEATURES, 1, Integer.MAX_VALUE),
                (int) metadata.whole(TARGETS, 1, Integer.MAX_VALUE),
                sha256);
    }

    @Override
    public String toString() {
        return rows + " rows of " + features + " features and " + targets + " targets, SHA-256 " + sha256;
    }
}
