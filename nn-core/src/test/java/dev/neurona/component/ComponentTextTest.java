package dev.neurona.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.samples.Everything;
import dev.neurona.component.samples.Nothing;
import dev.neurona.component.samples.Plain;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form: written, read back, and the errors about text that cannot be read. */
class ComponentTextTest {

    @TempDir
    static Path folder;

    /** Components as texts, parsed and written again, because another class loader has loaded their classes. */
    private static String rebuilt(String text) {
        Path jar = folder.resolve("samples.jar");
        if (!jar.toFile().exists()) {
            Plugins.jar(folder, "samples.jar", Everything.class, Nothing.class);
        }
        return Plugins.with(() -> Components.parse(Sample.class, text).text(), jar);
    }

    @Test
    void everyTypeOfHyperparameterIsWritten() {
        assertThat(new Nothing().text()).isEqualTo("nothing");
        assertThat(new Everything().text())
                .isEqualTo("everything(learning-rate=0.001, rows=3, seed=42, centered=true,"
                        + " label=\"a \\\"b\\\", \\\\ c\", rates=[0.5, 1.0E-300], sizes=[1, -2],"
                        + " words=[\"x, y\", \"[z]\"])");
    }

    @Test
    void everyTypeOfHyperparameterIsReadBack() {
        String changed =
                new Everything(0.1 + 0.2, 100, Long.MIN_VALUE, false, "", List.of(), List.of(7), List.of("")).text();

        assertThat(rebuilt(new Everything().text())).isEqualTo(new Everything().text());
        assertThat(rebuilt(changed)).isEqualTo(changed);
    }

    @Test
    void whatIsNotGivenKeepsItsDefault() {
        assertThat(rebuilt("everything(rows=5)"))
                .isEqualTo(new Everything().text().replace("rows=3", "rows=5"));
        assertThat(rebuilt(" everything ( rows = 5 , centered=false ) "))
                .isEqualTo(
                        new Everything().text().replace("rows=3", "rows=5").replace("centered=true", "centered=false"));
        assertThat(rebuilt("nothing()")).isEqualTo("nothing");
    }

    @Property(tries = 200)
    void everyFiniteNumberIsReadBackToTheBit(@ForAll @DoubleRange(min = 0, minIncluded = false) double rate) {
        Everything given = new Everything(rate, 1, 0, true, "", List.of(-rate), List.of(), List.of());
        ComponentText.Parsed parsed = ComponentText.parse(given.text());
        var parts = ComponentText.parts(Everything.class);

        assertThat(ComponentText.read(parts[0], parsed.values().get("learning-rate")))
                .isEqualTo(rate);
        assertThat(ComponentText.read(parts[5], parsed.values().get("rates"))).isEqualTo(List.of(-rate));
    }

    @Property(tries = 200)
    void everyTextIsReadBack(@ForAll String label, @ForAll List<String> words) {
        Everything given = new Everything(1, 1, 0, true, label, List.of(), List.of(), words);
        ComponentText.Parsed parsed = ComponentText.parse(given.text());
        var parts = ComponentText.parts(Everything.class);

        assertThat(ComponentText.read(parts[4], parsed.values().get("label"))).isEqualTo(label);
        assertThat(ComponentText.read(parts[7], parsed.values().get("words"))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "everything(learning-rate=0) | everything: learning-rate must be in (0, inf), got 0.0.",
                "everything(rows=101) | everything: rows must be in [1, 100], got 101.",
                "everything(learning-rate=1d) | everything: learning-rate must be a finite decimal number, got 1d.",
                "everything(learning-rate=0x1p3) | everything: learning-rate must be a finite decimal number, got 0x1p3.",
                "everything(learning-rate=NaN) | everything: learning-rate must be a finite decimal number, got NaN.",
                "everything(learning-rate=1e400) | everything: learning-rate must be a finite decimal number, got 1e400.",
                "everything(learning-rate=0,5) | Cannot read component 'everything(learning-rate=0,5)': '5' is not of"
                        + " the form key=value. The form is name or name(key=value, key=value).",
                "everything(rows=1.5) | everything: rows must be a whole number, got 1.5.",
                "everything(rows=3000000000) | everything: rows must be a whole number, got 3000000000.",
                "everything(centered=yes) | everything: centered must be true or false, got yes.",
                "everything(label=x) | everything: label must be text in `quotes`, got x.",
                "everything(rates=0.5) | everything: rates must be a list in [brackets], got 0.5.",
                "everything(rates=[0.5, x]) | everything: rates must be a finite decimal number, got x.",
                "everything(learnin-rate=1) | everything has no hyperparameter 'learnin-rate'. It has: learning-rate,"
                        + " rows, seed, centered, label, rates, sizes, words. Did you mean 'learning-rate'?",
                "nothing(rows=1) | nothing has no hyperparameter 'rows'. It has none.",
                "everything(rows=1 | Cannot read component 'everything(rows=1': the closing ')' is missing. The form is"
                        + " name or name(key=value, key=value).",
                "everything(rows=1,) | Cannot read component 'everything(rows=1,)': nothing follows the last ','. The"
                        + " form is name or name(key=value, key=value).",
                "everything(rows=1, rows=2) | Cannot read component 'everything(rows=1, rows=2)': 'rows' is given"
                        + " twice. The form is name or name(key=value, key=value).",
                "everything(rates=[1) | Cannot read component 'everything(rates=[1)': a bracket is not closed. The form"
                        + " is name or name(key=value, key=value).",
                "everything(label=\"a) | Cannot read component 'everything(label=\"a)': a quote is not closed. The form"
                        + " is name or name(key=value, key=value)."
            })
    void whatCannotBeReadIsExplained(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> rebuilt(text)).withMessage(message.replace('`', '"'));
    }

    @Test
    void onlyRecordsHaveATextForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plain().text())
                .withMessage(
                        "dev.neurona.component.samples.Plain is not a record; a component must be a public record.");
    }
}
