package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that arrive are predicted as rows that are there. */
@NeedsFiles
class StreamingTest {

    @TempDir
    Path folder;

    @Test
    void aStreamHasThePredictionsOfAFrame() throws Exception {
        NeuronaRegressionModel model = Frames.regressor().fit(Frames.sales(2, 60));
        Dataset<Row> sales = Frames.sales(3, 200);
        String in = folder.resolve("in").toString();
        sales.repartition(3).write().parquet(in);
        Dataset<Row> arriving = Frames.SPARK
                .readStream()
                .schema(Frames.SALES)
                .option("maxFilesPerTrigger", 1)
                .parquet(in);

        StreamingQuery query = model.transform(arriving)
                .writeStream()
                .format("memory")
                .queryName("arrived")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(query.exception().isEmpty()).isTrue();
        List<Row> streamed = Frames.SPARK
                .sql("select * from arrived")
                .orderBy("shop", "price", "sold")
                .collectAsList();
        assertThat(streamed)
                .hasSize(600)
                .isEqualTo(
                        model.transform(sales).orderBy("shop", "price", "sold").collectAsList());
    }

    @Test
    void modelsOfGroupsPredictEachBatch() throws Exception {
        GroupModels models = Frames.regressor().fitGroups(Frames.sales(3, 40), "shop");
        Dataset<Row> sales = Frames.sales(3, 20);
        String in = folder.resolve("in").toString();
        String out = folder.resolve("out").toString();
        sales.repartition(2).write().parquet(in);

        Frames.SPARK
                .readStream()
                .schema(Frames.SALES)
                .option("maxFilesPerTrigger", 1)
                .parquet(in)
                .writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((batch, number) -> {
                    models.transform(batch).write().mode("append").parquet(out);
                })
                .start()
                .awaitTermination();

        assertThat(Frames.SPARK
                        .read()
                        .parquet(out)
                        .orderBy("shop", "price", "sold")
                        .collectAsList())
                .hasSize(60)
                .isEqualTo(
                        models.transform(sales).orderBy("shop", "price", "sold").collectAsList());
    }
}
