package dev.neurona.spark;

import dev.neurona.learn.Learned;
import java.nio.file.Path;
import java.util.Map;

/** Predicts a row by the model file that is its argument, and says whether Spark could be found. */
final class ServingProgram {

    static final Map<String, String> ROW = Map.of("city", "Oslo", "price", "2.5", "open", "true", "hours", "8");

    private ServingProgram() {}

    public static void main(String[] args) throws Exception {
        boolean isThere =
                ServingProgram.class.getClassLoader().getResource("org/apache/spark/SparkContext.class") != null;
        System.out.println(isThere ? "Spark is here" : "no Spark here");
        System.out.println(Learned.load(Path.of(args[0])).predict(ROW).outputs().get("sold"));
    }
}
