package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In which order an epoch takes the rows, and where its steps and the blocks within a step end: a pure function of seed and
 * epoch.
 *
 * <p>With shards, the rows are cut into blocks in their order, and the blocks dealt to the shards in turn. Each shard
 * shuffles its own blocks, and a step takes the next blocks of every shard, shard by shard.
 */
public final class EpochOrder {

    /**
     * How an epoch is cut into steps.
     *
     * @param size rows of a step, at least 1; the last step takes the rest
     * @param whole whether a step takes all rows, which are then never shuffled
     * @param inOrder whether rows come as they are
     */
    public record Batching(int size, boolean whole, boolean inOrder) {

        /** Refuses a size that cannot be. */
        public Batching {
            if (size < 1) {
                throw new IllegalArgumentException("The batch size must be at least 1, got " + size + ".");
            }
        }

        /** {@return whether each epoch has an order of its own} */
        public boolean shuffles() {
            return !whole && !inOrder;
        }

        /** {@return the text form: {@code 32 shuffled}, {@code 32 as given} or {@code all as given}} */
        public String text() {
            return (size == Integer.MAX_VALUE ? "all" : String.valueOf(size))
                    + (shuffles() ? " shuffled" : " as given");
        }

        /** {@return what a text form describes} */
        public static Batching parse(String text) {
            String[] parts = text.split(" ", 2);
            boolean all = parts[0].equals("all");
            boolean inOrder = parts[1].equals("as given");
            return new Batching(all ? Integer.MAX_VALUE : Integer.parseInt(parts[0]), all && inOrder, inOrder);
        }
    }

    /**
     * How a step is cut.
     *
     * @param rows rows of a block, at least 1
     * @param shards a power of two, at most 65,536; 1 if rows, not blocks, are shuffled
     */
    public record Blocks(int rows, int shards) {

        private static final int MOST_SHARDS = 1 << 16;

        /** Refuses numbers that cannot be. */
        public Blocks {
            if (rows < 1) {
                throw new IllegalArgumentException("The rows at once must be at least 1, got " + rows + ".");
            }
            if (Integer.bitCount(shards) != 1 || shards < 1 || shards > MOST_SHARDS) {
                throw new IllegalArgumentException("The number of shards must be a power of two, at most " + MOST_SHARDS
                        + ", got " + shards + ".");
            }
        }

        /** Refuses a batch that shards could not have equal parts of. */
        public void requireBatch(int size) {
            if (shards > 1 && size % ((long) rows * shards) != 0) {
                throw new IllegalArgumentException(
                        "A batch of " + size + " rows is no multiple of " + rows + " rows in each of "
                                + shards + " shards; take "
                                + (size + (long) rows * shards - 1) / ((long) rows * shards) * rows * shards
                                + ", or fullBatch().");
            }
        }

        /** {@return whether block k holds the same rows in each epoch: they begin at row k x rows, and no step cuts it} */
        public boolean areKept(Batching batching) {
            return shards > 1 || batching.whole() || (batching.inOrder() && batching.size() % rows == 0);
        }

        /** {@return the text form: {@code 64}, or {@code 64 in 8 shards}} */
        public String text() {
            return rows + (shards == 1 ? "" : " in " + shards + " shards");
        }

        /** {@return the blocks that a text form describes} */
        public static Blocks parse(String text) {
            String[] words = text.split(" ", -1);
            return new Blocks(Integer.parseInt(words[0]), words.length == 1 ? 1 : Integer.parseInt(words[2]));
        }
    }

    private final int[] order;
    private final int size;
    private final Optional<Blocks> blocks;
    private final boolean shuffled;
    private final long seed;
    /** Where the steps of the epoch end, if there are shards: a short block makes one of them shorter. */
    private int[] stepEnds = {};

    /**
     * The order of one run.
     *
     * @param rows number of training rows
     * @param batching how an epoch is cut
     * @param blocks how a step is cut; empty if it is not
     * @param seed seed of the run
     */
    public EpochOrder(int rows, Batching batching, Optional<Blocks> blocks, long seed) {
        this.order = new int[rows];
        this.size = Math.min(batching.size(), rows);
        // No block holds more than all rows; so the numbers of its first rows do not overflow.
        this.blocks = blocks.map(cut -> new Blocks(Math.min(cut.rows(), rows), cut.shards()));
        this.shuffled = batching.shuffles();
        this.seed = seed;
    }

    /** Writes the order of an epoch, from 0. */
    public void begin(int epoch) {
        if (isSharded()) {
            deal(blocks.orElseThrow(), epoch);
            return;
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (shuffled) {
            RandomStream.at(seed, "shuffle", epoch).shuffle(order);
        }
    }

    /** Writes the order of the epoch after the one that was written last. */
    public void next(int epoch) {
        if (shuffled) {
            begin(epoch);
        }
    }

    /** {@return the number of steps of an epoch} */
    public int steps() {
        return (order.length - 1) / size + 1;
    }

    private boolean isSharded() {
        return blocks.isPresent() && blocks.get().shards() > 1;
    }

    private void deal(Blocks cut, int epoch) {
        int[][] shards = new int[cut.shards()][];
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = shard(cut, shard, epoch);
        }
        long across = (long) cut.rows() * cut.shards();
        int perStep = (int) ((size + across - 1) / across);
        stepEnds = new int[steps()];
        int position = 0;
        for (int step = 0; step < stepEnds.length; step++) {
            for (int[] shard : shards) {
                for (int i = step * perStep; i < Math.min((step + 1) * perStep, shard.length); i++) {
                    position = take(shard[i] * cut.rows(), cut.rows(), position);
                }
            }
            stepEnds[step] = position;
        }
    }

    /** The blocks of a shard, in the order of an epoch. */
    private int[] shard(Blocks cut, int shard, int epoch) {
        int all = (order.length - 1) / cut.rows() + 1;
        int[] chosen = IntStream.iterate(shard, block -> block < all, block -> block + cut.shards())
                .toArray();
        if (shuffled) {
            RandomStream.at(seed, "shuffle", epoch, shard).shuffle(chosen);
        }
        return chosen;
    }

    private int take(int firstRow, int rows, int position) {
        int end = firstRow + Math.min(rows, order.length - firstRow);
        for (int row = firstRow; row < end; row++) {
            order[position + row - firstRow] = row;
        }
        return position + end - firstRow;
    }

    /** {@return the rows in their order; a view, overwritten by the next epoch} */
    public int[] rows() {
        return order;
    }

    /** {@return the position behind the last row of the step that begins at a position} */
    public int stepEnd(int from) {
        return isSharded() ? stepEnds[step(from)] : (int) Math.min((long) from + size, order.length);
    }

    /** {@return which step of the epoch begins at a position, from 0} */
    public int step(int from) {
        if (!isSharded()) {
            return from / size;
        }
        int found = Arrays.binarySearch(stepEnds, from);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** {@return the position behind the last row of the block that begins at a position of a step} */
    public int blockEnd(int from, int stepEnd) {
        if (blocks.isEmpty()) {
            return stepEnd;
        }
        int rows = blocks.get().rows();
        return isSharded()
                ? from + Math.min(rows, order.length - order[from])
                : (int) Math.min((long) from + rows, stepEnd);
    }

    /** {@return the rows that a block has room for} */
    public int blockRows() {
        return blocks.map(cut -> Math.min(cut.rows(), size)).orElse(size);
    }

    /** {@return the largest number of blocks of a step} */
    public int blocksPerStep() {
        return (size - 1) / blockRows() + 1;
    }
}
