package dev.neurona.io;

import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;

/**
 * A history as three tensors with one row an epoch, because a text for every epoch would outgrow the header.
 *
 * <p>{@code history/numbers} holds step, learning rate, cost, validation cost and the metrics; {@code history/present}
 * says with 1 or 0 which of these there are; {@code history/digests} holds the digest as eight whole numbers of 32 bits.
 */
final class HistoryTensors {

    private static final String NUMBERS = "history/numbers";
    private static final String PRESENT = "history/present";
    private static final String DIGESTS = "history/digests";
    private static final String METRICS = "neurona.history.metrics";
    private static final int FIXED = 4;
    private static final int WORDS = 8;

    private HistoryTensors() {}

    static void write(History history, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<EpochRecord> epochs = history.epochs();
        TreeSet<String> names = new TreeSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.metrics().keySet()));
        List<String> metrics = List.copyOf(names);
        DMatrixRMaj numbers = new DMatrixRMaj(epochs.size(), FIXED + metrics.size());
        DMatrixRMaj present = new DMatrixRMaj(epochs.size(), FIXED + metrics.size());
        DMatrixRMaj digests = new DMatrixRMaj(epochs.size(), WORDS);
        for (int row = 0; row < epochs.size(); row++) {
            EpochRecord epoch = epochs.get(row);
            put(row, 0, OptionalDouble.of((double) epoch.step()), numbers, present);
            put(row, 1, OptionalDouble.of(epoch.learningRate()), numbers, present);
            put(row, 2, OptionalDouble.of(epoch.cost()), numbers, present);
            put(row, 3, epoch.validationCost(), numbers, present);
            for (int m = 0; m < metrics.size(); m++) {
                Double value = epoch.metrics().get(metrics.get(m));
                OptionalDouble measured = value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
                put(row, FIXED + m, measured, numbers, present);
            }
            for (int word = 0; word < WORDS; word++) {
                digests.set(row, word, (double) Long.parseLong(epoch.digest(), 8 * word, 8 * word + 8, 16));
            }
        }
        tensors.put(NUMBERS, Tensor.of(numbers));
        tensors.put(PRESENT, Tensor.of(present));
        tensors.put(DIGESTS, Tensor.of(digests));
        metadata.put(METRICS, JsonList.write(metrics));
    }

    private static void put(int row, int column, OptionalDouble value, DMatrixRMaj numbers, DMatrixRMaj present) {
        present.set(row, column, value.isPresent() ? 1 : 0);
        numbers.set(row, column, value.orElse(0));
    }

    /** Reads a history, and takes its tensors out of the map. */
    static History read(Map<String, Tensor> tensors, Metadata metadata) throws ModelFileException {
        List<String> metrics = metadata.list(METRICS);
        Tensor digestTensor = take(DIGESTS, tensors, metadata);
        int epochs = digestTensor.shape().isEmpty() ? 0 : digestTensor.shape().get(0);
        DMatrixRMaj digests = shaped(DIGESTS, digestTensor, epochs, WORDS, metadata);
        int columns = FIXED + metrics.size();
        DMatrixRMaj numbers = shaped(NUMBERS, take(NUMBERS, tensors, metadata), epochs, columns, metadata);
        DMatrixRMaj present = shaped(PRESENT, take(PRESENT, tensors, metadata), epochs, columns, metadata);
        List<EpochRecord> records = new ArrayList<>();
        for (int row = 0; row < epochs; row++) {
            Map<String, Double> measured = new LinkedHashMap<>();
            for (int m = 0; m < metrics.size(); m++) {
                if (present.get(row, FIXED + m) == 1) {
                    measured.put(metrics.get(m), numbers.get(row, FIXED + m));
                }
            }
            records.add(new EpochRecord(
                    row + 1,
                    step(numbers.get(row, 0), metadata),
                    numbers.get(row, 1),
                    numbers.get(row, 2),
                    present.get(row, 3) == 1 ? OptionalDouble.of(numbers.get(row, 3)) : OptionalDouble.empty(),
                    measured,
                    digest(row, digests, metadata)));
        }
        return new History(records);
    }

    private static Tensor take(String name, Map<String, Tensor> tensors, Metadata metadata) throws ModelFileException {
        Tensor tensor = tensors.remove(name);
        if (tensor == null) {
            throw metadata.refuse("the tensor '" + name + "' is missing.");
        }
        return tensor;
    }

    private static DMatrixRMaj shaped(String name, Tensor tensor, int rows, int columns, Metadata metadata)
            throws ModelFileException {
        if (!tensor.shape().equals(List.of(rows, columns))) {
            throw metadata.refuse("the tensor '" + name + "' must have shape [" + rows + ", " + columns + "], got "
                    + tensor.shape() + ".");
        }
        return tensor.matrix();
    }

    private static long step(double step, Metadata metadata) throws ModelFileException {
        if (!(step >= 0 && step <= ProgressMetadata.MOST_STEPS && step == Math.rint(step))) {
            throw metadata.refuse("'" + NUMBERS + "' has a step of " + step + ".");
        }
        return (long) step;
    }

    private static String digest(int row, DMatrixRMaj digests, Metadata metadata) throws ModelFileException {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            double word = digests.get(row, i);
            if (!(word >= 0 && word < 0x1p32 && word == Math.rint(word))) {
                throw metadata.refuse("'" + DIGESTS + "' must hold whole numbers of 32 bits, got " + word + ".");
            }
            String hex = Long.toHexString((long) word);
            digits.append("0".repeat(8 - hex.length())).append(hex);
        }
        return digits.toString();
    }
}
