package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** As tests, these replay the stored inputs; with {@code JAZZER_FUZZ=1}, one of them searches for new inputs. */
class DataFilesFuzzTest {

    private static final List<CellCode.Dates> DATES = List.of(
            CellCode.Dates.iso(),
            CellCode.Dates.of("d.M.yyyy"),
            CellCode.Dates.of("MM/dd/yy"),
            CellCode.Dates.of("yyyyMMdd'T'HHmmss"),
            CellCode.Dates.of("EEE, d MMM yyyy HH:mm[:ss]"),
            CellCode.Dates.of("yyyy-MM-dd'T'HH:mmXXX"));

    @FuzzTest
    void csvIsReadOrRefused(byte[] file) {
        readOrRefused(new Csv().missing("NA"), file);
        readOrRefused(new Csv().withoutHeader().numbers("c1"), file);
    }

    private static void readOrRefused(Csv csv, byte[] file) {
        try {
            Table table = BothReaders.read(csv, file, "fuzz.csv");
            assertThat(table.rows()).isPositive();
            assertThat(table.toString()).isNotEmpty();
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    /** The first six bytes say what is told about the file, the rest is the file. */
    @FuzzTest
    void dialectsAreReadOrRefused(byte[] input) {
        if (input.length >= 6) {
            readOrRefused(dialect(input), Arrays.copyOfRange(input, 6, input.length));
        }
    }

    private static Csv dialect(byte[] told) {
        Csv csv = new Csv().limits(20, 1000).skip((told[1] & 3) == 3 ? 2 : 0);
        csv = switch (told[0] & 7) {
            case 0 -> csv.separator(';');
            case 1 -> csv.separator('\t');
            case 2 -> csv.separator(' ');
            case 3 -> csv.blanks();
            default -> csv;
        };
        csv = (told[1] & 4) == 0 ? csv : csv.comments('#');
        csv = (told[1] & 8) == 0 ? csv : csv.keepEmptyLines();
        csv = (told[1] & 16) == 0 ? csv : csv.names("a", "b");
        boolean hasHeader = (told[1] & 32) == 0;
        csv = hasHeader ? csv : csv.withoutHeader();
        csv = switch (told[2] & 7) {
            case 0 -> csv.decimalComma();
            case 1 -> csv.decimalComma().thousands('.');
            case 2 -> csv.thousands(',');
            case 3 -> csv.thousands(' ');
            default -> csv;
        };
        csv = switch (told[3] & 7) {
            case 0 -> csv.charset(StandardCharsets.UTF_16);
            case 1 -> csv.charset(StandardCharsets.ISO_8859_1);
            case 2 -> csv.charset(Charset.forName("windows-1252"));
            case 3 -> csv.charset(Charset.forName("Shift_JIS"));
            default -> csv;
        };
        csv = switch (told[4] & 3) {
            case 0 -> csv.missing("NA", "-1");
            case 1 -> csv.missing("0", "");
            default -> csv;
        };
        String column = (told[1] & 16) != 0 || hasHeader ? "a" : "c1";
        return switch (told[5] & 7) {
            case 0 -> csv.numbers(column);
            case 1 -> csv.texts(column);
            case 2 -> csv.booleans(column);
            case 3 -> csv.dates(column);
            case 4 -> csv.datesAs("d.M.yyyy[ H:mm]", column);
            case 5 -> csv.missingIn(column, "x", "0.0");
            default -> csv;
        };
    }

    /** A date has five numbers within their ranges, whatever its form; what is none is refused in words. */
    @FuzzTest
    void datesAreReadOrRefused(byte[] text) {
        String cell = new String(text, StandardCharsets.UTF_8);
        for (CellCode.Dates form : DATES) {
            try {
                double[] parts = form.numbers(cell);
                assertThat(parts[0]).isBetween(-1e9, 1e9).isEqualTo(Math.rint(parts[0]));
                assertThat(Math.hypot(parts[1], parts[2])).isBetween(1 - 1e-12, 1 + 1e-12);
                assertThat(parts[3]).isBetween(1.0, 7.0);
                assertThat(parts[4]).isBetween(0.0, 23.999_999_999_9);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("a date must be written as ");
            }
        }
    }

    @FuzzTest
    void jsonLinesAreReadOrRefused(byte[] file) {
        readOrRefused(new JsonLines().missing("NA").limits(100, 10_000), file);
        readOrRefused(new JsonLines().numbers("a").booleans("b"), file);
    }

    private static void readOrRefused(JsonLines reader, byte[] file) {
        try {
            Table table = BothJsonReaders.read(reader, file, "fuzz.jsonl");
            assertThat(table.rows()).isPositive();
            assertThat(table.toString()).isNotEmpty();
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @FuzzTest
    void idxIsReadOrRefused(byte[] file) {
        try {
            Idx idx = Idx.read(new ByteArrayInputStream(file), "fuzz.idx");
            assertThat(Arrays.stream(idx.dimensions()).reduce(1, Math::multiplyExact))
                    .isEqualTo(idx.size());
            // This throws if the last value is outside the bytes that were read.
            idx.value(idx.size() - 1);
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }
}
