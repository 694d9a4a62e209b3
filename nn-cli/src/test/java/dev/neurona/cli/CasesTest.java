package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and questions that other programs take without a word, and get wrong. */
class CasesTest {

    private static final String QUICK = " --quick --epochs 1 --out m.safetensors";

    @TempDir
    private Path folder;

    private static String rows(String header, int count, String... cells) {
        return header + "\n"
                + IntStream.range(0, count)
                        .mapToObj(row -> cells[row % cells.length] + "\n")
                        .collect(Collectors.joining());
    }

    private Ran ran(String arguments, String table) throws IOException {
        Files.write(folder.resolve("t.csv"), table.getBytes(StandardCharsets.UTF_8));
        return Ran.in(folder, arguments.split(" "));
    }

    /** Codes are not merged where they are classes, and it is said where numbers are made of them. */
    @Test
    void codesAreToldApart() throws IOException {
        String codes = rows("a,zip", 48, "1,02134", "2,2134", "3,1E5", "4,100000");
        assertThat(ran("train t.csv --target zip" + QUICK, codes).out())
                .contains("since it holds 4 different whole numbers; --numbers if they are quantities");
        assertThat(ran("train t.csv --target a --plan", codes).out())
                .contains(
                        "- Column 'zip' holds '2134' and another text that is the same number. It is used as numbers; if it"
                                + " holds codes, read it with --column zip=text.\n");
    }

    @Test
    void longIdsAreTwoClasses() throws IOException {
        String ids = rows("a,id", 40, "1,1582218195625938945", "2,1582218195625938944");
        assertThat(ran("train t.csv --target id" + QUICK, ids).out())
                .contains("since it holds 2 different whole numbers");
        assertThat(ran("train t.csv --target a" + QUICK, ids).err())
                .endsWith(
                        "nn train: No column is left to learn from: not from 'id', all its values are the same. Give a table"
                                + " with columns that say something about [a].\n");
    }

    @Test
    void aWordAmongNumbersThatArePredictedSaysTheWayOut() throws IOException {
        ran("train t.csv --target y" + QUICK, rows("floors,y", 60, "1.0,a", "2.0,b", "3.0,c"));
        Ran refused = ran("predict m.safetensors t.csv", "floors\n1.0\nn/a\n");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .endsWith(
                        "Column 'floors': 'n/a' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it, or if it"
                                + " stands for a missing value, declare --missing n/a, or give an empty text.\n");
        assertThat(ran("predict m.safetensors t.csv --missing n/a", "floors\n1.0\nn/a\n")
                        .exit())
                .isZero();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        rows("Flats of the region\n\n# made in 2024\na,b,y", 60, "1,2,u", "2,3,v"),
                        "",
                        "t.csv, line 4: the row has more than 1 cell, but the header names 1 column; if lines 1 to 3 stand above"
                                + " the header, read the file with --skip 3, or if commas are decimal, with --decimal-comma and"
                                + " its --separator CHAR."),
                Arguments.of(
                        rows("a,b,y", 60, "1,0,u", "2,0,v"),
                        " --without a",
                        "No column is left to learn from: not from 'a', as told; 'b', all its values are the same. Give a table with"
                                + " columns that say something about [y]."),
                Arguments.of(
                        rows("a,w,y", 6, "1,1,u", "2,1,v")
                                + rows("", 34, "1,0,u", "2,0,v").substring(1),
                        " --weights w",
                        "A validation share of 0.2 leaves one side with rows of weight 0 only; give more rows with a weight, or"
                                + " another share by --validation."),
                Arguments.of(
                        rows("a,later,y", 60, "1,no,u", "2,no,v"),
                        " --validation-column later",
                        "Column 'later' marks none of the 60 rows, so none chooses the best epoch. Mark some, or leave"
                                + " --validation-column later out."),
                Arguments.of(
                        rows("a,later,y", 60, "1,no,u", "2,later,v"),
                        " --validation-column later",
                        "Column 'later', row 1 (line 3 of t.csv): a truth value must be true, false, yes, no, 1 or 0, got"
                                + " 'later'. Correct it, or name another column."),
                Arguments.of(
                        rows("a,y", 60, "1,0.5", "2,1.5"),
                        " --loss poisson",
                        "The loss poisson does not suit the number y, whose outputs are those of identity: it takes predictions in"
                                + " [0, inf), and these lie in (-inf, inf). Leave --loss out, which takes mean-squared-error, or"
                                + " give huber or log-cosh or mean-absolute-error."),
                Arguments.of(
                        rows("a,y", 60, "1,u", "2,v"),
                        " --network batch-norm --batch 1",
                        "batch-norm1 compares the rows of a batch, and learns nothing from a batch of 1 row; train with at least 2"
                                + " rows per batch, or without batch-norm."),
                Arguments.of(
                        rows("a,y", 60, "1,u", "2,v"),
                        " --optimizer adam(lr=1)",
                        "adam has no hyperparameter 'lr'. It has: learning-rate, beta1, beta2, epsilon."),
                Arguments.of(
                        rows("a,y", 60, "1,u", "2,v"),
                        " --yes x",
                        "Target 'y': the training rows must contain two labels, 'x' and another, but they have: u, v."),
                Arguments.of(
                        rows("a,y", 60, "1,u", "2,v"),
                        " --labels",
                        "Target 'y': a label must be 0 or 1. Column 'y' holds texts, not numbers: row 0 (line 2 of t.csv) is"
                                + " 'u'."));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("refused")
    void theOneMessageIsTheRightOne(String table, String options, String message) throws IOException {
        Ran ran = ran("train t.csv --target y" + QUICK + options, table);
        assertThat(ran.err()).endsWith("nn train: " + message + "\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void columnsAreMatchedByNameAndUnknownClassesRefused() throws IOException {
        ran("train t.csv --target y" + QUICK, rows("a,b,y", 60, "1,9,u", "2,8,v"));
        String same = ran("evaluate m.safetensors t.csv", rows("a,b,y", 60, "1,9,u", "2,8,v"))
                .out();
        assertThat(ran("evaluate m.safetensors t.csv", rows("b,a,y", 60, "9,1,u", "8,2,v"))
                        .out())
                .isEqualTo(same);
        Ran other = ran("evaluate m.safetensors t.csv", rows("a,b,y", 60, "1,9,u", "2,8,w"));
        assertThat(other.err())
                .endsWith(
                        "nn evaluate: Target 'y': Row 1 (line 3 of t.csv): the label 'w' does not occur in the training rows."
                                + " Labels: u, v. Leave such rows out, or fit anew to rows of all labels.\n");
        assertThat(other.exit()).isEqualTo(1);
    }
}
