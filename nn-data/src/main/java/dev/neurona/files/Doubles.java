package dev.neurona.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers of a column as they come, in blocks, so that growing copies no more than one. */
final class Doubles {

    /** With its header, a block takes a power of two, so that a collector's regions are filled without gaps. */
    private static final int BLOCK = (1 << 13) - 2;

    private final List<double[]> full = new ArrayList<>();
    private double[] last = {};
    private int inLast;

    void add(double value) {
        if (inLast == last.length) {
            grow();
        }
        last[inLast++] = value;
    }

    private void grow() {
        if (inLast < BLOCK) {
            last = Arrays.copyOf(last, Math.min(BLOCK, Math.max(8, 2 * inLast)));
        } else {
            full.add(last);
            last = new double[BLOCK];
            inLast = 0;
        }
    }

    int count() {
        return full.size() * BLOCK + inLast;
    }

    double get(int row) {
        int block = row / BLOCK;
        return block < full.size() ? full.get(block)[row % BLOCK] : last[row - block * BLOCK];
    }

    double[] toArray() {
        double[] all = new double[count()];
        int at = 0;
        for (double[] block : full) {
            System.arraycopy(block, 0, all, at, BLOCK);
            at += BLOCK;
        }
        System.arraycopy(last, 0, all, at, inLast);
        return all;
    }
}
