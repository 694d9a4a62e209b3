package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    /** Records how much is read, on which thread, and whether the stream is closed. */
    private static final class Watched extends FilterInputStream {

        private final List<Thread> readers = new ArrayList<>();
        private long count;
        private boolean isClosed;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            readers.add(Thread.currentThread());
            int read = super.read(target, start, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<Map<String, String>> rows(Csv csv, String text) throws DataFileException {
        return BothReaders.rows(csv, in(text), "people.csv");
    }

    @Test
    void aRowMapsNamesToTextsInTheOrderOfTheFile() throws Exception {
        List<Map<String, String>> rows = rows(new Csv().missing("NA"), "name,age\n\"Byron, Ada\",41\nNA, \n");
        assertThat(rows).containsExactly(Map.of("name", "Byron, Ada", "age", "41"), Map.of("name", "", "age", ""));
        assertThat(rows.get(0).keySet()).containsExactly("name", "age");
        assertThat(rows(new Csv().withoutHeader(), "1,x")).containsExactly(Map.of("c1", "1", "c2", "x"));
    }

    @Test
    void aCellStaysAsItStandsUnlessItsColumnIsDeclaredToHoldNumbers() throws Exception {
        String text = "a\n007\n1.0\n1e3\n";
        assertThat(rows(new Csv(), text)).extracting("a").containsExactly("007", "1.0", "1e3");
        assertThat(rows(new Csv().numbers("a"), text)).extracting("a").containsExactly("7", "1", "1000");
        assertThat(rows(new Csv().numbers("a").texts("a"), text))
                .extracting("a")
                .containsExactly("007", "1.0", "1e3");
    }

    @Test
    void whatIsWrongWithTheFirstRowOrAboveIsToldAtOnce() {
        assertThatThrownBy(() -> new Csv().rows(in("a,a\n1,2\n"), "people.csv"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("people.csv, line 1: two columns are called 'a'; names must differ.");
        assertThatThrownBy(() -> new Csv().rows(in("a,b\n"), "people.csv"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("people.csv, line 1: there is a header but no row below it.");
        assertThatThrownBy(() -> new Csv().rows(in("a,b\n1\n"), "people.csv"))
                .isInstanceOf(DataFileException.class)
                .hasMessage(
                        "people.csv, line 2: the row has 1 cell, but the header names 2 columns; if another character separates"
                                + " cells, tell it with separator(...).");
    }

    @Test
    void whatIsWrongFurtherDownIsToldThereAndEverAfter() throws Exception {
        String message = "people.csv, line 3: the row has 1 cell, but the header names 2 columns.";
        try (Stream<Map<String, String>> rows = new Csv().rows(in("a,b\n1,2\n3\n4,5\n"), "people.csv")) {
            Iterator<Map<String, String>> each = rows.iterator();
            assertThat(each.next()).isEqualTo(Map.of("a", "1", "b", "2"));
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(each::next)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage(message)
                        .cause()
                        .isInstanceOf(DataFileException.class)
                        .hasMessage(message);
            }
        }
    }

    @Test
    void rowsAreReadWhenAskedForOnTheThreadThatAsks() throws Exception {
        Watched endless = new Watched(Hostile.endless("a,b\n".getBytes(UTF_8), "1,2\n".getBytes(UTF_8)));
        try (Stream<Map<String, String>> rows = new Csv().rows(endless, "people.csv")) {
            assertThat(rows.limit(10_000)).hasSize(10_000);
        }
        assertThat(endless.count).isBetween(40_000L, 40_000L + 4 * StrictDecoder.BLOCK);
        assertThat(endless.readers).containsOnly(Thread.currentThread());
    }

    @Test
    void aStreamThatWasGivenStaysOpen() throws Exception {
        Watched given = new Watched(in("a\n1\n"));
        new Csv().rows(given, "people.csv").close();
        assertThat(given.isClosed).isFalse();
    }

    @Test
    void closingTheRowsClosesTheFile() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "nothing here tells which files are open");
        Path file = Files.writeString(folder.resolve("people.csv"), "a\n1\n2\n");
        try (Stream<Map<String, String>> rows = new Csv().rows(file)) {
            assertThat(rows.iterator().next()).isEqualTo(Map.of("a", "1"));
            assertThat(isOpen(file)).isTrue();
        }
        assertThat(isOpen(file)).isFalse();
    }

    @Test
    void aFileThatIsRefusedIsClosed() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "nothing here tells which files are open");
        Path file = Files.writeString(folder.resolve("people.csv"), "a,a\n1,2\n");
        assertThatThrownBy(() -> new Csv().rows(file)).isInstanceOf(DataFileException.class);
        assertThat(isOpen(file)).isFalse();
    }

    private static boolean isOpen(Path file) throws IOException {
        Path real = file.toRealPath();
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.anyMatch(link -> leadsTo(link, real));
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            // The link of the directory stream itself, which is closed by now.
            return false;
        }
    }
}
