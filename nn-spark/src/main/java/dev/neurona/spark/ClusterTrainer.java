package dev.neurona.spark;

import dev.neurona.io.Checkpoints;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute$;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Trains one network on more rows than a machine holds: they stay on the executors, which compute the gradients of their blocks, and the
 * driver makes the steps.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder().loss("cross-entropy").optimizer("adam").blocks(256, 16).batchSize(65_536).build();
 * TrainingResult result = new ClusterTrainer(trainer).setOrderCol("id").fit(network, frame);
 * }</pre>
 *
 * <p>The bits are those of the same trainer on one machine that has the rows in their order, whatever the partitions and the
 * executors. A step costs a job, so this pays with large steps only. Listeners, validation and early stopping are those of the
 * trainer, on the driver.
 */
public final class ClusterTrainer {

    private final Trainer trainer;
    private Optional<String> featuresCol = Optional.empty();
    private Optional<String> labelCol = Optional.empty();
    private Optional<FittedPreprocessing> preprocessing = Optional.empty();
    private Optional<String> weightCol = Optional.empty();
    private Optional<String> orderCol = Optional.empty();
    private int partitions;

    /** What is done with a trainer and rows that are on the cluster. */
    private interface Run {
        TrainingResult on(Trainer trainer, dev.neurona.data.Dataset data) throws IOException;
    }

    /**
     * Trains as a trainer says.
     *
     * @param trainer with blocks that are the same rows in every epoch: {@code blocks(rows, shards)}, or {@code fullBatch()} and {@code
     *     rowsAtOnce(rows)}
     */
    public ClusterTrainer(Trainer trainer) {
        this.trainer = trainer;
    }

    /** Sets the column of vectors; {@code features} if never set. */
    public ClusterTrainer setFeaturesCol(String name) {
        featuresCol = Optional.of(name);
        return this;
    }

    /** Sets the column of numbers that is learnt, or of class numbers from 0; {@code label} if never set. */
    public ClusterTrainer setLabelCol(String name) {
        labelCol = Optional.of(name);
        return this;
    }

    /**
     * Sets what makes features and labels of the named columns of a frame, instead of a column of vectors and one of labels; see {@link
     * ClusterPreprocessing}. Rows are prepared where they are.
     *
     * @param fitted with a target of one column: a class, or a number
     */
    public ClusterTrainer setPreprocessing(FittedPreprocessing fitted) {
        preprocessing = Optional.of(fitted);
        return this;
    }

    /** Sets the column that says how much each row counts; if never set, all count 1. */
    public ClusterTrainer setWeightCol(String name) {
        weightCol = Optional.of(name);
        return this;
    }

    /** Sets the column by which rows are sorted, in which no value is there twice. Must be set: a frame has no order of its own. */
    public ClusterTrainer setOrderCol(String name) {
        orderCol = Optional.of(name);
        return this;
    }

    /** Sets how many tasks compute a step, which changes no bit: by default as many as the cluster has cores. */
    public ClusterTrainer setPartitions(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of partitions must be at least 1, got " + count + ".");
        }
        partitions = count;
        return this;
    }

    /**
     * Trains a network from its beginning.
     *
     * @param network the network
     * @param frame training rows
     * @return as {@link Trainer#fit(Network, dev.neurona.data.Dataset)}
     * @throws IllegalArgumentException if trainer, network and rows do not fit each other, or a cluster cannot compute them
     */
    public TrainingResult fit(Network network, Dataset<Row> frame) {
        return uninterrupted(network, frame, (on, data) -> on.fit(network, data));
    }

    /** Trains a model further, as {@link Trainer#fit(Model, dev.neurona.data.Dataset)}. */
    public TrainingResult fit(Model start, Dataset<Row> frame) {
        return uninterrupted(start.network(), frame, (on, data) -> on.fit(start, data));
    }

    /**
     * Trains a network, or goes on with a run that was interrupted, to the same bits.
     *
     * @param checkpoints where the driver saves the run, in a folder of its own
     * @throws IOException if a checkpoint cannot be written or read
     */
    public TrainingResult fit(Checkpoints checkpoints, Network network, Dataset<Row> frame) throws IOException {
        return run(network, frame, (on, data) -> checkpoints.fit(network, on, data));
    }

    /**
     * Trains a network, or goes on with a run whose driver was lost, to the same bits.
     *
     * @param checkpoints where the driver saves the run, on a file system of Hadoop
     * @throws IOException if a checkpoint cannot be written or read
     */
    public TrainingResult fit(ClusterCheckpoints checkpoints, Network network, Dataset<Row> frame) throws IOException {
        return run(
                network,
                frame,
                (on, data) ->
                        checkpoints.fit(frame.sparkSession().sparkContext().hadoopConfiguration(), network, on, data));
    }

    private TrainingResult uninterrupted(Network network, Dataset<Row> frame, Run run) {
        try {
            return run(network, frame, run);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TrainingResult run(Network network, Dataset<Row> frame, Run run) throws IOException {
        trainer.requireDistant();
        // On the driver, a refusal is told before rows are sorted.
        trainer.worker(network, 1);
        int targets = targets(network);
        StructType schema = frame.schema();
        ExampleReader examples =
                preprocessing.isPresent() ? prepared(schema, network, targets) : vectors(schema, network, targets);
        OrderedRow reader = new OrderedRow(examples, order(schema), weight(schema));
        dev.neurona.data.EpochOrder.Blocks blocks = trainer.blocks().orElseThrow();
        WorkerTexts texts = new WorkerTexts(trainer.workerText(), network.text(), blocks.rows(), targets);
        // What texts do not hold, such as a component that is not registered, is refused here.
        texts.giveBack(texts.take());
        int tasks = partitions > 0
                ? partitions
                : frame.sparkSession().sparkContext().defaultParallelism();
        List<String> targetNames =
                preprocessing.map(FittedPreprocessing::targetNames).orElseGet(() -> targetNames(schema, targets));
        try (ClusterRows rows = Uninterrupted.call(() -> ClusterRows.of(frame, reader, texts, blocks, tasks))) {
            return run.on(trainer.on(rows.sums()), rows.data().withNames(examples.featureNames(), targetNames));
        }
    }

    private ExampleReader vectors(StructType schema, Network network, int targets) {
        List<String> names = FrameColumn.ofVector(FrameSchema.vector(schema, features()), network.inputs()).stream()
                .map(FrameColumn::name)
                .toList();
        FrameSchema.number(schema, label(), "labelCol");
        return new VectorExamples(names, List.of(features(), label()), targets);
    }

    private String features() {
        return featuresCol.orElse("features");
    }

    private String label() {
        return labelCol.orElse("label");
    }

    private ExampleReader prepared(StructType schema, Network network, int targets) {
        if (featuresCol.isPresent() || labelCol.isPresent()) {
            throw new IllegalArgumentException("The preprocessing knows the columns of features and label; leave "
                    + (featuresCol.isPresent() ? "setFeaturesCol" : "setLabelCol") + " out.");
        }
        PreparedExamples examples = new PreparedExamples(preprocessing.orElseThrow(), schema);
        int inputs = examples.featureNames().size();
        if (inputs != network.inputs()) {
            throw new IllegalArgumentException("The network has " + network.inputs()
                    + " inputs, but the preprocessing makes " + inputs + " features; build the network with input("
                    + inputs + ").");
        }
        if (examples.targets() != targets) {
            throw new IllegalArgumentException(
                    "The network has " + network.outputs() + " outputs, but the preprocessing has "
                            + (examples.targets() == 1 ? "one number" : examples.targets() + " classes")
                            + " a row as its target; they must fit each other.");
        }
        return examples;
    }

    /** The columns of the targets: one, or one per class. */
    private int targets(Network network) {
        Loss loss = trainer.loss();
        if (network.outputs() == 1 || loss.outputs(1) == network.outputs()) {
            return 1;
        }
        if (loss.targets().equals(Optional.of(TargetKind.CLASSES))
                && loss.outputs(network.outputs()) == network.outputs()) {
            return network.outputs();
        }
        throw new IllegalArgumentException("The network has " + network.outputs()
                + " outputs, but a column of labels is one number" + " a row, which " + loss.text()
                + " does not take as a class; use a loss of classes, or one output.");
    }

    private String order(StructType schema) {
        String order = orderCol.orElseThrow(() -> new IllegalArgumentException(
                "The order of the rows is missing; call setOrderCol(...) with a column that numbers them. A frame has no order of its"
                        + " own, and monotonically_increasing_id depends on partitions."));
        DataType type = FrameSchema.field(schema, order, "orderCol").dataType();
        boolean isExact = type instanceof IntegralType
                || type instanceof DecimalType
                || List.of(
                                DataTypes.StringType,
                                DataTypes.DateType,
                                DataTypes.TimestampType,
                                DataTypes.TimestampNTZType)
                        .contains(type);
        if (!isExact) {
            throw new IllegalArgumentException("Column '" + order + "', which orderCol names, is of type "
                    + type.simpleString() + "; whole numbers, decimals, texts, dates or times were expected.");
        }
        return order;
    }

    private String weight(StructType schema) {
        weightCol.ifPresent(name -> FrameSchema.number(schema, name, "weightCol"));
        return weightCol.orElse("");
    }

    /** As StringIndexer noted them, or numbers. */
    private List<String> targetNames(StructType schema, int targets) {
        if (targets == 1) {
            return List.of(label());
        }
        StructField label = schema.fields()[schema.fieldIndex(label())];
        List<String> noted = Attribute$.MODULE$.fromStructField(label) instanceof NominalAttribute nominal
                        && nominal.values().isDefined()
                ? FrameSchema.list(nominal.values().get())
                : List.of();
        return noted.size() == targets
                ? noted
                : IntStream.range(0, targets).mapToObj(Integer::toString).toList();
    }
}
