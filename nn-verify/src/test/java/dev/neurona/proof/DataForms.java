package dev.neurona.proof;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.files.MappedRows;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ejml.data.DMatrixRMaj;

/** The same examples in every form: features that are multiples of 1/4, two columns of numbers and three of a category. */
final class DataForms implements Closeable {

    private static final List<String> CATEGORIES = List.of("a", "b", "c");
    private static final int COLUMNS = 5;
    private static final int CLASSES = 3;

    private final DMatrixRMaj x;
    private final int[] categories;
    private final int[] classes;
    private final Path folder;
    private final List<MappedRows> mapped = new ArrayList<>();

    DataForms(int rows, long seed, Path folder) {
        this.x = new DMatrixRMaj(rows, COLUMNS);
        this.categories = new int[rows];
        this.classes = new int[rows];
        this.folder = folder;
        RandomStream random = RandomStream.at(seed, "forms");
        for (int row = 0; row < rows; row++) {
            x.set(row, 0, random.nextInt(5) / 4.0);
            x.set(row, 1, random.nextInt(9) / 4.0);
            // Every category and class occurs, in the same rows for any seed.
            categories[row] = row < 3 ? row : random.nextInt(3);
            classes[row] = row < 3 ? row : random.nextInt(3);
            x.set(row, 2 + categories[row], 1);
        }
    }

    /** The examples by the name of their form, of which the first is the matrix. */
    Map<String, Dataset> all() throws IOException {
        DMatrixRMaj y = new DMatrixRMaj(classes.length, CLASSES);
        for (int row = 0; row < classes.length; row++) {
            y.set(row, classes[row], 1);
        }
        RowSource targets = RowSource.ofClasses(classes, CLASSES);
        Map<String, Dataset> forms = new LinkedHashMap<>();
        forms.put("matrix", Dataset.of(x, y));
        forms.put("rows of a larger matrix", reversed(y).select(backwards()));
        forms.put("classes", Dataset.of(RowSource.of(x), targets));
        forms.put("bytes", Dataset.of(RowSource.ofBytes(bytes(), COLUMNS, 4), targets));
        forms.put("floats", Dataset.of(RowSource.ofFloats(floats(), COLUMNS), RowSource.of(y)));
        forms.put(
                "mapped floats", Dataset.of(map(13, Float.BYTES, (file, v) -> file.putFloat(v.floatValue())), targets));
        forms.put("mapped doubles", Dataset.of(map(14, Double.BYTES, ByteBuffer::putDouble), RowSource.of(y)));
        forms.put("table", table());
        forms.replaceAll(
                (name, data) -> data.withNames(List.of("p", "q", "c=a", "c=b", "c=c"), List.of("0", "1", "2")));
        return forms;
    }

    private int[] backwards() {
        int[] rows = new int[classes.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = rows.length - 1 - row;
        }
        return rows;
    }

    private Dataset reversed(DMatrixRMaj y) {
        Dataset copied = Dataset.of(x, y).select(backwards());
        return Dataset.of(copied.features(), copied.targets());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[x.getNumElements()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (4 * x.data[i]);
        }
        return bytes;
    }

    private float[] floats() {
        float[] floats = new float[x.getNumElements()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) x.data[i];
        }
        return floats;
    }

    private RowSource map(int type, int width, BiConsumer<ByteBuffer, Double> put) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(12 + width * x.getNumElements());
        file.putInt(type << 8 | 2).putInt(x.numRows).putInt(x.numCols);
        for (int i = 0; i < x.getNumElements(); i++) {
            put.accept(file, x.data[i]);
        }
        MappedRows rows = MappedRows.open(Files.write(Files.createTempFile(folder, "rows", ".idx"), file.array()));
        mapped.add(rows);
        return rows;
    }

    private Dataset table() {
        double[] p = new double[x.numRows];
        double[] q = new double[x.numRows];
        List<String> c = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < x.numRows; row++) {
            p[row] = x.get(row, 0);
            q[row] = x.get(row, 1);
            c.add(CATEGORIES.get(categories[row]));
            labels.add(Integer.toString(classes[row]));
        }
        Table table = Table.of(
                Column.numbers("p", p), Column.numbers("q", q), Column.texts("c", c), Column.texts("label", labels));
        return Preprocessing.builder()
                .keep("p", "q")
                .oneHot("c")
                .targetClasses("label")
                .build()
                .fit(table)
                .compactDataset(table);
    }

    @Override
    public void close() throws IOException {
        for (MappedRows rows : mapped) {
            rows.close();
        }
    }
}
