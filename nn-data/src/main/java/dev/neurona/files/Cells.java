package dev.neurona.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The texts of one column, one after the other in blocks of bytes, which takes far less memory than one string per cell: a byte per
 * character where all characters of a cell are Latin-1, and two where they are not, behind the number of characters.
 *
 * <pre>{@code
 * Cells.Walk walk = cells.walk();
 * while (walk.next()) {
 *     texts.add(walk.text());
 * }
 * }</pre>
 */
final class Cells {

    private static final int LARGEST = Integer.MAX_VALUE - 8;
    /** With its header, a block takes a power of two. */
    private static final int BLOCK = (1 << 16) - 16;
    /** The most bytes of a number of characters. */
    private static final int LONGEST_HEAD = 5;

    private final List<byte[]> full = new ArrayList<>(0);
    private byte[] last = {};
    private int used;
    private int count;
    private long characters;

    /** Appends a cell; false if the column is full. */
    boolean add(char[] from, int offset, int length) {
        if (length > LARGEST - characters || count == LARGEST) {
            return false;
        }
        reserve(LONGEST_HEAD + length);
        int before = used;
        addHead((long) length << 1);
        byte[] bytes = last;
        int at = used;
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = from[offset + i];
            all |= c;
            bytes[at + i] = (byte) c;
        }
        used = at + length;
        if (all > 0xFF) {
            used = before;
            return addWide(from, offset, length);
        }
        count++;
        characters += length;
        return true;
    }

    private boolean addWide(char[] from, int offset, int length) {
        if (length > (LARGEST - LONGEST_HEAD) / 2) {
            return false;
        }
        reserve(LONGEST_HEAD + 2 * length);
        addHead(((long) length << 1) | 1);
        for (int i = offset; i < offset + length; i++) {
            last[used++] = (byte) from[i];
            last[used++] = (byte) (from[i] >> 8);
        }
        count++;
        characters += length;
        return true;
    }

    /** Seven bits per byte, the lowest first; the last byte has the highest bit. */
    private void addHead(long head) {
        long rest = head;
        while (rest > 0x7F) {
            last[used++] = (byte) (rest & 0x7F);
            rest >>= 7;
        }
        last[used++] = (byte) (rest | 0x80);
    }

    private void reserve(int size) {
        if (size <= last.length - used) {
            return;
        }
        if (size <= BLOCK - used) {
            int needed = used + size;
            last = Arrays.copyOf(last, Math.min(BLOCK, needed + needed / 2));
            return;
        }
        if (used > 0) {
            full.add(used == last.length ? last : Arrays.copyOf(last, used));
        }
        last = new byte[Math.max(BLOCK, size)];
        used = 0;
    }

    int count() {
        return count;
    }

    /** Goes through the cells; none may be added meanwhile. */
    Walk walk() {
        return new Walk();
    }

    /** Stands at a cell. */
    final class Walk {

        private int nextBlock;
        private byte[] bytes = {};
        private int at;
        private int end;

        private int length;
        private boolean isWide;
        private char[] chars = new char[32];

        /** Goes to the next cell, from before the first; false behind the last. */
        boolean next() {
            at += isWide ? 2 * length : length;
            length = 0;
            while (at == end) {
                if (nextBlock > full.size()) {
                    return false;
                }
                boolean isLast = nextBlock == full.size();
                bytes = isLast ? last : full.get(nextBlock);
                at = 0;
                end = isLast ? used : bytes.length;
                nextBlock++;
            }
            readHead();
            return true;
        }

        private void readHead() {
            long head = 0;
            int shift = 0;
            while (bytes[at] >= 0) {
                head |= (long) bytes[at++] << shift;
                shift += 7;
            }
            head |= (long) (bytes[at++] & 0x7F) << shift;
            length = (int) (head >> 1);
            isWide = (head & 1) == 1;
        }

        int length() {
            return length;
        }

        /** The characters of the cell at the start of an array that the next call uses again. */
        char[] chars() {
            if (length > chars.length) {
                chars = new char[length + length / 2];
            }
            for (int i = 0; i < length; i++) {
                chars[i] = isWide
                        ? (char) ((bytes[at + 2 * i] & 0xFF) | (bytes[at + 2 * i + 1] << 8))
                        : (char) (bytes[at + i] & 0xFF);
            }
            return chars;
        }

        String text() {
            return isWide ? new String(chars(), 0, length) : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
    }
}
