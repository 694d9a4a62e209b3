package dev.neurona.files;

import dev.neurona.table.MissingWords;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that is told about a file. An option is a field with its default here, and a method of {@link Csv} that changes it in a copy. The
 * options that a {@code Csv} holds do not change.
 */
final class Options {

    /** What a column is declared to hold. */
    sealed interface Kind {

        /** Whatever is in it, unchanged. */
        record Texts() implements Kind {}

        /** Numbers. */
        record Numbers() implements Kind {}

        /** Texts that become numbers. */
        record Encoded(CellCode code) implements Kind {}
    }

    /** Empty until told: a comma, unless another character is found. */
    Optional<Character> separator = Optional.empty();

    /** Whether cells are separated by any number of blanks. */
    boolean blanks;

    int skip;
    Optional<Character> comment = Optional.empty();
    boolean header = true;
    List<String> names = List.of();
    boolean emptyLines;
    Charset charset = StandardCharsets.UTF_8;
    int maxColumns = 100_000;
    int maxCell = 1_000_000;
    MissingWords missing = MissingWords.NONE;
    Map<String, Kind> kinds = Map.of();
    char decimal = '.';
    Optional<Character> thousands = Optional.empty();

    Options() {}

    private Options(Options from) {
        separator = from.separator;
        blanks = from.blanks;
        skip = from.skip;
        comment = from.comment;
        header = from.header;
        names = from.names;
        emptyLines = from.emptyLines;
        charset = from.charset;
        maxColumns = from.maxColumns;
        maxCell = from.maxCell;
        missing = from.missing;
        kinds = from.kinds;
        decimal = from.decimal;
        thousands = from.thousands;
    }

    Options with(Consumer<Options> change) {
        Options changed = new Options(this);
        change.accept(changed);
        changed.check();
        return changed;
    }

    void declare(Kind kind, String... columns) {
        Map<String, Kind> all = new LinkedHashMap<>(kinds);
        for (String column : columns) {
            all.put(column, kind);
        }
        kinds = all;
    }

    NumberScan numberScan() {
        return new NumberScan(decimal, thousands.orElse('\0'));
    }

    /** Whether numbers are written as in Java. */
    boolean hasPlainNumbers() {
        return decimal == '.' && thousands.isEmpty();
    }

    private void check() {
        separator.ifPresent(Options::checkSeparator);
        if (maxColumns < 1) {
            throw new IllegalArgumentException("maxColumns must be at least 1, got " + maxColumns + ".");
        }
        if (maxCell < 1 || maxCell > 1 << 30) {
            throw new IllegalArgumentException("maxCell must be from 1 to 2^30, got " + maxCell + ".");
        }
        if (skip < 0) {
            throw new IllegalArgumentException("csv: skip must be at least 0, got " + skip + ".");
        }
        thousands.ifPresent(this::checkThousands);
    }

    private static void checkSeparator(char separator) {
        if (separator == '"' || separator == '\n' || separator == '\r' || separator == 0) {
            throw new IllegalArgumentException("csv: separator must not be a quote, a line end or NUL.");
        }
    }

    private void checkThousands(char group) {
        if (group == decimal || (group >= '0' && group <= '9') || group == '-' || group == '+' || group == '"') {
            throw new IllegalArgumentException(
                    "csv: thousands must not be '" + group
                            + "', which stands for something else in a number; where commas are decimal, say decimalComma() first.");
        }
    }
}
