package dev.neurona.data;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/** Some rows of a source, in the order of an index, for those who look at data outside of a step. */
final class SelectedRows implements RowSource {

    private final RowSource source;
    private final int[] index;

    SelectedRows(RowSource source, int[] index) {
        this.source = source;
        this.index = index;
    }

    /** Whether the numbers are doubles in memory, of which a copy takes no more than the selection stands for. */
    boolean isOfMatrix() {
        return source instanceof MatrixRows;
    }

    @Override
    public int rows() {
        return index.length;
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public void fill(int[] order, int from, int to, DMatrixRMaj target) {
        source.fill(located(order, from, to), 0, to - from, target);
    }

    private int[] located(int[] order, int from, int to) {
        int[] located = new int[to - from];
        locate(index, order, from, to, located);
        return located;
    }

    /** Finds the rows of a source behind some rows of a selection. */
    static void locate(int[] index, int[] order, int from, int to, int[] located) {
        for (int i = from; i < to; i++) {
            located[i - from] = index[order[i]];
        }
    }

    @Override
    public Optional<int[]> classes() {
        return source.classes().map(all -> {
            int[] chosen = new int[index.length];
            locate(all, index, 0, index.length, chosen);
            return chosen;
        });
    }

    @Override
    public String form() {
        return source.form();
    }

    @Override
    public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
        source.stored(located(order, from, to), 0, to - from, bytes);
    }
}
