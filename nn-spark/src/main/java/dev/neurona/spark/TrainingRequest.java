package dev.neurona.spark;

import dev.neurona.spark.TrainingColumns.Placed;
import dev.neurona.spark.TrainingColumns.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.Attribute$;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What an estimator asks of the rows of a frame, before it has seen one. */
final class TrainingRequest {

    /** More classes than these are no classes: a column of other numbers was named. */
    private static final int MOST_CLASSES = 10_000;

    /** More features than these make a file that cannot be read again: each has a name and a preparation in its header. */
    private static final int MOST_FEATURES = 50_000;

    private final LearnerParams<?> stage;
    private final FeatureColumns features;
    private final String labelCol;
    private final StructType schema;
    private final List<String> names = new ArrayList<>();
    private final Told told;

    /** The group is selected first, if there is one. */
    TrainingRequest(
            LearnerParams<?> stage, String featuresCol, String labelCol, Optional<String> group, StructType schema) {
        this.stage = stage;
        features = FeatureColumns.of(stage, featuresCol);
        this.labelCol = labelCol;
        this.schema = schema;
        group.ifPresent(
                name -> names.add(FrameSchema.field(schema, name, "fitGroups").name()));
        told = told();
        features.requireIn(schema);
        FrameSchema.number(schema, labelCol, "labelCol");
        weightCol().ifPresent(name -> FrameSchema.number(schema, name, "weightCol"));
        orderCol().ifPresent(name -> FrameSchema.orderable(schema, name));
        judgedBy().column().ifPresent(name -> FrameColumn.heldOut(FrameSchema.field(schema, name, "judgedBy")));
        validationCol().ifPresent(name -> FrameSchema.mark(schema, name));
        names.addAll(features.names());
        requireOthers(group);
        names.addAll(others());
        orderCol().ifPresent(names::add);
    }

    private List<String> others() {
        List<String> others = new ArrayList<>(List.of(labelCol));
        weightCol().ifPresent(others::add);
        judgedBy().column().ifPresent(others::add);
        validationCol().ifPresent(others::add);
        return others;
    }

    private void requireOthers(Optional<String> group) {
        List<String> apart = new ArrayList<>(others());
        group.ifPresent(apart::add);
        List<String> learnt = features.names(schema);
        for (String name : learnt) {
            if (apart.contains(name)) {
                throw new IllegalArgumentException((features.areVector()
                                ? "The vectors in '" + features.featuresCol() + "' hold column '"
                                : "inputCols names column '")
                        + name
                        + "', which is the label, a weight, a hold-out, a validation indicator or the group, and is not learnt"
                        + " from. Leave it out.");
            }
        }
        twice(features.inputCols())
                .ifPresent(name -> refuse("inputCols names column '" + name + "' twice; leave one out."));
        twice(apart)
                .ifPresent(name -> refuse("Column '" + name
                        + "' is more than one of label, weight, hold-out, validation indicator and group; each needs a column of"
                        + " its own."));
        if (group.isPresent() && group.equals(orderCol())) {
            refuse("orderCol names the group '" + group.get()
                    + "', which is the same for all rows that are to be ordered; name another column, or none.");
        }
    }

    private static Optional<String> twice(List<String> names) {
        return names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst();
    }

    private static void refuse(String reason) {
        throw new IllegalArgumentException(reason);
    }

    private Optional<String> weightCol() {
        return set(stage.weightCol());
    }

    private Optional<String> validationCol() {
        return set(stage.validationIndicatorCol());
    }

    private Optional<String> orderCol() {
        return set(stage.orderCol());
    }

    private JudgedBy judgedBy() {
        return new JudgedBy(stage.getOrDefault(stage.judgedBy()));
    }

    private <T> Optional<T> set(Param<T> param) {
        return stage.isDefined(param) ? Optional.of(stage.getOrDefault(param)) : Optional.empty();
    }

    private Told told() {
        TreeMap<String, Double> numbers = new TreeMap<>();
        for (Param<Object> param :
                List.of(stage.members(), stage.epochs(), stage.batchSize(), stage.pieces(), stage.validationShare())) {
            set(param).ifPresent(value -> numbers.put(param.name(), ((Number) value).doubleValue()));
        }
        TreeMap<String, String> texts = new TreeMap<>();
        for (Param<String> param : List.of(stage.loss(), stage.optimizer(), stage.schedule())) {
            set(param).ifPresent(text -> texts.put(param.name(), text));
        }
        if (numbers.containsKey(Told.VALIDATION_SHARE) && validationCol().isPresent()) {
            refuse(
                    "validationShare and validationIndicatorCol are both set, but each network chooses its best epoch in one of"
                            + " these ways; clear one of the two.");
        }
        Told all = new Told(
                numbers, texts, set(stage.hidden()).map(FrameSchema::list).orElse(List.of()));
        all.require();
        return all;
    }

    /** The columns to be selected from the frame, in this order. */
    List<String> names() {
        return names;
    }

    Placement placement() {
        return Placement.of(stage.getOrDefault(stage.placement()));
    }

    FeatureColumns features() {
        return features;
    }

    String labelCol() {
        return labelCol;
    }

    /** The length of the first vector; 0 if there is none. */
    int vectorSize(List<Row> selected) {
        int at = names.indexOf(features.featuresCol());
        return features.areVector()
                ? selected.stream()
                        .filter(row -> !row.isNullAt(at))
                        .findFirst()
                        .map(row -> ((Vector) row.get(at)).size())
                        .orElse(0)
                : 0;
    }

    /** The names of the classes: as StringIndexer noted them, or else the numbers up to the greatest label. */
    List<String> classes(double greatest) {
        Attribute attribute = Attribute$.MODULE$.fromStructField(schema.fields()[schema.fieldIndex(labelCol)]);
        if (attribute instanceof NominalAttribute nominal && nominal.values().isDefined()) {
            return FrameSchema.list(nominal.values().get());
        }
        int noted = attribute instanceof NominalAttribute nominal
                        && nominal.numValues().isDefined()
                ? (Integer) nominal.numValues().get()
                : 0;
        if (greatest >= MOST_CLASSES) {
            throw new IllegalArgumentException("Column '" + labelCol + "' has a class number " + greatest + "; at most "
                    + MOST_CLASSES + " classes are possible. StringIndexer numbers classes from 0.");
        }
        // A label that is no class number is refused where its row is read.
        int count = Math.max(noted, greatest >= 0 ? (int) greatest + 1 : 1);
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /** The greatest label; negative if there is none. */
    double greatestLabel(List<Row> selected) {
        int at = names.indexOf(labelCol);
        return selected.stream()
                .filter(row -> !row.isNullAt(at))
                .mapToDouble(row -> ((Number) row.get(at)).doubleValue())
                .filter(label -> label < Double.POSITIVE_INFINITY)
                .max()
                .orElse(-1);
    }

    /** The training, for vectors of this length and these classes; no classes if the target is a number. */
    Training training(int vectorSize, List<String> classes) {
        if (vectorSize > MOST_FEATURES) {
            throw new IllegalArgumentException("Column '" + features.featuresCol() + "' has vectors of " + vectorSize
                    + " numbers; a learner prepares and names each of them, and at most " + MOST_FEATURES
                    + " are possible. HashingTF.setNumFeatures makes fewer.");
        }
        List<Placed> others = new ArrayList<>();
        for (String other : others().subList(1, others().size())) {
            others.add(placed(other));
        }
        TrainingColumns columns = new TrainingColumns(
                features.training(schema, names, vectorSize),
                new Placed(new FrameColumn(labelCol, false), names.indexOf(labelCol), Use.ANY),
                classes,
                others,
                orderCol().map(name -> names.size() - 1).orElse(-1),
                set(stage.seed()).map(Long.class::cast).orElse(0L));
        return new Training(
                columns,
                judgedBy(),
                told,
                weightCol().orElse(""),
                validationCol().orElse(""));
    }

    private Placed placed(String name) {
        if (validationCol().equals(Optional.of(name))) {
            return new Placed(new FrameColumn(name, false), names.indexOf(name), Use.MARK);
        }
        StructField field = FrameSchema.field(schema, name, "a parameter");
        Use use = weightCol().equals(Optional.of(name)) ? Use.WEIGHT : Use.ANY;
        return new Placed(FrameColumn.heldOut(field), names.indexOf(name), use);
    }
}
