package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the output of docs/learning.md. */
class DocumentedLearningTest {

    private final Table customers = read();

    @TempDir
    private Path folder;

    /** Invented customers of a shop, with much that a table of a database has. */
    static String csv() {
        RandomStream random = RandomStream.at(3, "customers");
        StringBuilder csv = new StringBuilder(
                "id,age,visits,city,country,note,refund,household,week,weight,spend,tea,coffee,left\n");
        for (int id = 1; id <= 200; id++) {
            int age = 18 + random.nextInt(60);
            int visits = random.nextInt(20);
            String city = List.of("Berlin", "Lyon", "Oslo").get(random.nextInt(3));
            boolean left = age / 6 + random.nextInt(6) > visits + 3;
            double spend = Math.rint(12.0 * visits + age + 5 * random.nextGaussian());
            csv.append(id).append(',').append(id % 10 == 0 ? "" : age).append(',');
            csv.append(visits).append(',').append(city).append(",EU,,");
            csv.append(left ? "paid" : "none").append(",h").append(1 + (id - 1) / 4);
            csv.append(',').append(1 + id / 20).append(',').append(1 + id % 2);
            csv.append(',').append(spend).append(',').append(age > 40 ? 1 : 0);
            csv.append(',').append(city.equals("Oslo") ? 1 : 0);
            csv.append(',').append(left ? "yes" : "no").append('\n');
        }
        return csv.toString();
    }

    static Table read() {
        try {
            return new Csv().read(new ByteArrayInputStream(csv().getBytes(StandardCharsets.UTF_8)), "customers.csv");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Few, small and briefly trained networks: the page is about what can be said, not about how well it is learnt. */
    private static Learner brief(Learner learner) {
        return learner.ensemble(2).hidden("dense(units=8, activation=tanh)").epochs(8);
    }

    private static void isDocumented(String text) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "learning.md")).replace("\r\n", "\n"))
                .contains("\n" + text.stripTrailing() + "\n");
    }

    @Test
    void theFourQuestions() throws IOException {
        Learner city = Learner.classes("city");
        Learner answer = Learner.yesOrNo("left", "yes");
        Learner numbers = Learner.numbers("spend", "visits");
        Learner labels = Learner.labels("tea", "coffee");

        assertThat(brief(city).fit(customers).quality().of("accuracy").value()).isBetween(0.0, 1.0);
        assertThat(brief(answer).fit(customers).predict(customers.row(0)).outputs())
                .containsOnlyKeys("yes");
        assertThat(brief(numbers).fit(customers).predict(customers.row(0)).outputs())
                .containsOnlyKeys("spend", "visits");
        Prediction drinks = brief(labels).fit(customers).predict(customers.row(0));
        assertThat(drinks.outputs()).containsOnlyKeys("tea", "coffee");
        assertThat(drinks.labels()).isSubsetOf("tea", "coffee");
    }

    @Test
    void whatIsFoundAndStated() throws IOException {
        Learner leaving =
                Learner.yesOrNo("left", "yes").without("household", "week", "weight", "spend", "tea", "coffee");
        Plan plan = leaving.plan(customers);
        System.out.println(plan);
        plan.findings().forEach(finding -> System.out.println(finding.text()));

        isDocumented(plan.toString());
        plan.findings().stream().map(Finding::text).forEach(DocumentedLearningTest::documented);
        assertThat(plan.findings())
                .extracting(Finding::kind)
                .containsExactly(
                        Finding.Kind.IDENTIFIER, Finding.Kind.CONSTANT, Finding.Kind.EMPTY, Finding.Kind.GIVES_ANSWER);
    }

    @Test
    void howGoodItIs() throws IOException {
        Learner leaving = Learner.yesOrNo("left", "yes")
                .without("refund", "household", "week", "weight", "spend", "tea", "coffee")
                .ensemble(2)
                .epochs(20);
        Learned left = leaving.fit(customers);
        System.out.println(left.quality());
        Measure area = left.quality().of("roc-auc");
        System.out.println(area.low() + " to " + area.high());

        isDocumented(left.quality().toString());
        assertThat(area.value()).isBetween(area.low(), area.high());
        assertThat(leaving.evaluate(customers)).isEqualTo(left.quality());
    }

    @Test
    void everySetting() {
        Learner learner = Learner.numbers("spend")
                .without("refund", "note", "country")
                .weights("weight")
                .judgedBy(HoldOut.folds(3))
                .seed(7)
                .ensemble(2)
                .hidden("dense(units=16, activation=silu)", "dropout(rate=0.1)")
                .loss("huber(delta=1.5)")
                .optimizer("adam(learning-rate=0.01)")
                .schedule("")
                .epochs(12)
                .batchSize(32)
                .validationShare(0.25)
                .pieces(4)
                .threads(2);
        Learned spend = learner.fit(customers);

        assertThat(spend.plan())
                .contains(
                        "2 x dense(units=16, activation=silu), dropout(rate=0.1), output identity",
                        "huber(delta=1.5)",
                        "12, batches of 32; of each network the best epoch on 25 % of the rows",
                        "3 folds",
                        ".piecewiseLinearOthers(4)",
                        "weight: it weighs the rows");
        assertThat(learner.threads(1).fit(customers).model().parameters().sha256())
                .isEqualTo(spend.model().parameters().sha256());
    }

    @Test
    void rowsThatChooseTheEpoch() {
        double[] late = Arrays.stream(customers.numbers("week"))
                .map(week -> week > 8 ? 1 : 0)
                .toArray();
        Learner marked =
                Learner.numbers("spend").without("refund", "note", "country").validation("late");
        Learned spending = marked.fit(customers.with(Column.numbers("late", late)));

        assertThat(spending.plan())
                .contains("not from     late: it marks the rows that choose the best epoch")
                .contains("of each network the best epoch on the 41 of 200 rows that late marks");
    }

    @Test
    void groupsAndTime() throws IOException {
        Learner leaving = Learner.yesOrNo("left", "yes").without("refund");
        Learner newHouseholds = leaving.judgedBy(HoldOut.groups("household"));
        Learner laterWeeks = leaving.judgedBy(HoldOut.latest("week"));

        Quality later = brief(laterWeeks).evaluate(customers);
        assertThat(newHouseholds.plan(customers).toString())
                .contains("judged by    5 folds of whole groups of household")
                .contains("not from     household: it says which rows are held out");
        isDocumented(later.toString());
        assertThat(later.rows()).isBetween(1, 100);
    }

    @Test
    void oneFileThatServes() throws IOException {
        Learned learned =
                brief(Learner.yesOrNo("left", "yes").without("refund")).fit(customers);
        Path file = folder.resolve("left.safetensors");
        Path requests = Files.writeString(folder.resolve("requests.csv"), csv());
        learned.save(file);

        Learned left = Learned.load(file).guard(Guard.REFUSE);
        Prediction one = left.predict(customers.row(0));
        List<Prediction> all = left.predict(customers);
        try (Stream<Map<String, String>> rows = new Csv().rows(requests)) {
            left.predict(rows).forEach(prediction -> System.out.println(prediction.labels()));
        }

        assertThat(one).isEqualTo(all.get(0)).isEqualTo(learned.predict(customers.row(0)));
        assertThat(Learned.load(file).quality()).isEqualTo(learned.quality());
        assertThat(left.findings()).isEqualTo(learned.findings());
        Map<String, String> row = new LinkedHashMap<>(customers.row(0));
        row.put("visits", "250");
        assertThatThrownBy(() -> left.predict(row)).satisfies(refused -> documented(refused.getMessage()));
        Learned counting = left.guard(Guard.COUNT);
        counting.predict(row);
        row.put("city", "Rome");
        counting.predict(row);
        assertThat(counting.unusual().toString()).isEqualTo("{city=1, visits=2}");
        documented(counting.unusual().toString());
    }

    @Test
    void newRows() throws IOException {
        Path file = folder.resolve("left.safetensors");
        brief(Learner.yesOrNo("left", "yes").without("refund"))
                .fit(customers.head(120))
                .save(file);
        Table newCustomers = customers.rows(IntStream.range(120, 200).toArray());

        Learned before = Learned.load(file);
        System.out.println(before.evaluate(newCustomers));
        Learned after = before.partialFit(newCustomers);
        System.out.println(after.quality());
        Learned adapted =
                Update.of(before).passes(16).judgedBy(HoldOut.share(0.5)).fit(newCustomers);
        System.out.println(adapted.updates());

        assertThat(after.quality().how()).isEqualTo("on 80 new rows that the update did not learn from: 5 folds");
        assertThat(adapted.updates()).singleElement().asString().startsWith("with 80 rows: 16 passes, ");
        assertThat(adapted.quality().rows()).isEqualTo(40);
    }

    @Test
    void theSameBitsAgain() throws IOException {
        Learner learner = brief(Learner.yesOrNo("left", "yes").without("refund"));
        Learned left = learner.fit(customers);
        System.out.println(left.reproduces(customers));
        System.out.println(learner.plan(customers).asCode());

        assertThat(left.reproduces(customers)).isTrue();
        isDocumented("```java\n" + learner.plan(customers).asCode() + "```");
    }

    private static void documented(String text) {
        try {
            assertThat(Files.readString(Path.of("..", "docs", "learning.md")).replaceAll("\\s+", " "))
                    .contains(text.replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
