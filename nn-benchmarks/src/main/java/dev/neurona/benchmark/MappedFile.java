package dev.neurona.benchmark;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.files.MappedRows;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Times an epoch of 100-64-10 on rows of a mapped file, beside the same rows in memory. */
public final class MappedFile {

    private static final int COLUMNS = 100;
    private static final int CLASSES = 10;

    private MappedFile() {}

    /**
     * Writes the file, if it is not there, and measures.
     *
     * @param arguments the file, the number of rows, and the number of rounds, of which the best counts
     * @throws IOException if the file cannot be written or read
     */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        if (!Files.exists(path)) {
            write(path, rows);
        }
        int[] classes = new int[rows];
        DMatrixRMaj features = new DMatrixRMaj(rows, COLUMNS);
        fill(features, classes);
        RowSource targets = RowSource.ofClasses(classes, CLASSES);
        Dataset inMemory = Dataset.of(RowSource.of(features), targets);
        try (MappedRows mapped = MappedRows.open(path)) {
            Dataset onDisk = Dataset.of(mapped, targets);
            double memory = Double.POSITIVE_INFINITY;
            double disk = Double.POSITIVE_INFINITY;
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                memory = Math.min(memory, seconds(inMemory));
                disk = Math.min(disk, seconds(onDisk));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d rows, %.2f GB: in memory %.2f s an epoch, mapped %.2f s, %.2f of the speed%n",
                    rows,
                    Files.size(path) * 1e-9,
                    memory,
                    disk,
                    memory / disk);
        }
    }

    private static double seconds(Dataset data) {
        Network network = Network.builder()
                .input(COLUMNS)
                .dense(64, "relu")
                .dense(CLASSES, "softmax")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .batchSize(128)
                .threads(1)
                .epochs(1)
                .build();
        long begin = System.nanoTime();
        trainer.fit(network, data);
        return (System.nanoTime() - begin) * 1e-9;
    }

    private static void fill(DMatrixRMaj features, int[] classes) {
        RandomStream random = RandomStream.at(1, "mapped file");
        for (int row = 0; row < classes.length; row++) {
            classes[row] = random.nextInt(CLASSES);
            for (int column = 0; column < COLUMNS; column++) {
                features.unsafe_set(row, column, random.nextGaussian() + (column == classes[row] ? 1 : 0));
            }
        }
    }

    /** An IDX file of doubles: two zeros, the type 0x0E, two dimensions. */
    private static void write(Path path, int rows) throws IOException {
        DMatrixRMaj features = new DMatrixRMaj(rows, COLUMNS);
        fill(features, new int[rows]);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            out.writeInt(0x00000E02);
            out.writeInt(rows);
            out.writeInt(COLUMNS);
            for (int i = 0; i < features.getNumElements(); i++) {
                out.writeDouble(features.data[i]);
            }
        }
    }
}
