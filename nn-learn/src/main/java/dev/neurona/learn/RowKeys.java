package dev.neurona.learn;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * A key of 128 bits for each row of a table: equal rows have equal keys. That different rows have the same key is not to be expected: among a
 * million rows with a probability of about 10<sup>-27</sup>.
 *
 * <pre>
 * k = mix(k xor c) for each cell c, from two starts        mix: the finalizer of SplitMix64, which maps 64 bits one to one
 * </pre>
 */
final class RowKeys {

    private static final double LARGEST_EXACT = 0x1p53;
    private static final long START = 0x9E3779B97F4A7C15L;
    private static final long OTHER_START = 0xD1B54A32D192ED03L;
    private static final long FACTOR = 0x100000001B3L;
    private static final long OTHER_FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final long[] otherKeys;

    private RowKeys(int rows) {
        keys = new long[rows];
        otherKeys = new long[rows];
        Arrays.fill(keys, START);
        Arrays.fill(otherKeys, OTHER_START);
    }

    /**
     * Makes the keys of some columns.
     *
     * @param numeric columns whose cells are compared as numbers
     * @param texts columns whose cells are compared as texts
     */
    static RowKeys of(Table table, List<String> numeric, List<String> texts) {
        RowKeys rows = new RowKeys(table.rows());
        for (String name : numeric) {
            rows.addNumbers(table.column(name), table.numbers(name));
        }
        for (String name : texts) {
            Column column = table.column(name);
            for (int row = 0; row < table.rows(); row++) {
                rows.addText(row, column.text(row));
            }
        }
        return rows;
    }

    private void addNumbers(Column column, double[] numbers) {
        for (int row = 0; row < numbers.length; row++) {
            if (Math.abs(numbers[row]) >= LARGEST_EXACT) {
                // Different long integers may be the same double.
                addText(row, column.text(row));
            } else {
                // -0.0 is the same number as 0.0.
                long bits = Double.doubleToLongBits(numbers[row] + 0.0);
                add(row, bits, bits);
            }
        }
    }

    private void addText(int row, String text) {
        long cell = text.length();
        long otherCell = text.length();
        for (int i = 0; i < text.length(); i++) {
            cell = (cell ^ text.charAt(i)) * FACTOR;
            otherCell = (Long.rotateLeft(otherCell, 23) ^ text.charAt(i)) * OTHER_FACTOR;
        }
        add(row, cell, otherCell);
    }

    private void add(int row, long cell, long otherCell) {
        keys[row] = mix(keys[row] ^ cell);
        otherKeys[row] = mix(otherKeys[row] ^ otherCell);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** How many rows are equal to an earlier one. */
    int repeats() {
        return keys.length - distinct(new int[slots()]);
    }

    /** How many rows of these are equal to a row of others. */
    int foundIn(RowKeys others) {
        int[] slots = new int[others.slots()];
        others.distinct(slots);
        int found = 0;
        for (int row = 0; row < keys.length; row++) {
            found += slots[others.slot(slots, this, row)] == 0 ? 0 : 1;
        }
        return found;
    }

    /** A power of two, at least twice the number of rows. */
    private int slots() {
        return Integer.highestOneBit(Math.max(keys.length, 1)) * 4;
    }

    /** Enters the first of equal rows, as its number plus 1, into slots that are 0, and returns how many rows were entered. */
    private int distinct(int[] slots) {
        int distinct = 0;
        for (int row = 0; row < keys.length; row++) {
            int slot = slot(slots, this, row);
            if (slots[slot] == 0) {
                slots[slot] = row + 1;
                distinct++;
            }
        }
        return distinct;
    }

    /** The slot that holds a row of these equal to a row of others, or else the free slot for it. */
    private int slot(int[] slots, RowKeys others, int row) {
        int slot = (int) others.keys[row] & (slots.length - 1);
        while (slots[slot] != 0 && !isEqual(slots[slot] - 1, others, row)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isEqual(int row, RowKeys others, int otherRow) {
        return keys[row] == others.keys[otherRow] && otherKeys[row] == others.otherKeys[otherRow];
    }
}
