package dev.neurona.table;

import java.util.Arrays;
import java.util.Objects;

/**
 * The numbers of a column, in blocks: while they come, growing copies no more than one of them, and a column is made of them without a
 * copy.
 *
 * @since 0.1.0
 */
public final class Doubles {

    /** With its header, a block takes a power of two, so that a collector's regions are filled without gaps. */
    private static final int BLOCK = (1 << 13) - 2;

    /** The full ones, and the last. */
    private double[][] blocks = new double[1][0];

    private int full;
    private double[] last = blocks[0];
    private int inLast;

    /** Creates numbers, none so far. */
    public Doubles() {}

    static Doubles of(double... values) {
        Doubles doubles = new Doubles();
        doubles.blocks = new double[Math.max(1, (values.length + BLOCK - 1) / BLOCK)][];
        doubles.full = doubles.blocks.length - 1;
        for (int i = 0; i <= doubles.full; i++) {
            doubles.blocks[i] = Arrays.copyOfRange(values, i * BLOCK, Math.min(values.length, (i + 1) * BLOCK));
        }
        doubles.last = doubles.blocks[doubles.full];
        doubles.inLast = doubles.last.length;
        return doubles;
    }

    /**
     * Adds a number.
     *
     * @param value any
     */
    public void add(double value) {
        if (inLast == last.length) {
            grow();
        }
        last[inLast++] = value;
    }

    private void grow() {
        if (inLast < BLOCK) {
            last = Arrays.copyOf(last, Math.min(BLOCK, Math.max(8, 2 * inLast)));
        } else {
            full++;
            inLast = 0;
            last = new double[BLOCK];
        }
        if (full == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * full);
        }
        blocks[full] = last;
    }

    /** The numbers so far, without the memory that more would take; all blocks are shared that do not change any more. */
    Doubles soFar() {
        Doubles soFar = new Doubles();
        soFar.blocks = Arrays.copyOf(blocks, full + 1);
        soFar.full = full;
        soFar.last = Arrays.copyOf(last, inLast);
        soFar.inLast = inLast;
        soFar.blocks[full] = soFar.last;
        return soFar;
    }

    /** {@return how many there are} */
    public int count() {
        return full * BLOCK + inLast;
    }

    /**
     * A number.
     *
     * @param at its place, from 0
     * @return the number
     * @throws IndexOutOfBoundsException if there is none at this place
     */
    public double get(int at) {
        Objects.checkIndex(at, count());
        return blocks[at / BLOCK][at % BLOCK];
    }

    /** {@return all in a new array} */
    public double[] toArray() {
        double[] all = new double[count()];
        for (int i = 0; i <= full; i++) {
            System.arraycopy(blocks[i], 0, all, i * BLOCK, i == full ? inLast : BLOCK);
        }
        return all;
    }
}
