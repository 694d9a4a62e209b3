package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.network.Model;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of a plan makes the model of the learner, to the bit. */
class PlanCodeTest {

    @TempDir
    private Path folder;

    private Model modelOf(String code, Table table) throws Exception {
        Path source = Files.writeString(folder.resolve("ByHand.java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int result = compiler.run(
                null, complaints, complaints, "-proc:none", "-encoding", "US-ASCII", "-cp", path, source.toString());
        assertThat(result)
                .as("%s%n%s", code, complaints.toString(StandardCharsets.UTF_8))
                .isZero();
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, PlanCodeTest.class.getClassLoader())) {
            Method method = loader.loadClass("ByHand").getDeclaredMethod("model", Table.class);
            method.setAccessible(true);
            return (Model) method.invoke(null, table);
        }
    }

    private void assertCodeMakesTheModel(Learner learner, Table table) throws Exception {
        Model byHand = modelOf(learner.plan(table).asCode(), table);
        Model learnt = learner.model(table);
        assertThat(byHand.parameters().sha256()).isEqualTo(learnt.parameters().sha256());
        assertThat(byHand.network()).hasToString(learnt.network().toString());
        assertThat(byHand.featureNames()).isEqualTo(learnt.featureNames());
        assertThat(byHand.targetNames()).isEqualTo(learnt.targetNames());
    }

    @Test
    void whatIsChosen() throws Exception {
        assertCodeMakesTheModel(Learner.classes("species"), flowers(60));
    }

    @Test
    void everyKindOfTarget() throws Exception {
        assertCodeMakesTheModel(quick(Learner.yesOrNo("paid", "yes")), loans(60));
        assertCodeMakesTheModel(quick(Learner.labels("bright", "wet")), Samples.days(60));
        assertCodeMakesTheModel(quick(Learner.numbers("price", "rent")), houses(60));
    }

    @Test
    void everythingThatCanBeTold() throws Exception {
        Learner learner = Learner.numbers("price")
                .without("rent")
                .seed(Long.MIN_VALUE)
                .ensemble(3)
                .hidden("dense(units=6, activation=tanh)", "dropout(rate=0.1)", "dense(units=4, activation=relu)")
                .loss("huber(delta=0.5)")
                .optimizer("sgd(learning-rate=0.05)")
                .schedule("step(every=2, factor=0.5)")
                .epochs(5)
                .batchSize(7)
                .validationShare(0.3)
                .pieces(3);
        assertCodeMakesTheModel(learner, houses(60));
        assertCodeMakesTheModel(learner.schedule("").ensemble(1).seed(-1), houses(60));
    }

    /** The settings that a search chose are in the code, which makes the model that the search gives. */
    @Test
    void whatASearchChose() throws Exception {
        Table table = flowers(60);
        Learner learner = TuningTest.brief(Learner.classes("species")).optimizer("sgd(learning-rate=0.001)");
        Tuned tuned = learner.tune(table, TuningTest.small(4).learningRates(0.03, 0.3));
        String code = tuned.learner().plan(table).asCode();
        assertThat(tuned.best().settings()).isNotEmpty();
        assertThat(code)
                .contains(".optimizer(\""
                        + tuned.learner().settings().text(Settings.OPTIMIZER).orElseThrow() + "\")");
        assertThat(modelOf(code, table).parameters().sha256())
                .isEqualTo(tuned.learned().model().parameters().sha256());
    }

    @Test
    void weights() throws Exception {
        Table table = flowers(60).with(numbers("weight", 60, row -> row % 3));
        Learner weighted = quick(Learner.classes("species").weights("weight"));
        assertCodeMakesTheModel(weighted, table);
        assertThat(weighted.plan(table).asCode()).contains(".withWeights(table.numbers(\"weight\"))");
        assertThat(weighted.model(table).parameters().sha256())
                .isNotEqualTo(quick(Learner.classes("species").without("weight"))
                        .model(table)
                        .parameters()
                        .sha256());
    }

    @Test
    void rowsThatBelongTogether() throws Exception {
        Table table = flowers(60)
                .with(TableCheckTest.texts("garden", 60, row -> "g" + row % 12))
                .with(TableCheckTest.texts("day", 60, row -> "2026-%02d-01".formatted(1 + row * 7 % 12)));
        Learner learner = quick(Learner.classes("species"));
        assertCodeMakesTheModel(learner.without("day").judgedBy(HoldOut.groups("garden")), table);
        assertCodeMakesTheModel(learner.without("garden").judgedBy(HoldOut.latest("day")), table);
        assertCodeMakesTheModel(
                learner.without("garden").judgedBy(HoldOut.latest("day")).validationShare(0.3), table);
    }

    @Test
    void rowsThatAColumnMarks() throws Exception {
        Table table = flowers(60)
                .with(TableCheckTest.texts("later", 60, row -> row % 5 == 2 ? "yes" : "no"))
                .with(TableCheckTest.texts("garden", 60, row -> "g" + row % 12))
                .with(numbers("weight", 60, row -> 1 + row % 3));
        Learner learner = quick(Learner.classes("species").validation("later"));
        assertCodeMakesTheModel(learner.without("garden", "weight"), table);
        assertCodeMakesTheModel(learner.weights("weight").judgedBy(HoldOut.groups("garden")), table);
        assertThat(learner.plan(table).asCode())
                .contains("List<int[]> parts = Splits.byMark(table.truths(\"later\"));")
                .contains(".fit(table.drop(\"later\").rows(parts.get(0)));")
                .doesNotContain("validationShare");
        assertThat(learner.model(table).parameters().sha256())
                .isNotEqualTo(quick(Learner.classes("species").without("later"))
                        .model(table)
                        .parameters()
                        .sha256());
    }

    @Test
    void columnsThatAreNotUsed() throws Exception {
        Table table = flowers(60)
                .with(TableCheckTest.texts("unit", 60, row -> "cm"))
                .with(numbers("number", 60, row -> row))
                .with(numbers("gone", 60, row -> Double.NaN))
                .with(numbers("rare", 60, row -> row < 3 ? row : Double.NaN));
        assertCodeMakesTheModel(quick(Learner.classes("species")), table);
    }

    @Test
    void gapsAndManyCategories() throws Exception {
        Table table = flowers(200)
                .with(numbers("depth", 200, row -> row % 7 == 0 ? Double.NaN : Math.sqrt(row)))
                .with(TableCheckTest.texts("place", 200, row -> row % 3 == 0 ? "home" : "p" + row % 90));
        Learner learner = quick(Learner.classes("species"));
        assertThat(learner.plan(table).asCode()).contains(".oneHotOrOther(5, \"place\")");
        assertCodeMakesTheModel(learner, table);
    }

    /** What would end a literal, or be no ASCII, in names of columns and in classes. */
    @Test
    void namesThatNeedEscapes() throws Exception {
        String yes = "\"ja\" \\ \u00e4\u20ac";
        Table table = Table.of(
                numbers("a\"b\\u0041", 60, row -> TableCheckTest.noise(row)),
                numbers("gr\u00f6\u00dfe \ud83c\udf37", 60, row -> TableCheckTest.noise(row + 60)),
                numbers("line\nend\r\t", 60, row -> TableCheckTest.noise(row + 120)),
                TableCheckTest.texts("left \"out\"\n", 60, row -> "x" + row % 2),
                Column.texts(
                        "\u0142 \\",
                        IntStream.range(0, 60)
                                .mapToObj(row -> TableCheckTest.noise(row) > 0.5 ? yes : "no\u0000")
                                .toList()));
        assertCodeMakesTheModel(quick(Learner.yesOrNo("\u0142 \\", yes)).without("left \"out\"\n"), table);
        assertCodeMakesTheModel(quick(Learner.classes("\u0142 \\")), table);
    }
}
