package dev.neurona.spark;

import dev.neurona.learn.Learned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * One model for each of many groups of rows.
 *
 * <pre>{@code
 * GroupModels shops = new NeuronaRegressor().setInputCols("weekday", "price").setLabelCol("sold").fitGroups(frame, "shop");
 * shops.failures().forEach((shop, reason) -> System.out.println(shop + ": " + reason));
 * Dataset<Row> predicted = shops.transform(tomorrow);
 * shops.learned("Lyon").save(Path.of("lyon.safetensors"));
 * shops.save("models/shops");
 * }</pre>
 *
 * <p>The models stay on the executors; only names and reasons are on the driver. A model whose executor is lost is learnt again, to the
 * same bits.
 */
public final class GroupModels {

    static final String GROUP = "group";
    static final String MODEL = "model";
    static final String FAILURE = "failure";

    /** The columns of a row for each group, either of a model or of a failure. */
    static final StructType SCHEMA = new StructType()
            .add(GROUP, DataTypes.StringType, false)
            .add(MODEL, DataTypes.BinaryType, true)
            .add(FAILURE, DataTypes.StringType, true);

    private static final String MODELS = "/models";
    private static final String PLAN = "/plan";

    private final GroupPlan plan;
    private final Dataset<Row> models;
    private final List<String> groups = new ArrayList<>();
    private final SortedMap<String, String> failures = new TreeMap<>();

    GroupModels(GroupPlan plan, Dataset<Row> models) {
        this.plan = plan;
        this.models = models;
        for (Row row : models.select(GROUP, FAILURE).collectAsList()) {
            if (row.isNullAt(1)) {
                groups.add(row.getString(0));
            } else {
                failures.put(row.getString(0), row.getString(1));
            }
        }
        Collections.sort(groups);
    }

    /** {@return the groups that have a model, in ascending order of their texts} */
    public List<String> groups() {
        return Collections.unmodifiableList(groups);
    }

    /** {@return the groups that have none, in ascending order, and why} */
    public SortedMap<String, String> failures() {
        return Collections.unmodifiableSortedMap(failures);
    }

    /**
     * {@return the model of a group} It can be asked, and saved as an ordinary file.
     *
     * @param group the group, as text
     * @throws IllegalArgumentException if there is no model of this group
     */
    public Learned learned(String group) {
        requireModel(group);
        Row row = models.filter(models.col(GROUP).equalTo(group)).first();
        return ModelBytes.read(row.<byte[]>getAs(MODEL), "model of group '" + group + "'");
    }

    private void requireModel(String group) {
        String failure = failures.get(group);
        if (failure != null) {
            throw new IllegalArgumentException("Group '" + group + "' has no model: " + failure);
        }
        if (Collections.binarySearch(groups, group) < 0) {
            throw new IllegalArgumentException("No group is called '" + group + "'; there are " + groups.size()
                    + " groups with models, and " + failures.size() + " without. See groups() and failures().");
        }
    }

    /**
     * {@return a frame with the predictions of the model of each row's group} Rows of a group without a model, or of none, get null. The
     * order of rows is not kept. Streams have to call this for each batch, in {@code foreachBatch}.
     *
     * @param frame rows with the column of groups and the features
     * @throws IllegalArgumentException if a column is not there, or of the wrong type
     */
    public Dataset<Row> transform(Dataset<?> frame) {
        FrameSchema.field(frame.schema(), plan.groupCol(), "fitGroups");
        plan.features().requireIn(frame.schema());
        Scoring scoring = plan.scoring(frame.schema());
        StructType schema = FrameSchema.with(frame.schema(), scoring.fields());
        String key = FrameSchema.unused(frame.schema(), "group");
        Dataset<Row> keyed =
                frame.toDF().withColumn(key, FrameSchema.column(plan.groupCol()).cast(DataTypes.StringType));
        Dataset<Row> usable = models.filter(models.col(MODEL).isNotNull());
        Dataset<Row> scored = keyed.groupByKey(new TextAt(keyed.schema().fieldIndex(key)), Encoders.STRING())
                .cogroup(
                        usable.groupByKey(new TextAt(0), Encoders.STRING()),
                        new ScoreGroup(scoring),
                        Encoders.row(schema));
        return Scored.described(scored, schema);
    }

    /**
     * Saves the models as one folder of Parquet files, with the models in the format of ordinary model files.
     *
     * @param path a folder that does not exist
     */
    public void save(String path) {
        models.write().parquet(path + MODELS);
        models.sparkSession()
                .createDataFrame(List.of(plan.row()), GroupPlan.SCHEMA)
                .coalesce(1)
                .write()
                .parquet(path + PLAN);
    }

    /** {@return what {@link #save} wrote to a folder} The models are read when they are needed. */
    public static GroupModels load(SparkSession spark, String path) {
        GroupPlan plan = GroupPlan.of(
                spark.read().schema(GroupPlan.SCHEMA).parquet(path + PLAN).first());
        return new GroupModels(plan, spark.read().schema(SCHEMA).parquet(path + MODELS));
    }

    /** Frees the memory and disk of the executors. A model that is asked for later has to be learnt again. */
    public void unpersist() {
        models.unpersist();
    }

    static Dataset<Row> kept(Dataset<Row> models) {
        return models.persist(StorageLevel.MEMORY_AND_DISK());
    }

    static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
