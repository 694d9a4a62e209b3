package dev.neurona.spark;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One session for all tests, on two threads and the loopback device; and frames of invented rows. */
final class Frames {

    static final SparkSession SPARK = SparkSession.builder()
            .master(System.getProperty("spark.master", "local[2]"))
            .appName("nn-spark")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.local.dir", "target/spark")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .getOrCreate();

    static final StructType FLOWERS = new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("features", SQLDataTypes.VectorType(), false)
            .add("label", DataTypes.DoubleType, false);

    static final StructType SALES = new StructType()
            .add("shop", DataTypes.StringType, true)
            .add("city", DataTypes.StringType, true)
            .add("price", DataTypes.DoubleType, true)
            .add("open", DataTypes.BooleanType, true)
            .add("hours", DataTypes.IntegerType, true)
            .add("weight", DataTypes.DoubleType, true)
            .add("sold", DataTypes.DoubleType, true);

    private Frames() {}

    static Dataset<Row> frame(List<Row> rows, StructType schema) {
        return SPARK.createDataFrame(rows, schema).coalesce(1);
    }

    /** Three classes of flowers by four numbers. */
    static List<Row> flowerRows(int count) {
        RandomStream random = RandomStream.at(5, "flowers");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(3);
            double[] features = new double[4];
            for (int k = 0; k < features.length; k++) {
                features[k] = (label == k ? 2 : 0) + random.nextGaussian();
            }
            rows.add(RowFactory.create(i, Vectors.dense(features), (double) label));
        }
        return rows;
    }

    static Dataset<Row> flowers(int count) {
        return frame(flowerRows(count), FLOWERS);
    }

    /** Sales of shops, so many rows of each. */
    static List<Row> salesRows(int shops, int rowsOfEach) {
        RandomStream random = RandomStream.at(6, "sales");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shops * rowsOfEach; i++) {
            int shop = i % shops;
            String city = List.of("Berlin", "Lyon", "Oslo").get(random.nextInt(3));
            double price = 1 + random.nextInt(100) / 10.0;
            boolean open = random.nextInt(2) == 0;
            int hours = 4 + random.nextInt(8);
            double sold = (open ? 2 * hours : 0) - price * (1 + shop % 3) + random.nextGaussian();
            rows.add(RowFactory.create("s" + shop, city, price, open, hours, 1.0 + i % 2, sold));
        }
        return rows;
    }

    static Dataset<Row> sales(int shops, int rowsOfEach) {
        return frame(salesRows(shops, rowsOfEach), SALES);
    }

    static NeuronaClassifier classifier() {
        return new NeuronaClassifier()
                .setSeed(3)
                .setMembers(2)
                .setHidden("dense(units=8, activation=tanh)")
                .setEpochs(6);
    }

    static NeuronaRegressor regressor() {
        return new NeuronaRegressor()
                .setInputCols("city", "price", "open", "hours")
                .setLabelCol("sold")
                .setSeed(3)
                .setMembers(2)
                .setHidden("dense(units=8, activation=tanh)")
                .setEpochs(6);
    }
}
