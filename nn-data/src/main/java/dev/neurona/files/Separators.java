package dev.neurona.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the separator of a file where none is told. It is a comma unless the first line has none; then it is the semicolon, the tab or the
 * bar, whichever alone occurs in it, and as often in the next line, or else repeated blanks if both lines have as many words. What is
 * found is logged.
 */
final class Separators {

    private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    /** Stands for any number of spaces and tabs. */
    static final char BLANKS = ' ';

    private Separators() {}

    static char find(Ahead text, Options options, String file) throws IOException {
        while (lines(text.head(), options, false).size() < 2 && text.more()) {
            // There is more to see.
        }
        if (OtherForm.isJson(text.head())) {
            throw DataFileException.whole(
                    file, "this is JSON; JsonLines reads it, one object per line, as jq -c writes them.");
        }
        List<String> lines = lines(text.head(), options, true);
        if (lines.isEmpty() || count(lines.get(0), ',') > 0) {
            return ',';
        }
        List<Character> found = new ArrayList<>();
        for (char separator : new char[] {';', '\t', '|'}) {
            int count = count(lines.get(0), separator);
            if (count > 0 && (lines.size() < 2 || count(lines.get(1), separator) == count)) {
                found.add(separator);
            }
        }
        if (found.size() == 1) {
            String shown = found.get(0) == '\t' ? "\\t" : found.get(0).toString();
            LOG.info(
                    "{}: there is no comma in the header, so cells are separated by '{}'; separator(...) tells.",
                    file,
                    shown);
            return found.get(0);
        }
        int words = words(lines.get(0));
        boolean alike = words > 1 && lines.size() > 1 && words(lines.get(1)) == words;
        if (alike && lines.get(0).strip().contains("  ")) {
            LOG.info(
                    "{}: the header has {} words and repeated blanks, so blanks separate cells; separator(...) tells.",
                    file,
                    words);
            return BLANKS;
        }
        if (alike) {
            LOG.info(
                    "{}: there is one column of {} words; if blanks separate its cells, read it with blanks().",
                    file,
                    words);
        }
        return ',';
    }

    /** The header and the next line; a line end in quotes does not end a line, and the end of the text ends one if told. */
    private static List<String> lines(String head, Options options, boolean endsWithText) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int skip = options.skip;
        int start = 0;
        for (int i = 0; i < head.length() && lines.size() < 2; i++) {
            char c = head.charAt(i);
            quoted ^= c == '"' && skip == 0;
            if (!quoted && (c == '\n' || c == '\r')) {
                // Of CR LF, the second ends an empty line, which does not count.
                boolean counts = c == '\r' || i == 0 || head.charAt(i - 1) != '\r';
                add(head.substring(start, i), skip > 0, options, lines);
                skip -= skip > 0 && counts ? 1 : 0;
                start = i + 1;
            }
        }
        if (endsWithText && lines.size() < 2) {
            add(head.substring(start), skip > 0, options, lines);
        }
        return lines;
    }

    private static void add(String line, boolean skipped, Options options, List<String> lines) {
        if (!skipped && !line.isBlank() && !isComment(line, options)) {
            lines.add(line);
        }
    }

    private static boolean isComment(String line, Options options) {
        return options.comment.isPresent() && line.charAt(0) == options.comment.get();
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    private static int words(String line) {
        return line.strip().replaceAll("\"[^\"]*\"", "q").split("[ \t]+").length;
    }
}
