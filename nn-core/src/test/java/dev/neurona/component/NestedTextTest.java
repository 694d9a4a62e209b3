package dev.neurona.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.nested.Block;
import dev.neurona.component.nested.Box;
import dev.neurona.component.nested.Chest;
import dev.neurona.component.nested.Leaf;
import dev.neurona.component.nested.Mode;
import dev.neurona.component.nested.None;
import dev.neurona.component.nested.Ramp;
import dev.neurona.component.nested.Row;
import dev.neurona.component.nested.Slope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Components in components: written, read back, and the errors about nested texts. */
class NestedTextTest {

    private static final int DEEPEST = 32;

    private static Block read(String text) {
        return Components.parse(Block.class, text);
    }

    @Provide
    Arbitrary<Block> blocks() {
        return blocks(5);
    }

    private static Arbitrary<Block> blocks(int depth) {
        Arbitrary<Block> leaves = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(1), doubles(), Arbitraries.of(Mode.class))
                .as(Leaf::new);
        if (depth == 1) {
            return leaves;
        }
        Arbitrary<Block> inner = Arbitraries.lazy(() -> blocks(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaves),
                Tuple.of(2, inner.map(Box::new)),
                Tuple.of(2, inner.list().ofMaxSize(3).map(Row::new)),
                Tuple.of(1, chests()));
    }

    private static Arbitrary<Block> chests() {
        Arbitrary<Optional<Slope>> slope = slopes(3).optional();
        return Combinators.combine(
                        doubles(),
                        Arbitraries.longs(),
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.of(Mode.class),
                        slopes(2),
                        slope,
                        Arbitraries.strings().ofMaxLength(4).optional().list().ofMaxSize(3),
                        slopes(2).list().ofMaxSize(2).optional())
                .as((number, seed, text, mode, some, other, notes, slopes) -> new Chest(
                        number,
                        seed,
                        seed > 0,
                        text,
                        mode,
                        some,
                        new Ramp(3, other),
                        Optional.of(number).filter(n -> n > 0),
                        Optional.of(seed > 7).filter(open -> open),
                        notes.stream().findFirst().orElse(Optional.empty()),
                        other,
                        List.of(seed),
                        List.of(true, seed > 0),
                        List.of(mode),
                        notes,
                        slopes));
    }

    private static Arbitrary<Slope> slopes(int depth) {
        Arbitrary<Slope> none = Arbitraries.just(new None());
        return depth == 1
                ? none
                : Arbitraries.oneOf(
                        none,
                        Combinators.combine(
                                        Arbitraries.integers().greaterOrEqual(1),
                                        Arbitraries.lazy(() -> slopes(depth - 1))
                                                .optional())
                                .as(Ramp::new));
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.doubles().between(-Double.MAX_VALUE, Double.MAX_VALUE);
    }

    @Property(tries = 300)
    void whateverIsWrittenIsReadBackToAnEqualComponentOfTheSameText(@ForAll("blocks") Block block) {
        Block again = read(block.text());

        assertThat(again).isEqualTo(block);
        assertThat(again.text()).isEqualTo(block.text());
    }

    @Property(tries = 300)
    void everyStringIsWrittenInOneLineThatUtf8Keeps(@ForAll String label) {
        String text = new ComponentText.Text(label).toString();

        assertThat(text.chars()).noneMatch(Character::isISOControl);
        assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
        assertThat(ComponentText.parse("x(label=" + text + ")").values().get("label"))
                .isEqualTo(new ComponentText.Text(label));
    }

    @Test
    void everyTypeIsWritten() {
        assertThat(new Chest().text())
                .isEqualTo("chest(number=0.5, seed=7, open=false, label=\"\", mode=last-step, slope=none,"
                        + " steep=ramp(steps=10, then=none), limit=none, closed=true, note=\"none\", other=none(),"
                        + " seeds=[1, -2], marks=[true], modes=[top-2], notes=[none, \"a\"],"
                        + " slopes=[ramp(steps=1, then=none), none])");
        assertThat(read("chest")).isEqualTo(new Chest());
        assertThat(read(new Chest().text())).isEqualTo(new Chest());
    }

    @Test
    void charactersThatWouldEndOrGarbleATextAreEscaped() {
        assertThat(new ComponentText.Text("\"\\\n\r\t\0\u007f\u2028\ud83d \ud83d\ude00").toString())
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0000\\u007f\\u2028\\ud83d \ud83d\ude00\"");
    }

    @Test
    void controlCharactersThatEarlierReleasesWroteAsTheyAreAreReadAsTheyAre() {
        String written = "chest(label=\"a\nb\t\0 \u2028\")";

        assertThat(((Chest) read(written)).label()).isEqualTo("a\nb\t\0 \u2028");
    }

    @Test
    void blanksMayStandBetweenAnyTwoParts() {
        assertThat(read("\n row ( blocks = [ leaf ( units = 2 , rate=.5 ) ,\tbox( inner =leaf(rate=1e1,units=3)) ] ) "))
                .isEqualTo(new Row(List.of(new Leaf(2, 0.5, Mode.MEAN), new Box(new Leaf(3, 10, Mode.MEAN)))));
        assertThat(read("row(blocks=[])")).isEqualTo(new Row());
    }

    @Test
    void whatIsNotGivenKeepsItsDefaultInNestedComponentsToo() {
        assertThat(read("chest(slope=ramp(then=ramp), other=none)"))
                .extracting("slope", "other")
                .containsExactly(new Ramp(10, Optional.of(new Ramp())), Optional.empty());
    }

    private static Block boxes(int depth) {
        Block block = new Row();
        for (int i = 1; i < depth; i++) {
            block = new Box(block);
        }
        return block;
    }

    private static String boxText(int depth, String innermost) {
        return "box(inner=".repeat(depth - 1) + innermost + ")".repeat(depth - 1);
    }

    @Test
    void depthIsCountedInComponentsTheSameInBothDirections() {
        assertThat(read(boxes(DEEPEST).text())).isEqualTo(boxes(DEEPEST));
        assertThat(read(boxText(DEEPEST, "row"))).isEqualTo(boxes(DEEPEST));

        String tooDeep = "Components are nested at most 32 deep, and 'row' is nested deeper; nest fewer.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boxes(DEEPEST + 1).text())
                .withMessage(tooDeep);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(boxText(DEEPEST + 1, "row(blocks=[])")))
                .withMessage(tooDeep);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(boxText(DEEPEST + 1, "row")))
                .withMessage("box: inner: ".repeat(DEEPEST) + tooDeep);
    }

    static Stream<List<String>> hostile() {
        String form = ". The form is name or name(key=value, key=value).";
        return Stream.of(
                List.of(
                        "box(inner=".repeat(100_000),
                        "Components are nested at most 32 deep, and 'box' is nested deeper; nest fewer."),
                List.of(
                        "row(blocks=" + "[".repeat(100_000),
                        "Cannot read component 'row(blocks=" + "[".repeat(49) + "... (100011 characters)':"
                                + " a list cannot hold the list at character 13" + form),
                List.of(
                        "(".repeat(100_000),
                        "Cannot read component '" + "(".repeat(60) + "... (100000 characters)':"
                                + " expected the name of a hyperparameter at character 2, found '('" + form),
                List.of(
                        "leaf(rate=1, units=" + "9".repeat(500) + ")",
                        "leaf: units must be a whole number, got " + "9".repeat(60) + "... (500 characters)."),
                List.of(
                        "leaf(units=1, rate=" + "9".repeat(500) + ")",
                        "leaf: rate must be a finite decimal number, got " + "9".repeat(60) + "... (500 characters)."),
                List.of(
                        "leaf(rate=" + "9".repeat(100_000) + ")",
                        "Cannot read component 'leaf(rate=" + "9".repeat(50) + "... (100011 characters)': the word or"
                                + " number at character 11 has 100000 characters; at most 1000 are read" + form),
                List.of(
                        "chest(label=\"" + "\\\"".repeat(50_000),
                        "Cannot read component 'chest(label=\"" + "\\\"".repeat(23) + "\\... (100013 characters)':"
                                + " a quote is not closed" + form));
    }

    @ParameterizedTest
    @MethodSource
    void hostile(List<String> textAndMessage) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(textAndMessage.get(0)))
                .withMessage(textAndMessage.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "row) | expected the end at character 4, found ')'",
                "row() x | expected the end at character 7, found 'x'",
                "row()() | expected the end at character 6, found '('",
                "box(=row) | expected the name of a hyperparameter at character 5, found '='",
                "box(,) | expected the name of a hyperparameter at character 5, found ','",
                "box(inner | the closing ')' is missing",
                "box(inner=row( | in 'row' at character 11, the closing ')' is missing",
                "box(inner=row() | the closing ')' is missing",
                "box(inner(row)) | expected '=' at character 10, found '('",
                "box(inner=) | expected a value at character 11, found ')'",
                "box(inner= | expected a value at character 11, found the end",
                "box(inner==row) | expected a value at character 11, found '='",
                "box(inner=row] | expected ',' or ')' at character 14, found ']'",
                "box(inner=row()row) | expected ',' or ')' at character 16, found 'r'",
                "row(blocks=[row(] | in 'row' at character 13, expected the name of a hyperparameter at character 17,"
                        + " found ']'",
                "row(blocks=[row()  row]) | expected ',' or ']' at character 20, found 'r'",
                "row(blocks=[row | a bracket is not closed",
                "row(blocks=[row,]) | nothing follows the last ','",
                "row(blocks=[box(inner=row, inner=row)]) | in 'box' at character 13, 'inner' is given twice",
                "row(blocks=[box(inner=box(row))]) | in 'box' at character 23, 'row' is not of the form key=value",
                "box(inner=row(), inner=row) | 'inner' is given twice",
                "chest(label=\"a\\qb\") | the backslash at character 15 begins no escape; there are \\\\, \\\", \\n, \\r,"
                        + " \\t and \\u with four hexadecimal digits",
                "chest(label=\"\\u00g0\") | the backslash at character 14 begins no escape; there are \\\\, \\\", \\n,"
                        + " \\r, \\t and \\u with four hexadecimal digits",
                "chest(label=\"\\u12 | the backslash at character 14 begins no escape; there are \\\\, \\\", \\n,"
                        + " \\r, \\t and \\u with four hexadecimal digits",
                "chest(label=\"a\\ | the backslash at character 15 begins no escape; there are \\\\, \\\", \\n, \\r,"
                        + " \\t and \\u with four hexadecimal digits"
            })
    void whatIsMalformedIsExplainedWithItsPlace(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessage("Cannot read component '" + text + "': " + why
                        + ". The form is name or name(key=value, key=value).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "box(inner=roe) | box: inner: No block is called 'roe'. Available: box, chest, leaf, row. Did you mean"
                        + " 'row'? (Is the tests of nn-core on the class path? Class loaders asked: 'app';"
                        + " another is named by Components.using.)",
                "box(iner=row) | box has no hyperparameter 'iner'. It has: inner. Did you mean 'inner'?",
                "box(inner=row(block=[])) | box: inner: row has no hyperparameter 'block'. It has: blocks. Did you mean"
                        + " 'blocks'?",
                "box(inner=\"row\") | box: inner must be a component of kind block, got \"row\".",
                "box(inner=[row, row]) | box: inner must be a component of kind block, got [row, row].",
                "row(blocks=[row, \"row\"]) | row: blocks, item 2 must be a component of kind block, got \"row\".",
                "row(blocks=row) | row: blocks must be a list in [brackets], got row.",
                "row(blocks=[row, leaf(units=0, rate=1)]) | row: blocks, item 2: leaf: units must be in [1, inf), got 0.",
                "row(blocks=[leaf]) | row: blocks, item 1: leaf: units is missing; give it, for example leaf(units=8,"
                        + " rate=0.0).",
                "chest(steep=none) | chest: steep must be a component of kind steep, got none.",
                "chest(mode=lst-step) | chest: mode must be one of mean, last-step, top-2, got lst-step. Did you mean"
                        + " 'last-step'?",
                "chest(mode=LAST_STEP) | chest: mode must be one of mean, last-step, top-2, got LAST_STEP.",
                "chest(seed=7()) | chest: seed must be a whole number, got 7().",
                "chest(limit=\"none\") | chest: limit must be a finite decimal number, got \"none\".",
                "chest(notes=[a]) | chest: notes must be text in \"quotes\", got a.",
                "leaf(units=3) | leaf: rate is missing; give it, for example leaf(units=8, rate=0.0).",
                "leaf | leaf: units is missing; give it, for example leaf(units=8, rate=0.0).",
                "leaf(unit=3) | leaf has no hyperparameter 'unit'. It has: units, rate, mode. Did you mean 'units'?"
            })
    void whatDoesNotFitIsExplainedWithThePathToIt(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessage(message);
    }

    @Test
    void aTypeWithoutATextFormIsRefusedWhenWritten() {
        record Odd(String name, StringBuilder notes) implements Block {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Odd("odd", new StringBuilder()).text())
                .withMessage(
                        "A hyperparameter of type java.lang.StringBuilder has no text form; supported are double, int,"
                                + " long, boolean, String, enums, interfaces that extend Component, and Optional and List of these"
                                + " (no list in a list, no Optional enum with the constant NONE).");
    }
}
