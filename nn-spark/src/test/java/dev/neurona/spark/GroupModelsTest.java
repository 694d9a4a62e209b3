package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.learn.Learned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many groups: each with its own model, and the bits it would have alone. */
class GroupModelsTest {

    private static final int SHOPS = 50;
    private static final String UNUSABLE =
            "Feature 'price' is null in the row [s13,Oslo,null,true,8,1.0]. Drop or fill such"
                    + " rows before, or have gaps filled as learnt: setHandleInvalid(\"keep\").";

    /** Fifty shops, one of which has a row without a price. */
    private static final Dataset<Row> SALES = sales();

    private static final GroupModels SHOP_MODELS = regressor().fitGroups(SALES.repartition(7), "shop");

    private static Dataset<Row> sales() {
        List<Row> rows = new ArrayList<>(Frames.salesRows(SHOPS, 20));
        rows.add(RowFactory.create("s13", "Oslo", null, true, 8, 1.0, 1.0));
        return Frames.frame(rows, Frames.SALES);
    }

    private static NeuronaRegressor regressor() {
        return Frames.regressor().setMembers(1).setEpochs(3).setHidden("dense(units=4, activation=tanh)");
    }

    @TempDir
    Path folder;

    @Test
    void aGroupThatCannotBeLearntIsNamedAndTheOthersHaveModels() {
        assertThat(SHOP_MODELS.groups())
                .hasSize(SHOPS - 1)
                .doesNotContain("s13")
                .startsWith("s0", "s1", "s10")
                .isSorted();
        assertThat(SHOP_MODELS.failures()).containsExactly(Map.entry("s13", UNUSABLE));
        assertThatThrownBy(() -> SHOP_MODELS.learned("s13")).hasMessage("Group 's13' has no model: " + UNUSABLE);
        assertThatThrownBy(() -> SHOP_MODELS.learned("s99"))
                .hasMessage("No group is called 's99'; there are 49 groups with models, and 1 without. See groups() and"
                        + " failures().");
    }

    @Test
    void eachGroupHasTheBitsItHasAlone() {
        for (String shop : List.of("s0", "s7", "s12", "s49")) {
            Learned alone = regressor()
                    .fit(SALES.filter(functions.col("shop").equalTo(shop)).repartition(3))
                    .learned();
            assertThat(SameBitsTest.file(SHOP_MODELS.learned(shop))).isEqualTo(SameBitsTest.file(alone));
        }
    }

    @Test
    @NeedsFiles
    void whatIsSavedIsLoaded() {
        String path = folder.resolve("shops").toString();
        SHOP_MODELS.save(path);
        GroupModels loaded = GroupModels.load(Frames.SPARK, path);

        assertThat(loaded.groups()).isEqualTo(SHOP_MODELS.groups());
        assertThat(loaded.failures()).isEqualTo(SHOP_MODELS.failures());
        assertThat(SameBitsTest.file(loaded.learned("s7"))).isEqualTo(SameBitsTest.file(SHOP_MODELS.learned("s7")));
        assertThat(sorted(loaded.transform(SALES.filter("shop <> 's13'"))))
                .isEqualTo(sorted(SHOP_MODELS.transform(SALES.filter("shop <> 's13'"))));
        assertThatThrownBy(() -> SHOP_MODELS.save(path)).hasMessageContaining("already exists");
    }

    private static List<Row> sorted(Dataset<Row> frame) {
        return frame.orderBy("shop", "price", "sold").collectAsList();
    }

    @Test
    void everyRowIsPredictedByTheModelOfItsGroup() {
        Map<String, Learned> models = new LinkedHashMap<>();
        List<Row> rows = SHOP_MODELS
                .transform(SALES.filter("shop in ('s3', 's4')").repartition(5))
                .collectAsList();
        assertThat(rows).hasSize(40);
        for (Row row : rows) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String name : List.of("city", "price", "open", "hours")) {
                texts.put(name, String.valueOf(row.<Object>getAs(name)));
            }
            Learned model = models.computeIfAbsent(row.getAs("shop"), SHOP_MODELS::learned);
            assertThat(row.<Double>getAs("prediction"))
                    .isEqualTo(model.predict(texts).outputs().get("sold"));
        }
    }

    /** Not a reason to lose a row, nor to stop a job that predicts millions of others. */
    @Test
    void rowsOfAGroupWithoutAModelGetNull() {
        Dataset<Row> frame = Frames.frame(
                List.of(
                        RowFactory.create("s13", "Oslo", 2.0, true, 8, 1.0, 1.0),
                        RowFactory.create("new", "Oslo", 2.0, true, 8, 1.0, 1.0),
                        RowFactory.create(null, "Oslo", 2.0, true, 8, 1.0, 1.0),
                        RowFactory.create("s1", "Oslo", 2.0, true, 8, 1.0, 1.0)),
                Frames.SALES);
        assertThat(SHOP_MODELS
                        .transform(frame)
                        .filter("prediction is null")
                        .select("shop")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("s13"), RowFactory.create("new"), RowFactory.create((Object) null));
        assertThat(SHOP_MODELS
                        .transform(frame)
                        .filter("prediction is not null")
                        .select("shop")
                        .collectAsList())
                .containsExactly(RowFactory.create("s1"));
    }

    @Test
    @NeedsFiles
    void classesHaveGroupsToo() {
        Dataset<Row> flowers = Frames.flowers(120).selectExpr("id % 2 as bed", "features", "label");
        GroupModels beds = Frames.classifier().fitGroups(flowers, "bed");
        NeuronaClassificationModel alone = Frames.classifier().fit(flowers.filter("bed = 1"));
        assertThat(SameBitsTest.file(beds.learned("1"))).isEqualTo(SameBitsTest.file(alone.learned()));
        String path = folder.resolve("beds").toString();
        beds.save(path);
        assertThat(GroupModels.load(Frames.SPARK, path)
                        .transform(flowers.filter("bed = 1"))
                        .orderBy("features")
                        .collectAsList())
                .isEqualTo(alone.transform(flowers.filter("bed = 1"))
                        .orderBy("features")
                        .collectAsList());
    }

    @Test
    void aFrameWithoutUsableGroupsIsRefused() {
        assertThatThrownBy(() -> regressor().fitGroups(SALES.filter("shop = 's13'"), "shop"))
                .hasMessage("None of 1 groups could be learnt; the first is 's13': " + UNUSABLE);
        assertThatThrownBy(() -> regressor().fitGroups(SALES.filter("shop = 'x'"), "shop"))
                .hasMessage("The frame has no row to learn from. Look at what is read, and at the filters before fit.");
        assertThatThrownBy(() -> regressor()
                        .fitGroups(SALES.withColumn("shop", functions.expr("if(shop = 's1', null, shop)")), "shop"))
                .hasMessage("Column 'shop' is null in 20 of 1001 rows. Give these rows a group, or drop them before.");
        assertThatThrownBy(() -> regressor().fitGroups(SALES, "city"))
                .hasMessage(
                        "inputCols names column 'city', which is the label, a weight, a hold-out, a validation indicator or the group, and is"
                                + " not learnt from. Leave it out.");
    }
}
