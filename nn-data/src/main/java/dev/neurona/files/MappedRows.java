package dev.neurona.files;

import dev.neurona.data.RowSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/**
 * The rows of an {@linkplain Idx IDX} file of any size, read where they are: the file is mapped into memory, so that pages of it
 * come and go as the operating system likes, and none of them counts as heap. The first dimension counts the rows, the
 * others make the columns; one dimension is one column.
 *
 * <pre>{@code
 * try (MappedRows features = MappedRows.open(Path.of("features.idx"))) {
 *     trainer.fit(network, Dataset.of(features, RowSource.ofClasses(classes, 10)));
 * }
 * }</pre>
 *
 * <p><b>Life.</b> The file must stay as it is until the source is closed, and the source open as long as data sets of it are used.
 * Closing forgets the mapping; its address space is given back when the garbage collector sees that, and until then Windows does not let
 * the file be deleted. A closed source refuses to fill with an {@link IllegalStateException}.
 *
 * <p><b>Errors.</b> Opening refuses a file that is compressed or not as long as its header says. Before each batch the length is
 * compared again: a file that has become shorter or longer is refused with an {@link UncheckedIOException} that holds a {@link
 * DataFileException}, before a weight is changed, so the state of training is that after the last whole step. The same comes of
 * pages that cannot be read, as far as the JVM notices within the batch; it may throw its {@link InternalError} a little later. Numbers
 * that are overwritten are not noticed, but change the fingerprint: resuming refuses them.
 *
 * @since 0.1.0
 */
public final class MappedRows implements RowSource, Closeable {

    /** A buffer reaches no further than 2 GB, so a file is mapped in segments of whole rows. */
    private static final int LARGEST_SEGMENT = 1 << 30;

    private static final int LONGEST_HEADER = 4 + 4 * 127;

    private final String name;
    private final RandomAccessFile file;
    private final long length;
    private final Idx.Type type;
    private final int rows;
    private final int columns;
    private final int rowBytes;
    private final int rowsPerSegment;
    private final double divisor;
    private final double[] brightness = new double[256];
    private volatile ByteBuffer[] segments;

    private MappedRows(String name, RandomAccessFile file, double divisor) throws IOException {
        this.name = name;
        this.file = file;
        this.length = file.length();
        this.divisor = divisor;
        Arrays.setAll(brightness, each -> each / divisor);
        IdxReader reader = new IdxReader(name);
        IdxReader.Header header = header(reader);
        this.type = header.type;
        this.rows = header.dimensions[0];
        long bytes = header.length / rows;
        if (bytes > LARGEST_SEGMENT) {
            throw reader.refuse("a row has " + bytes + " bytes, but at most " + LARGEST_SEGMENT + " can be read.");
        }
        this.rowBytes = (int) bytes;
        this.columns = rowBytes / type.bytes;
        this.rowsPerSegment = Math.min(rows, LARGEST_SEGMENT / rowBytes);
        this.segments = map(reader.offset());
    }

    private IdxReader.Header header(IdxReader reader) throws IOException {
        byte[] first = new byte[(int) Math.min(LONGEST_HEADER, length)];
        file.readFully(first);
        if (first.length > 1 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B) {
            throw DataFileException.whole(name, "a compressed file cannot be mapped; unpack it first.");
        }
        IdxReader.Header header =
                reader.header(new ByteArrayInputStream(first), Long.MAX_VALUE, "2^63 bytes, which no file can hold");
        long follow = length - reader.offset();
        if (follow != header.length) {
            throw reader.refuse("the header announces " + header.length + " bytes of values, but " + follow
                    + " follow; copy the file again.");
        }
        return header;
    }

    private ByteBuffer[] map(long begin) throws IOException {
        ByteBuffer[] mapped = new ByteBuffer[(rows - 1) / rowsPerSegment + 1];
        for (int i = 0; i < mapped.length; i++) {
            long first = (long) i * rowsPerSegment;
            long size = Math.min(rowsPerSegment, rows - first) * rowBytes;
            mapped[i] = file.getChannel().map(MapMode.READ_ONLY, begin + first * rowBytes, size);
        }
        return mapped;
    }

    /**
     * Maps a file whose numbers are taken as they are.
     *
     * @param path a regular IDX file, not compressed
     * @return its rows, to be closed
     * @throws DataFileException if it cannot be read, is not an IDX file, or is not as long as its header says
     */
    public static MappedRows open(Path path) throws DataFileException {
        return open(path, Idx.Pixels.RAW);
    }

    /**
     * Maps a file.
     *
     * @param path a regular IDX file, not compressed
     * @param pixels how unsigned bytes become numbers; nothing to values of other types
     * @return its rows, to be closed
     * @throws DataFileException if it cannot be read, is not an IDX file, or is not as long as its header says
     */
    public static MappedRows open(Path path, Idx.Pixels pixels) throws DataFileException {
        DataFiles.requireRegular(path);
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                return new MappedRows(path.toString(), file, pixels.divisor);
            } catch (IOException | RuntimeException refused) {
                file.close();
                throw refused;
            }
        } catch (IOException e) {
            throw DataFiles.failed(path.toString(), e);
        }
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
        requireSameLength();
        copy(order, from, to, target);
    }

    void copy(int[] order, int from, int to, DMatrixRMaj target) {
        ByteBuffer[] mapped = segments;
        try {
            for (int i = from; i < to; i++) {
                read(mapped[order[i] / rowsPerSegment], at(order[i]), target.data, (i - from) * columns);
            }
        } catch (InternalError fault) {
            throw new UncheckedIOException(
                    DataFileException.whole(name, "it cannot be read any more (" + fault.getMessage() + ").")
                            .causedBy(fault));
        }
    }

    /** Where a row begins in its segment. */
    private int at(int row) {
        return row % rowsPerSegment * rowBytes;
    }

    /** One loop per type: a choice per number would cost more than the number. */
    private void read(ByteBuffer row, int at, double[] target, int start) {
        switch (type) {
            case UNSIGNED_BYTE -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = brightness[row.get(at + j) & 0xFF];
                }
            }
            case BYTE -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = row.get(at + j);
                }
            }
            case SHORT -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = row.getShort(at + j * Short.BYTES);
                }
            }
            case INT -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = row.getInt(at + j * Integer.BYTES);
                }
            }
            case FLOAT -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = row.getFloat(at + j * Float.BYTES);
                }
            }
            case DOUBLE -> {
                for (int j = 0; j < columns; j++) {
                    target[start + j] = row.getDouble(at + j * Double.BYTES);
                }
            }
        }
    }

    private void requireSameLength() {
        if (segments.length == 0) {
            throw new IllegalStateException(
                    name + ": the file has been closed; keep it open as long as data sets of it are used.");
        }
        try {
            if (file.length() != length) {
                throw DataFileException.whole(
                        name,
                        "it had " + length + " bytes when it was opened and has " + file.length()
                                + " now; a file must not change while it is in use.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(DataFiles.failed(name, e));
        }
    }

    /** {@return what the same numbers have in memory: that of bytes or floats, or nothing, which stands for doubles} */
    @Override
    public String form() {
        return switch (type) {
            case UNSIGNED_BYTE -> "bytes / " + divisor;
            case FLOAT -> "floats";
            default -> "";
        };
    }

    @Override
    public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
        if (form().isEmpty()) {
            RowSource.super.stored(order, from, to, bytes);
            return;
        }
        requireSameLength();
        ByteBuffer row = ByteBuffer.allocate(rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            ByteBuffer stored = segments[order[i] / rowsPerSegment].slice(at(order[i]), rowBytes);
            if (type == Idx.Type.FLOAT) {
                row.asFloatBuffer().put(stored.asFloatBuffer());
                bytes.accept(row);
            } else {
                bytes.accept(stored);
            }
        }
    }

    /** Ends the use of the file; closing again does nothing. */
    @Override
    public void close() throws IOException {
        segments = new ByteBuffer[0];
        file.close();
    }
}
