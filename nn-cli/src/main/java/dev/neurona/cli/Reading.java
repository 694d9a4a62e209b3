package dev.neurona.cli;

import dev.neurona.files.Csv;
import dev.neurona.files.JsonLines;
import dev.neurona.files.TextFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is told about the form of the data: the options of {@link Csv} and {@link JsonLines}. */
final class Reading {

    /** The forms of files. */
    enum Format {
        CSV,
        TSV,
        JSONL
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv, tsv or jsonl; else as the name of the file ends: .csv, .tsv, .jsonl, each also with .gz.")
    private Optional<Format> format = Optional.empty();

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "What separates cells, for example ';' or tab; else a comma, or what is found.")
    private Optional<String> separator = Optional.empty();

    @Option(names = "--blanks", description = "Any number of blanks separates cells.")
    private boolean blanks;

    @Option(names = "--skip", paramLabel = "LINES", description = "Leave out so many lines above the header.")
    private Optional<Integer> skip = Optional.empty();

    @Option(names = "--comments", paramLabel = "CHAR", description = "Leave out lines that begin so.")
    private Optional<Character> comments = Optional.empty();

    @Option(names = "--no-header", description = "There is no header; columns are called c1, c2, ...")
    private boolean noHeader;

    @Option(
            names = "--name",
            paramLabel = "COLUMN",
            description = "The name of the next column, once per column, in place of the header.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--empty-lines", description = "An empty line of a file of one column is a missing value.")
    private boolean emptyLines;

    @Option(names = "--decimal-comma", description = "Numbers are written as 13,6.")
    private boolean decimalComma;

    @Option(names = "--thousands", paramLabel = "CHAR", description = "What groups thousands: '.' in 1.234.567.")
    private Optional<Character> thousands = Optional.empty();

    @Option(
            names = "--missing",
            paramLabel = "[COLUMN=]WORD",
            description = "A word for a missing value, in all columns or in one.")
    private List<String> missing = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "COLUMN=KIND",
            description = "What a column holds: text, number, boolean, date, or a pattern of dates such as dd.MM.yyyy.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--charset", paramLabel = "NAME", description = "Another encoding than UTF-8.")
    private Optional<String> charset = Optional.empty();

    @Option(names = "--max-columns", paramLabel = "COUNT", description = "The most columns that are read; else 100000.")
    private Optional<Integer> maxColumns = Optional.empty();

    @Option(names = "--max-cell", paramLabel = "COUNT", description = "The most characters of a cell; else 1000000.")
    private Optional<Integer> maxCell = Optional.empty();

    /** The reader of a file of this name. */
    TextFormat<?> formatOf(String file) {
        Format found = format.orElseGet(() -> byName(file.toLowerCase(Locale.ROOT)));
        return found == Format.JSONL ? jsonLines() : csv(found);
    }

    /** Refuses options that are about files, where there is none. */
    void requireNone(String instead) {
        List<String> given = given();
        if (!given.isEmpty()) {
            throw new Misuse(String.join(", ", given) + ": these are about files; " + instead);
        }
    }

    private static Format byName(String file) {
        String plain = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return Format.JSONL;
        }
        return plain.endsWith(".tsv") || plain.endsWith(".tab") ? Format.TSV : Format.CSV;
    }

    private Csv csv(Format found) {
        Csv csv = declared(new Csv());
        if (found == Format.TSV) {
            csv = csv.separator('\t');
        }
        if (separator.isPresent()) {
            csv = csv.separator(character(separator.get()));
        }
        csv = blanks ? csv.blanks() : csv;
        csv = skip.isPresent() ? csv.skip(skip.get()) : csv;
        csv = comments.isPresent() ? csv.comments(comments.get()) : csv;
        csv = noHeader ? csv.withoutHeader() : csv;
        csv = names.isEmpty() ? csv : csv.names(names.toArray(new String[0]));
        csv = emptyLines ? csv.keepEmptyLines() : csv;
        csv = decimalComma ? csv.decimalComma() : csv;
        return thousands.isPresent() ? csv.thousands(thousands.get()) : csv;
    }

    private JsonLines jsonLines() {
        List<String> csvOnly = given();
        csvOnly.removeAll(List.of("--format", "--missing", "--column", "--charset", "--max-columns", "--max-cell"));
        if (!csvOnly.isEmpty()) {
            throw new Misuse(String.join(", ", csvOnly) + ": JSON lines have no such thing; leave it out.");
        }
        return declared(new JsonLines());
    }

    /** What both forms can be told. */
    private <F extends TextFormat<F>> F declared(F form) {
        F told = form;
        for (String word : missing) {
            int mark = word.indexOf('=');
            told = mark > 0 ? told.missingIn(word.substring(0, mark), word.substring(mark + 1)) : told.missing(word);
        }
        for (Map.Entry<String, String> column : columns.entrySet()) {
            told = declared(told, column.getKey(), column.getValue());
        }
        if (charset.isPresent()) {
            told = told.charset(charset(charset.get()));
        }
        boolean limited = maxColumns.isPresent() || maxCell.isPresent();
        return limited ? told.limits(maxColumns.orElse(100_000), maxCell.orElse(1_000_000)) : told;
    }

    private static <F extends TextFormat<F>> F declared(F form, String column, String kind) {
        return switch (kind) {
            case "text" -> form.texts(column);
            case "number" -> form.numbers(column);
            case "boolean" -> form.booleans(column);
            case "date" -> form.dates(column);
            default -> form.datesAs(kind, column);
        };
    }

    private Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new Misuse(
                    "--charset: this JVM knows no encoding '" + name + "'; for example windows-1252 and UTF-16.");
        }
    }

    private char character(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new Misuse("--separator must be one character or 'tab', got '" + text + "'.");
        }
        return text.charAt(0);
    }

    /** The options of this class that the command line has. */
    private List<String> given() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--format", format.isPresent());
        given.put("--separator", separator.isPresent());
        given.put("--blanks", blanks);
        given.put("--skip", skip.isPresent());
        given.put("--comments", comments.isPresent());
        given.put("--no-header", noHeader);
        given.put("--name", !names.isEmpty());
        given.put("--empty-lines", emptyLines);
        given.put("--decimal-comma", decimalComma);
        given.put("--thousands", thousands.isPresent());
        given.put("--missing", !missing.isEmpty());
        given.put("--column", !columns.isEmpty());
        given.put("--charset", charset.isPresent());
        given.put("--max-columns", maxColumns.isPresent());
        given.put("--max-cell", maxCell.isPresent());
        given.values().removeIf(each -> !each);
        return new ArrayList<>(given.keySet());
    }
}
