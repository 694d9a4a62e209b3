package dev.neurona.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.TreeMap;

/**
 * A sum over the blocks of a step that any machines add in any order and grouping, always to the same bits: those of {@link
 * dev.neurona.network.GradientSums}.
 *
 * <p>What is added are sums over 2^k blocks that begin at a multiple of 2^k. Two siblings merge as soon as both are there, so the
 * tree has one shape. A merge takes over the arrays of both.
 */
final class SumForest implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The sum over 2^level blocks. */
    private static final class Subtree implements Serializable {

        private static final long serialVersionUID = 1L;

        private final int level;
        private final double[] sum;

        Subtree(int level, double[] sum) {
            this.level = level;
            this.sum = sum;
        }
    }

    /** By their first blocks. */
    private final TreeMap<Long, Subtree> subtrees = new TreeMap<>();

    /** Adds a block by its position in the step, from 0. The numbers are kept, and modified later. */
    void add(long position, double[] block) {
        put(position, new Subtree(0, block));
    }

    /** Takes over another forest, of other blocks. */
    void merge(SumForest other) {
        other.subtrees.forEach(this::put);
    }

    private void put(long first, Subtree subtree) {
        long sibling = first ^ (1L << subtree.level);
        Subtree other = subtrees.get(sibling);
        if (other != null && other.level == subtree.level) {
            subtrees.remove(sibling);
            addTo(other.sum, subtree.sum);
            put(Math.min(first, sibling), new Subtree(other.level + 1, other.sum));
        } else if (subtrees.put(first, subtree) != null) {
            throw new IllegalStateException("Block " + first + " of a step was added twice.");
        }
    }

    /** {@return the sum of all, when all blocks of the step have been added} What is left of a ragged end is added from its end. */
    double[] total() {
        if (subtrees.isEmpty()) {
            throw new IllegalStateException("No block of a step was added.");
        }
        Iterator<Subtree> fromTheEnd = subtrees.descendingMap().values().iterator();
        double[] total = fromTheEnd.next().sum;
        while (fromTheEnd.hasNext()) {
            addTo(total, fromTheEnd.next().sum);
        }
        subtrees.clear();
        return total;
    }

    private static void addTo(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
