package dev.neurona.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The folder of a stage: its parameters as Spark writes them, and for a model beside them an ordinary model file. */
final class ModelFolder {

    private static final String FILE = "model.safetensors";

    private ModelFolder() {}

    static MLWriter writer(Params model, ModelBytes file) {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
                Path target = new Path(path, FILE);
                try (FSDataOutputStream out =
                        target.getFileSystem(configuration(sparkSession())).create(target)) {
                    out.write(file.bytes());
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    /** Reads a model, whose class is the caller's choice, not the folder's. */
    static <M extends Params> MLReader<M> modelReader(Class<M> type, BiFunction<String, ModelBytes, M> maker) {
        return new MLReader<>() {
            @Override
            public M load(String path) {
                byte[] bytes = bytes(new Path(path, FILE), sparkSession());
                ModelBytes.read(bytes, new Path(path, FILE).toString());
                return stage(path, sparkSession(), type, uid -> maker.apply(uid, new ModelBytes(bytes)));
            }
        };
    }

    /** Reads an estimator. */
    static <E extends Params> MLReader<E> estimatorReader(Class<E> type, Function<String, E> maker) {
        return new MLReader<>() {
            @Override
            public E load(String path) {
                return stage(path, sparkSession(), type, maker);
            }
        };
    }

    private static <S extends Params> S stage(
            String path, SparkSession spark, Class<S> type, Function<String, S> maker) {
        DefaultParamsReader.Metadata metadata = DefaultParamsReader$.MODULE$.loadMetadata(path, spark, type.getName());
        S stage = maker.apply(metadata.uid());
        metadata.getAndSetParams(stage, Option.empty());
        return stage;
    }

    private static byte[] bytes(Path file, SparkSession spark) {
        try (FSDataInputStream in = file.getFileSystem(configuration(spark)).open(file)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static org.apache.hadoop.conf.Configuration configuration(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }
}
