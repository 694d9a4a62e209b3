package dev.neurona.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels in single precision are those in double with other words: what is mended in one is mended in the other. Numbers that depend
 * on the size of an element differ where this test says so.
 */
class TwinsTest {

    private static final List<String> NAMES =
            List.of("Tiles", "Panels", "ColumnSums", "SimdMultiplier", "PlainMultiplier", "ScalarTiles");

    private static final List<String> TWINS = List.of(
            "FloatTiles",
            "FloatPanels",
            "FloatColumnSums",
            "SimdFloatMultiplier",
            "PlainFloatMultiplier",
            "ScalarFloatTiles");

    /** Lanes of a vector, floats of a cache line and of the header of an array, and blocks that fill the caches. */
    private static final List<List<String>> SIZES = List.of(
            List.of("L == 8 ? 8 : 4", "L == 16 ? 8 : 4"),
            List.of("AREA = 80_000", "AREA = 160_000"),
            List.of("IN_PLACE = 1 << 17", "IN_PLACE = 1 << 18"),
            List.of("COLUMNS = 270", "COLUMNS = 480"),
            List.of(
                    "/** Doubles of a cache line. */ private static final int LINE = 8;",
                    "/** Floats of a cache line. */ private static final int LINE = 16;"),
            List.of(
                    "/** Doubles that the header of an array takes. */ private static final int HEADER = 2;",
                    "/** Floats that the header of an array takes. */ private static final int HEADER = 4;"),
            List.of("header of two doubles", "header of four floats"));

    @ParameterizedTest
    @ValueSource(strings = {"Tiles", "Panels", "ColumnSums", "SimdMultiplier", "PlainMultiplier", "ScalarTiles"})
    void theTwinInSinglePrecisionIsTheSame(String name) throws IOException {
        String twin = TWINS.get(NAMES.indexOf(name));
        assertThat(source(twin)).isEqualTo(inFloats(source(name)));
    }

    /** Without regard to where lines end. */
    private static String source(String name) throws IOException {
        Path simd = Path.of("src/main/java/dev/neurona/simd", name + ".java");
        Path core = Path.of("../nn-core/src/main/java/dev/neurona/kernel", name + ".java");
        return Files.readString(Files.exists(simd) ? simd : core)
                .replaceAll("\\s+\\* ", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\( ", "(");
    }

    private static String inFloats(String source) {
        String text = source;
        for (List<String> size : SIZES) {
            text = text.replace(size.get(0), size.get(1));
        }
        for (int i = 0; i < NAMES.size(); i++) {
            text = text.replaceAll("(?<![A-Za-z])" + NAMES.get(i) + "\\b", TWINS.get(i));
        }
        text = text.replaceAll("\\bdouble\\b", "float")
                .replace("DoubleVector", "FloatVector")
                .replace("<Double>", "<Float>")
                .replaceAll("\\b0\\.0\\b", "0.0f");
        Matcher arrays = Pattern.compile("\\bp\\.(a|b|c|bias)\\b").matcher(text);
        return arrays.replaceAll(
                found -> "p.float" + Character.toUpperCase(found.group(1).charAt(0))
                        + found.group(1).substring(1));
    }
}
