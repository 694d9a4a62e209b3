package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import java.util.Map;

/** A run as a file holds it. */
record StoredRun(String trainer, HistoryTensors history) {

    void write(Map<String, Tensor> tensors, Map<String, String> metadata) {
        metadata.put(Run.TRAINER, trainer);
        metadata.put(Run.DIGEST, history.digest());
        history.write(tensors, metadata);
    }

    /** Reads a run, and takes its tensors out of the map. */
    static StoredRun read(Map<String, Tensor> tensors, Metadata metadata) throws ModelFileException {
        StoredRun run = new StoredRun(metadata.text(Run.TRAINER), HistoryTensors.read(tensors, metadata));
        if (!run.history().digest().equals(metadata.text(Run.DIGEST))) {
            throw metadata.refuse("the digest of the run is not that of its epochs.");
        }
        return run;
    }

    Run run() {
        return new Run(trainer, history.history());
    }
}
