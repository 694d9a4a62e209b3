package dev.neurona.table;

import dev.neurona.data.RowSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/** The features of a table, column by column. */
final class TableRows implements RowSource {

    private final int rows;
    private final int columns;
    private final List<StoredFeature> features;

    TableRows(int rows, List<StoredFeature> features) {
        this.rows = rows;
        this.columns = features.stream().mapToInt(StoredFeature::width).sum();
        this.features = List.copyOf(features);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void fill(int[] order, int from, int to, DMatrixRMaj target) {
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            features.get(i).fill(order, from, to, target, at);
            at += features.get(i).width();
        }
    }

    @Override
    public String form() {
        return "table " + features;
    }

    @Override
    public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
        ByteBuffer row = ByteBuffer.allocate(Double.BYTES * features.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            row.clear();
            for (StoredFeature feature : features) {
                feature.put(order[i], row);
            }
            bytes.accept(row.flip());
        }
    }
}
