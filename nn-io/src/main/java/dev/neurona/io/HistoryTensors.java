package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Sha256;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;

/**
 * A history as tensors with one row per epoch, because a text for every epoch would outgrow the header.
 *
 * <p>{@code history/numbers} holds step, learning rate, cost, validation cost and the metrics; {@code history/present}
 * says with 1 or 0 which of these there are; {@code history/digests} holds the digest as eight whole numbers of 32 bits,
 * all 0 if none was taken. {@code history/earlier-costs} holds the costs of the epochs whose records were not kept, and is
 * left out if there are none. A file's history stays in this form until somebody asks for it: records take several times
 * as much heap.
 */
record HistoryTensors(
        List<String> metrics, DMatrixRMaj numbers, DMatrixRMaj present, DMatrixRMaj digests, DMatrixRMaj earlier) {

    private static final String NUMBERS = "history/numbers";
    private static final String PRESENT = "history/present";
    private static final String DIGESTS = "history/digests";
    private static final String EARLIER = "history/earlier-costs";
    private static final String METRICS = "neurona.history.metrics";
    private static final int FIXED = 4;
    private static final int WORDS = 8;
    private static final String NO_DIGEST = "0".repeat(8 * WORDS);

    static HistoryTensors of(History history) {
        List<EpochRecord> epochs = history.epochs();
        TreeSet<String> names = new TreeSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.metrics().keySet()));
        int columns = FIXED + names.size();
        HistoryTensors tensors = new HistoryTensors(
                List.copyOf(names),
                new DMatrixRMaj(epochs.size(), columns),
                new DMatrixRMaj(epochs.size(), columns),
                new DMatrixRMaj(epochs.size(), WORDS),
                new DMatrixRMaj(history.count() - epochs.size(), 1));
        for (int epoch = 0; epoch < tensors.earlier.numRows; epoch++) {
            tensors.earlier.data[epoch] = history.get(epoch);
        }
        for (int row = 0; row < epochs.size(); row++) {
            tensors.put(row, epochs.get(row));
        }
        return tensors;
    }

    private void put(int row, EpochRecord epoch) {
        put(row, 0, OptionalDouble.of((double) epoch.step()));
        put(row, 1, OptionalDouble.of(epoch.learningRate()));
        put(row, 2, OptionalDouble.of(epoch.cost()));
        put(row, 3, epoch.validationCost());
        for (int m = 0; m < metrics.size(); m++) {
            Double value = epoch.metrics().get(metrics.get(m));
            put(row, FIXED + m, value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
        }
        epoch.digest().ifPresent(digits -> {
            for (int word = 0; word < WORDS; word++) {
                digests.set(row, word, (double) Long.parseLong(digits, 8 * word, 8 * word + 8, 16));
            }
        });
    }

    private void put(int row, int column, OptionalDouble value) {
        present.set(row, column, value.isPresent() ? 1 : 0);
        numbers.set(row, column, value.orElse(0));
    }

    void write(Map<String, Tensor> tensors, Map<String, String> metadata) {
        tensors.put(NUMBERS, Tensor.of(numbers));
        tensors.put(PRESENT, Tensor.of(present));
        tensors.put(DIGESTS, Tensor.of(digests));
        if (earlier.numRows > 0) {
            tensors.put(EARLIER, Tensor.of(earlier));
        }
        metadata.put(METRICS, JsonList.write(metrics));
    }

    /** Reads a history, and takes its tensors out of the map. */
    static HistoryTensors read(Map<String, Tensor> tensors, Metadata metadata) throws ModelFileException {
        List<String> metrics = metadata.list(METRICS);
        Tensor digestTensor = metadata.take(DIGESTS, tensors);
        int epochs = digestTensor.shape().isEmpty() ? 0 : digestTensor.shape().get(0);
        DMatrixRMaj digests = shaped(DIGESTS, digestTensor, epochs, WORDS, metadata);
        int columns = FIXED + metrics.size();
        DMatrixRMaj numbers = shaped(NUMBERS, metadata.take(NUMBERS, tensors), epochs, columns, metadata);
        DMatrixRMaj present = shaped(PRESENT, metadata.take(PRESENT, tensors), epochs, columns, metadata);
        HistoryTensors history = new HistoryTensors(metrics, numbers, present, digests, earlier(tensors, metadata));
        history.requireWhole(metadata);
        return history;
    }

    private static DMatrixRMaj earlier(Map<String, Tensor> tensors, Metadata metadata) throws ModelFileException {
        if (!tensors.containsKey(EARLIER)) {
            return new DMatrixRMaj(0, 1);
        }
        Tensor tensor = metadata.take(EARLIER, tensors);
        int rows = tensor.shape().isEmpty() ? 0 : tensor.shape().get(0);
        return shaped(EARLIER, tensor, rows, 1, metadata);
    }

    private static DMatrixRMaj shaped(String name, Tensor tensor, int rows, int columns, Metadata metadata)
            throws ModelFileException {
        if (!tensor.shape().equals(List.of(rows, columns))) {
            throw metadata.refuse("the tensor '" + name + "' must have shape [" + rows + ", " + columns + "], got "
                    + tensor.shape() + ".");
        }
        metadata.requireDoubles(name, tensor);
        return tensor.matrix();
    }

    /** Refuses steps and digests that are no whole numbers of their range. */
    private void requireWhole(Metadata metadata) throws ModelFileException {
        for (int row = 0; row < epochs(); row++) {
            double step = numbers.get(row, 0);
            if (!(step >= 0 && step <= ProgressMetadata.MOST_STEPS && step == Math.rint(step))) {
                throw metadata.refuse("'" + NUMBERS + "' has a step of " + step + ".");
            }
        }
        for (int i = 0; i < digests.getNumElements(); i++) {
            double word = digests.data[i];
            if (!(word >= 0 && word < 0x1p32 && word == Math.rint(word))) {
                throw metadata.refuse("'" + DIGESTS + "' must hold whole numbers of 32 bits, got " + word + ".");
            }
        }
    }

    int epochs() {
        return digests.numRows;
    }

    /** The history in records. */
    History history() {
        List<EpochRecord> records = new ArrayList<>();
        for (int row = 0; row < epochs(); row++) {
            Map<String, Double> measured = new LinkedHashMap<>();
            for (int m = 0; m < metrics.size(); m++) {
                if (present.get(row, FIXED + m) == 1) {
                    measured.put(metrics.get(m), numbers.get(row, FIXED + m));
                }
            }
            records.add(new EpochRecord(
                    earlier.numRows + row + 1,
                    (long) numbers.get(row, 0),
                    numbers.get(row, 1),
                    numbers.get(row, 2),
                    present.get(row, 3) == 1 ? OptionalDouble.of(numbers.get(row, 3)) : OptionalDouble.empty(),
                    measured,
                    digest(row)));
        }
        return new History(Arrays.copyOf(earlier.data, earlier.numRows), records);
    }

    private Optional<String> digest(int row) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            digits.append(HexFormat.of().toHexDigits((int) (long) digests.get(row, i)));
        }
        String digest = digits.toString();
        return digest.equals(NO_DIGEST) ? Optional.empty() : Optional.of(digest);
    }

    /** The digest of the run, as {@link Run#digest} gives it, without making records. */
    String digest() {
        Sha256 digest = new Sha256();
        for (int row = 0; row < epochs(); row++) {
            digest.add(Run.line(digest(row), numbers.get(row, 2)));
        }
        return digest.digits();
    }
}
