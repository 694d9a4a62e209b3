package dev.neurona.files;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * An array of numbers from an IDX file, the format in which the MNIST digits are published.
 *
 * <pre>
 * byte 0, 1   0
 * byte 2      type: 8 unsigned byte, 9 byte, 11 short, 12 int, 13 float, 14 double
 * byte 3      number of dimensions
 * then        each dimension as a 32-bit number, then the values in row-major order; all big-endian
 * </pre>
 *
 * <p>A file may be compressed with gzip, which is recognized by its first bytes, not by its name. The length must agree
 * exactly with the header. Memory is allocated for bytes that have been read, whatever the header announces.
 * Compressed data that grows more than a hundredfold (beyond the first 4 MB) is refused.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, <i>The MNIST database of handwritten digits</i>, 1998.
 */
public final class Idx {

    /** The type of the values, with its code in the file. */
    public enum Type {
        /** 0 to 255. */
        UNSIGNED_BYTE(8, 1),
        /** -128 to 127. */
        BYTE(9, 1),
        /** 16 bits. */
        SHORT(11, 2),
        /** 32 bits. */
        INT(12, 4),
        /** IEEE 754, 32 bits. */
        FLOAT(13, 4),
        /** IEEE 754, 64 bits. */
        DOUBLE(14, 8);

        final int code;
        final int bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    /** How the brightness of a pixel, a number from 0 to 255, becomes a feature. */
    public enum Pixels {
        /** Divided by 255, giving a value from 0 to 1. */
        UNIT(255),
        /** Not changed. */
        RAW(1);

        final double divisor;

        Pixels(double divisor) {
            this.divisor = divisor;
        }
    }

    private final String file;
    private final Type type;
    private final int[] dimensions;
    private final ByteBuffer values;

    Idx(String file, Type type, int[] dimensions, byte[] values) {
        this.file = file;
        this.type = type;
        this.dimensions = dimensions;
        this.values = ByteBuffer.wrap(values);
    }

    /**
     * Reads a file.
     *
     * @param path a regular file, compressed with gzip or not
     * @return the array
     * @throws DataFileException if it cannot be read or is not an IDX file
     */
    public static Idx read(Path path) throws DataFileException {
        try (InputStream in = DataFiles.open(path)) {
            return read(in, path.toString());
        } catch (IOException e) {
            throw DataFiles.failed(path.toString(), e);
        }
    }

    /**
     * Reads a stream, for example a resource.
     *
     * @param in the stream, read to its end; not closed
     * @param name the name to use in errors
     * @return the array
     * @throws DataFileException if it cannot be read or is not an IDX file
     */
    public static Idx read(InputStream in, String name) throws DataFileException {
        return new IdxReader(name).read(in);
    }

    /**
     * Reads images and their labels as examples, with pixels from 0 to 1.
     *
     * @param images the file of images
     * @param labels the file of labels
     * @return see {@link #dataset(Idx, Idx, Pixels)}
     * @throws DataFileException if a file cannot be read, or the two do not belong together
     */
    public static Dataset dataset(Path images, Path labels) throws DataFileException {
        return dataset(read(images), read(labels), Pixels.UNIT);
    }

    /**
     * Combines images and their labels to examples.
     *
     * @param images unsigned bytes of at least two dimensions, the first of which counts the images
     * @param labels unsigned bytes of one dimension
     * @param pixels how a pixel becomes a feature
     * @return features: images x pixels, row by row of each image; targets: one-hot, named {@code 0} to {@code 9}, or
     *     to the largest label if it is above 9
     * @throws DataFileException if types or dimensions do not match, or the numbers of images and labels differ
     */
    public static Dataset dataset(Idx images, Idx labels, Pixels pixels) throws DataFileException {
        requireTogether(images, labels);
        DMatrixRMaj features = new DMatrixRMaj(images.dimensions[0], images.size() / images.dimensions[0]);
        byte[] bytes = images.values.array();
        double[] brightness = new double[256];
        for (int i = 0; i < 256; i++) {
            brightness[i] = i / pixels.divisor;
        }
        for (int i = 0; i < bytes.length; i++) {
            features.data[i] = brightness[bytes[i] & 0xFF];
        }
        return Dataset.of(features, labels.oneHot()).withNames(images.pixelNames(), labels.classNames());
    }

    /**
     * Combines images and their labels to the same examples, kept as they are in the files: a byte per pixel instead of eight, and
     * an {@code int} per label. Training gives the same bits. The two forms have different fingerprints, so that a run is resumed
     * with the form that it began with.
     *
     * @param images unsigned bytes of at least two dimensions, the first of which counts the images
     * @param labels unsigned bytes of one dimension
     * @param pixels how a pixel becomes a feature
     * @return see {@link #dataset(Idx, Idx, Pixels)}
     * @throws DataFileException if types or dimensions do not match, or the numbers of images and labels differ
     * @since 0.1.0
     */
    public static Dataset compactDataset(Idx images, Idx labels, Pixels pixels) throws DataFileException {
        requireTogether(images, labels);
        int[] classes = new int[labels.size()];
        Arrays.setAll(classes, row -> labels.values.get(row) & 0xFF);
        return Dataset.of(
                        RowSource.ofBytes(images.values.array(), images.size() / images.dimensions[0], pixels.divisor),
                        RowSource.ofClasses(classes, labels.classes()))
                .withNames(images.pixelNames(), labels.classNames());
    }

    private static void requireTogether(Idx images, Idx labels) throws DataFileException {
        images.require(images.type == Type.UNSIGNED_BYTE && images.dimensions.length >= 2, "images");
        labels.require(labels.type == Type.UNSIGNED_BYTE && labels.dimensions.length == 1, "labels");
        if (images.dimensions[0] != labels.dimensions[0]) {
            throw DataFileException.whole(
                    labels.file,
                    "there are " + labels.dimensions[0] + " labels, but " + images.file + " has " + images.dimensions[0]
                            + " images.");
        }
    }

    private void require(boolean asExpected, String what) throws DataFileException {
        if (!asExpected) {
            throw DataFileException.whole(
                    file,
                    "expected " + what + ", but the file holds " + type + " values of " + dimensions.length
                            + " dimension(s); check whether images and labels are exchanged.");
        }
    }

    private int classes() {
        int most = 9;
        for (byte label : values.array()) {
            most = Math.max(most, label & 0xFF);
        }
        return most + 1;
    }

    private DMatrixRMaj oneHot() {
        DMatrixRMaj targets = new DMatrixRMaj(size(), classes());
        for (int row = 0; row < targets.numRows; row++) {
            targets.set(row, values.get(row) & 0xFF, 1);
        }
        return targets;
    }

    private List<String> classNames() {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < classes(); label++) {
            names.add(Integer.toString(label));
        }
        return names;
    }

    private List<String> pixelNames() {
        int width = dimensions[dimensions.length - 1];
        int pixels = size() / dimensions[0];
        List<String> names = new ArrayList<>(pixels);
        for (int pixel = 0; pixel < pixels; pixel++) {
            names.add("pixel_" + pixel / width + "_" + pixel % width);
        }
        return names;
    }

    /**
     * The type of the values in the file.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * The dimensions.
     *
     * @return a copy; each at least 1
     */
    public int[] dimensions() {
        return dimensions.clone();
    }

    /**
     * The number of values: the product of the dimensions.
     *
     * @return at least 1
     */
    public int size() {
        return values.capacity() / type.bytes;
    }

    /**
     * A value.
     *
     * @param index its index in row-major order, from 0
     * @return the value, exactly
     */
    public double value(int index) {
        return switch (type) {
            case UNSIGNED_BYTE -> values.get(index) & 0xFF;
            case BYTE -> values.get(index);
            case SHORT -> values.getShort(index * type.bytes);
            case INT -> values.getInt(index * type.bytes);
            case FLOAT -> values.getFloat(index * type.bytes);
            case DOUBLE -> values.getDouble(index * type.bytes);
        };
    }
}
