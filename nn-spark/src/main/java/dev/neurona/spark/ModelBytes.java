package dev.neurona.spark;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Sha256;
import dev.neurona.learn.Learned;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A model as the bytes of its file, which travel. What they say is read once in a JVM and kept for all its tasks: the last {@value #KEPT}
 * models that were asked for.
 */
final class ModelBytes implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int KEPT = 16;

    private static final Map<String, Learned> READ = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Learned> eldest) {
            return size() > KEPT;
        }
    };

    private final byte[] bytes;
    private final String sha256;
    private transient @Nullable Broadcast<byte[]> sent;
    private transient @Nullable String application;

    ModelBytes(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.add(bytes);
        return digest.digits();
    }

    byte[] bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }

    Learned learned() {
        return learned(sha256, bytes);
    }

    /** Reads a model, or remembers it. */
    static Learned learned(String sha256, byte[] bytes) {
        synchronized (READ) {
            Learned known = READ.get(sha256);
            if (known == null) {
                known = read(bytes, "model " + sha256);
                READ.put(sha256, known);
            }
            return known;
        }
    }

    static Learned read(byte[] bytes, String name) {
        try {
            return Learned.load(new ByteArrayInputStream(bytes), name);
        } catch (ModelFileException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** The bytes where every executor finds them, sent once in a session. */
    synchronized Broadcast<byte[]> sent(SparkSession spark) {
        String id = spark.sparkContext().applicationId();
        Broadcast<byte[]> broadcast = sent;
        if (broadcast == null || !id.equals(application)) {
            broadcast = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(bytes);
            sent = broadcast;
            application = id;
        }
        return broadcast;
    }
}
