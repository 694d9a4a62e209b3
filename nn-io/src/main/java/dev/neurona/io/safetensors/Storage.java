package dev.neurona.io.safetensors;

import java.nio.ByteBuffer;

/** The array behind a tensor, and how it passes through a little-endian buffer in pieces. */
sealed interface Storage {

    /** Fills elements from {@code first} on with all that {@code from} holds. */
    void take(int first, ByteBuffer from);

    /** Appends {@code count} elements from {@code first} on to {@code to}. */
    void give(int first, int count, ByteBuffer to);

    /** The numbers in double precision; the array itself if it is one of doubles. */
    double[] doubles();

    /** New storage for {@code size} numbers, all zero. */
    static Storage of(Tensor.Type type, int size) {
        return switch (type) {
            case F64 -> new Doubles(new double[size]);
            case F32 -> new Floats(new float[size]);
        };
    }

    /** Double precision. */
    final class Doubles implements Storage {

        private final double[] values;

        Doubles(double[] values) {
            this.values = values;
        }

        @Override
        public void take(int first, ByteBuffer from) {
            from.asDoubleBuffer().get(values, first, from.remaining() / Double.BYTES);
        }

        @Override
        public void give(int first, int count, ByteBuffer to) {
            to.asDoubleBuffer().put(values, first, count);
            to.position(to.position() + count * Double.BYTES);
        }

        @Override
        public double[] doubles() {
            return values;
        }
    }

    /** Single precision, kept as such so that a tensor is never larger in memory than in its file. */
    final class Floats implements Storage {

        private final float[] values;

        Floats(float[] values) {
            this.values = values;
        }

        @Override
        public void take(int first, ByteBuffer from) {
            from.asFloatBuffer().get(values, first, from.remaining() / Float.BYTES);
        }

        @Override
        public void give(int first, int count, ByteBuffer to) {
            to.asFloatBuffer().put(values, first, count);
            to.position(to.position() + count * Float.BYTES);
        }

        @Override
        public double[] doubles() {
            double[] doubles = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                doubles[i] = values[i];
            }
            return doubles;
        }
    }
}
