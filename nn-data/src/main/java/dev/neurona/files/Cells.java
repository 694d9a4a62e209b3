package dev.neurona.files;

import java.util.Arrays;

/** The texts of one column, concatenated in one array, which takes far less memory than one string per cell. */
final class Cells {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private char[] chars = {};
    private int[] ends = {};
    private int count;

    /** Appends a cell; false if the column is full. */
    boolean add(char[] from, int offset, int length) {
        int start = start(count);
        if (length > LARGEST - start || count == LARGEST) {
            return false;
        }
        if (start + length > chars.length) {
            chars = Arrays.copyOf(chars, grown(start + length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, grown(count + 1));
        }
        System.arraycopy(from, offset, chars, start, length);
        ends[count++] = start + length;
        return true;
    }

    private static int grown(int needed) {
        return (int) Math.min(LARGEST, needed + (long) needed / 2);
    }

    int count() {
        return count;
    }

    /** All cells, one after the other; not to be modified. */
    char[] chars() {
        return chars;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int length(int row) {
        return ends[row] - start(row);
    }

    String get(int row) {
        return new String(chars, start(row), length(row));
    }
}
