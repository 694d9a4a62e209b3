package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the output of docs/learning.md. */
class DocumentedLearningTest {

    /** Few small networks: the page is about what can be said, not about how well it is learnt. */
    private static final int MEMBERS = 2;

    private final Table customers = customers();

    @TempDir
    private Path folder;

    /** Invented customers of a shop, with all that a table of a database has. */
    private static Table customers() {
        RandomStream random = RandomStream.at(3, "customers");
        StringBuilder csv = new StringBuilder(
                "id,age,visits,city,country,note,refund,household,week,weight,spend,tea,coffee,left\n");
        for (int id = 1; id <= 200; id++) {
            int age = 18 + random.nextInt(60);
            int visits = random.nextInt(20);
            String city = List.of("Berlin", "Lyon", "Oslo").get(random.nextInt(3));
            boolean left = age / 6 + random.nextInt(6) > visits + 3;
            double spend = Math.rint(12.0 * visits + age + 5 * random.nextGaussian());
            csv.append(id).append(',').append(id % 10 == 0 ? "" : age).append(',').append(visits).append(',');
            csv.append(city).append(",EU,,").append(left ? "paid" : "none").append(',');
            csv.append("h").append(1 + (id - 1) / 4).append(',').append(1 + id / 20).append(',');
            csv.append(1 + id % 2).append(',').append(spend).append(',');
            csv.append(age > 40 ? 1 : 0).append(',').append(city.equals("Oslo") ? 1 : 0).append(',');
            csv.append(left ? "yes" : "no").append('\n');
        }
        try {
            Path file = Files.createTempFile("customers", ".csv");
            Table table = new Csv().read(Files.writeString(file, csv));
            Files.delete(file);
            return table;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isDocumented(String text) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "learning.md")).replace("\r\n", "\n"))
                .contains("```\n" + text.stripTrailing() + "\n```");
    }

    @Test
    void aQuestionOfYesOrNo() throws IOException {
        Learner learner = Learner.yesOrNo("left", "yes").without("household", "week", "weight", "spend", "tea", "coffee");
        Plan plan = learner.plan(customers);
        System.out.println(plan);
        plan.findings().forEach(finding -> System.out.println(finding.text()));
        Learned left = learner.without("refund").ensemble(2).epochs(20).fit(customers);
        System.out.println(left.quality());
        System.out.println(left.predict(Map.of("age", "33", "visits", "4", "city", "Lyon")));
    }
}
