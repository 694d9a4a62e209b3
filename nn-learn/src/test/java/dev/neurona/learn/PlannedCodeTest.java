package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.network.Model;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that a plan prints is compiled and run, and makes the same model to the bit. */
class PlannedCodeTest {

    @TempDir
    private Path folder;

    @Test
    void byHandIsTheSame() throws Exception {
        Table shops = Tables.shops(90, 1);
        Table some = shops.select("size", "place", "price", "owner", "day");
        same(Learner.numbers("price").epochs(2).ensemble(2), Tables.shops(90, "price"));
        same(Tables.quick(Learner.classes("kind")), Tables.shops(90, "kind"));
        same(Tables.quick(Learner.yesOrNo("dear", "yes")).pieces(3).schedule(""), Tables.shops(90, "dear"));
        same(Tables.quick(Learner.labels("large", "in town")), Tables.shops(90, "large", "in town"));
        same(Tables.quick(Learner.numbers("price")).judgedBy(HoldOut.groups("owner")).without("day"), some);
        same(Tables.quick(Learner.numbers("price")).judgedBy(HoldOut.latest("day")).without("owner"), some);
        same(Tables.quick(Learner.numbers("price")).ensemble(1).weights("large"), Tables.shops(90, "price", "large"));
    }

    @Test
    void namesMayBeOddAndRowsMany() throws Exception {
        Table odd = Tables.shops(90, "price")
                .with(Column.texts(
                        "a \"quoted\" \\ gr\u00f6\u00dfe",
                        IntStream.range(0, 90).mapToObj(i -> "k" + i % 3).toList()));
        same(Tables.quick(Learner.numbers("price")).without("a \"quoted\" \\ gr\u00f6\u00dfe"), odd);
        int[] many = IntStream.range(0, 2100).map(row -> row % 90).toArray();
        same(Tables.quick(Learner.numbers("price")).epochs(1), Tables.shops(90, "price").rows(many));
    }

    private void same(Learner learner, Table table) throws Exception {
        Model byHand = run(learner.plan(table).asCode(), table);
        Model learned = learner.judgedBy(HoldOut.of(learner.settings())).model(table);
        assertThat(byHand.parameters().sha256()).isEqualTo(learned.parameters().sha256());
        assertThat(byHand.network()).isEqualTo(learned.network());
    }

    private Model run(String code, Table table) throws Exception {
        Path classes = Files.createTempDirectory(folder, "by-hand");
        Path source = classes.resolve("ByHand.java");
        Files.writeString(source, code, StandardCharsets.UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source)).call())
                    .as(code)
                    .isTrue();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Method model = loader.loadClass("ByHand").getDeclaredMethod("model", Table.class);
            model.setAccessible(true);
            return (Model) model.invoke(null, table);
        }
    }
}
