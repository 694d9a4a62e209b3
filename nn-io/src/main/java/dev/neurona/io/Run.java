package dev.neurona.io;

import dev.neurona.io.file.Sha256;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a model was made: what its trainer was told, and the results of every epoch.
 *
 * @param trainer everything on which the bits of the run depend, as {@link dev.neurona.train.Trainer#text} gives it
 * @param history one record per epoch
 */
public record Run(String trainer, History history) {

    static final String TRAINER = "neurona.run.trainer";
    static final String DIGEST = "neurona.run.digest";

    /**
     * One digest for the whole run, by which two runs can be compared.
     *
     * @return 64 hexadecimal digits: SHA-256 over one text per epoch, one after the other: its digest if the trainer took
     *     {@code digests()}, else the bits of its cost
     */
    public String digest() {
        Sha256 digest = new Sha256();
        for (EpochRecord epoch : history.epochs()) {
            digest.add(line(epoch.digest(), epoch.cost()));
        }
        return digest.digits();
    }

    static String line(Optional<String> digest, double cost) {
        return digest.orElseGet(() -> HexFormat.of().toHexDigits(Double.doubleToLongBits(cost)));
    }
}
