package dev.neurona.spark;

import dev.neurona.data.RowSource;
import dev.neurona.io.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.ejml.data.DMatrixRMaj;
import scala.Tuple2;

/**
 * The features of rows that are on executors. Filling costs a job; a run asks for the rows of a step that it refuses, and for no
 * others.
 *
 * @param blocks the rows
 * @param rows how many there are
 * @param columns the number of features
 * @param atOnce rows of a block
 */
record ClusterFeatures(JavaRDD<RowBlock> blocks, int rows, int columns, int atOnce) implements RowSource {

    @Override
    public void fill(int[] order, int from, int to, DMatrixRMaj target) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (int i = from; i < to; i++) {
            wanted.add(order[i] / atOnce);
        }
        List<RowBlock> found = Uninterrupted.call(
                () -> blocks.filter(block -> wanted.contains(block.number())).collect());
        for (RowBlock block : found) {
            for (int i = from; i < to; i++) {
                if (order[i] / atOnce == block.number()) {
                    int row = order[i] % atOnce;
                    System.arraycopy(block.x().data, row * columns, target.data, (i - from) * columns, columns);
                }
            }
        }
    }

    @Override
    public String form() {
        return "digests of " + atOnce + " rows";
    }

    /** Of each block that begins here, its digest, which an executor computes. */
    @Override
    public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
        int first = order[from] / atOnce;
        int last = order[to - 1] / atOnce;
        Map<Integer, String> digests = new TreeMap<>();
        Uninterrupted.call(() -> blocks.filter(block -> block.number() >= first && block.number() <= last)
                        .map(block -> new Tuple2<>(block.number(), digest(block)))
                        .collect())
                .forEach(each -> digests.put(each._1(), each._2()));
        for (int i = from; i < to; i++) {
            if (order[i] % atOnce == 0) {
                bytes.accept(ByteBuffer.wrap(
                        digests.getOrDefault(order[i] / atOnce, "").getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    private static String digest(RowBlock block) {
        Sha256 digest = new Sha256();
        digest.add(block.x().data, block.x().getNumElements());
        return digest.digits();
    }
}
