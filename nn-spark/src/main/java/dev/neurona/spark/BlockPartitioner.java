package dev.neurona.spark;

import org.apache.spark.Partitioner;

/**
 * Deals rows, by their numbers, to partitions, so that a step finds its blocks on all of them, and neighbours in the tree of sums
 * together: shards stay whole. Where a row lies changes no bit.
 */
final class BlockPartitioner extends Partitioner {

    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int blocks;
    private final int shards;
    private final int partitions;

    /** A deal of so many blocks of so many rows, which are in shards. */
    BlockPartitioner(int rows, int blocks, int shards, int partitions) {
        this.rows = rows;
        this.blocks = blocks;
        this.shards = shards;
        this.partitions = Math.min(partitions, shards > 1 ? shards : blocks);
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object row) {
        long block = ((Number) row).longValue() / rows;
        return (int) (shards > 1 ? block % shards * partitions / shards : block * partitions / blocks);
    }
}
