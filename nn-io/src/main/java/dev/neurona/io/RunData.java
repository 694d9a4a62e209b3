package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.train.Trainer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fingerprints of the data of a run: the examples, and the validation set if one was given. A share that
 * is held out needs none, because it follows from the examples and the trainer.
 *
 * @param remedy what else may be wrong where the fingerprints differ: a sentence if data are stored in a form of their own
 */
record RunData(Fingerprint examples, Optional<Fingerprint> validation, String remedy) {

    static RunData of(Trainer trainer, Dataset data) {
        boolean doubles = Stream.concat(Stream.of(data), trainer.validation().stream())
                .flatMap(each -> Stream.of(each.featureRows(), each.targetRows()))
                .allMatch(source -> source.form().isEmpty());
        return new RunData(
                Fingerprint.of(data),
                trainer.validation().map(Fingerprint::of),
                doubles
                        ? ""
                        : " A fingerprint is that of the form in which data are stored: give the form that the run began with.");
    }

    void write(Map<String, String> metadata) {
        examples.write(Fingerprint.DATA, metadata);
        validation.ifPresent(given -> given.write(Fingerprint.VALIDATION, metadata));
    }

    /** Refuses a file of a run on other data. Early files say nothing of a validation set, and are believed. */
    void requireSame(Metadata metadata) throws ModelFileException {
        Fingerprint written = Fingerprint.read(Fingerprint.DATA, metadata);
        if (!written.equals(examples)) {
            throw metadata.refuse("the run was on other data: " + written + ", not " + examples + "." + remedy);
        }
        Optional<Fingerprint> judged = Fingerprint.find(Fingerprint.VALIDATION, metadata);
        if (judged.isPresent() && !judged.equals(validation)) {
            throw metadata.refuse("the run had another validation set: " + judged.get() + ", not "
                    + validation.map(Fingerprint::toString).orElse("none") + "." + remedy);
        }
    }
}
