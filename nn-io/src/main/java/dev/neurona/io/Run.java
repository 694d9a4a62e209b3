package dev.neurona.io;

import dev.neurona.io.file.Sha256;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;

/**
 * How a model was trained: the settings of the trainer, and the records of the epochs.
 *
 * @param trainer all that decides the bits of the run, as {@link dev.neurona.train.Trainer#text} gives it
 * @param history one record per epoch
 * @since 0.1
 */
public record Run(String trainer, History history) {

    static final String TRAINER = "neurona.run.trainer";
    static final String DIGEST = "neurona.run.digest";

    /**
     * One digest for the whole run, by which two runs can be compared.
     *
     * @return 64 hexadecimal digits: SHA-256 over the digests of the epochs, as text, one after the other
     */
    public String digest() {
        Sha256 digest = new Sha256();
        for (EpochRecord epoch : history.epochs()) {
            digest.add(epoch.digest());
        }
        return digest.digits();
    }
}
