package dev.neurona.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.neurona.table.Visible;
import dev.neurona.text.LeastVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file of one JSON object per line on the calling thread, and throws one kind of exception for everything wrong with it. */
final class ObjectReader {

    /** The first that limits names. */
    private static final String LEAST_JACKSON = "2.16";

    /** Objects with few members in common would make a table that is far larger than their file. */
    private static final int GRACE = 4 << 20;

    private static final int GROWTH = 100;

    private static final char[] NONE = {};

    private final Options options;
    private final String file;
    private final MemberReceiver receiver;
    private final JsonParser parser;
    private Optional<DataFileException> failure = Optional.empty();

    /** The line of the object that was read last; 0 before the first. */
    private long line;

    private long rows;
    private long members;
    private int columns;
    /** The row in which each column had a member last, counted from 1. */
    private long[] lastRows = new long[4];

    // The parser is not closed: the stream belongs to the caller, and the parser holds no other resource.
    ObjectReader(Options options, InputStream in, String file, MemberReceiver receiver) throws DataFileException {
        this.options = options;
        this.file = file;
        this.receiver = receiver;
        try {
            parser = parser(new StrictDecoder(Unpacked.of(in, file), options.charset, file), options.maxCell);
        } catch (IOException e) {
            throw explain(e, Optional.empty());
        } catch (LinkageError old) {
            throw DataFileException.whole(
                            file, LeastVersion.problem("jackson-core", LEAST_JACKSON, JsonFactory.class) + ".")
                    .causedBy(old);
        }
    }

    private static JsonParser parser(Reader text, int maxCell) throws IOException {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxStringLength(maxCell)
                .maxNumberLength(maxCell)
                .maxNameLength(maxCell)
                .build();
        // Names are not kept in a table of the parser, which may be shared by all files and refuses names of equal
        // hashes.
        JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(limits)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return json.createParser(text);
    }

    /** Passes the next object to the receiver; false at the end of the file. After a failure, every call fails again. */
    boolean advance() throws DataFileException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            return read();
        } catch (IOException e) {
            DataFileException reason = explain(e, Optional.of(parser));
            failure = Optional.of(reason);
            throw reason;
        }
    }

    private boolean read() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            if (rows == 0) {
                throw DataFileException.whole(file, "the file is empty.");
            }
            return false;
        }
        JsonLocation start = parser.currentTokenLocation();
        requireObject(token, start);
        if (start.getLineNr() == line) {
            throw at(start, "a second object begins in this line; write one object per line.");
        }
        line = start.getLineNr();
        rows++;
        while (next() != JsonToken.END_OBJECT) {
            member(parser.currentName());
        }
        requireDense();
        receiver.endRow(line);
        return true;
    }

    private void requireObject(JsonToken token, JsonLocation start) throws DataFileException {
        if (token == JsonToken.START_ARRAY) {
            throw at(start, "this is a JSON array; write its objects one per line, as jq -c '.[]' does.");
        }
        if (token != JsonToken.START_OBJECT) {
            throw at(start, "a line must be one JSON object such as {\"age\": 41}.");
        }
    }

    /** The next token of an object, which must stand in the object's line. */
    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        JsonLocation at = parser.currentTokenLocation();
        if (token == null || at.getLineNr() != line) {
            throw DataFileException.atLine(
                    file, line, "the object does not end in its line; write one object per line, as jq -c does.");
        }
        return token;
    }

    private void member(String name) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        if (name.isEmpty()) {
            throw at(at, "a key is empty; give it a name.");
        }
        requireWhole(name.toCharArray(), 0, name.length(), name);
        int column = receiver.column(name);
        if (column == columns) {
            addColumn(at);
        }
        if (lastRows[column] == rows) {
            throw at(at, "the object has two members '" + Visible.cell(name) + "'; keys must differ.");
        }
        lastRows[column] = rows;
        members++;
        value(column, name, next());
    }

    private void addColumn(JsonLocation at) throws DataFileException {
        if (columns == options.maxColumns) {
            throw at(at, "there are more than " + columns + " different keys; raise the limit if this is correct.");
        }
        if (columns == lastRows.length) {
            lastRows = Arrays.copyOf(lastRows, 2 * columns);
        }
        columns++;
    }

    private void value(int column, String name, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY ->
                throw refuse(
                        name,
                        "this is a nested " + (token == JsonToken.START_ARRAY ? "array" : "object")
                                + ", and a cell is a single value; make its parts members of their own, or leave it out, as jq -c"
                                + " 'del(." + Visible.cell(name) + ")' does.");
            case VALUE_NULL -> receiver.take(column, NONE, 0, 0, line);
            case VALUE_TRUE, VALUE_FALSE -> {
                String text = token.asString();
                receiver.take(column, text.toCharArray(), 0, text.length(), line);
            }
            default -> cell(column, name, token == JsonToken.VALUE_STRING);
        }
    }

    private void cell(int column, String name, boolean isText) throws IOException {
        char[] buffer = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length > options.maxCell) {
            throw tooLong();
        }
        if (isText) {
            requireWhole(buffer, start, length, name);
            receiver.takeText(column, buffer, start, length, line);
        } else {
            receiver.take(column, buffer, start, length, line);
        }
    }

    /** Refuses what an escape can write but no text file can hold. */
    private void requireWhole(char[] buffer, int start, int length, String name) throws DataFileException {
        for (int i = start; i < start + length; i++) {
            char c = buffer[i];
            boolean isPair =
                    Character.isHighSurrogate(c) && i + 1 < start + length && Character.isLowSurrogate(buffer[i + 1]);
            if (c == '\0' || (Character.isSurrogate(c) && !isPair)) {
                throw refuse(name, "the text holds " + (c == '\0' ? "a NUL character." : "half of a surrogate pair."));
            }
            i += isPair ? 1 : 0;
        }
    }

    private void requireDense() throws DataFileException {
        if (rows * columns > GRACE + GROWTH * members) {
            throw DataFileException.atLine(
                    file,
                    line,
                    "the objects have few keys in common: " + rows + " rows of " + columns + " columns would have only "
                            + members + " values; if keys are data, write them as values.");
        }
    }

    private DataFileException refuse(String name, String reason) {
        return DataFileException.atCell(file, line, Visible.cell(name), reason);
    }

    private DataFileException tooLong() {
        return DataFileException.atLine(
                file,
                line,
                "a cell has more than " + options.maxCell + " characters; raise the limit if this is correct.");
    }

    private DataFileException at(JsonLocation at, String reason) {
        return DataFileException.atCharacter(file, at.getLineNr(), at.getColumnNr(), reason);
    }

    private DataFileException explain(IOException e, Optional<JsonParser> where) {
        if (e instanceof StreamConstraintsException) {
            return tooLong();
        }
        if (where.isPresent() && e instanceof JsonProcessingException broken) {
            JsonLocation at =
                    Optional.ofNullable(broken.getLocation()).orElse(where.get().currentLocation());
            return at(
                            at,
                            "this is not JSON; a line must be one object such as {\"age\": 41, \"name\": \"Ada\"}"
                                    + ", with numbers in plain form and null where a value is missing ("
                                    + withoutPlace(broken.getOriginalMessage()) + ").")
                    .causedBy(e);
        }
        return DataFiles.failed(file, e);
    }

    /** The first clause of the parser's message; the others are about options that this reader does not have. */
    private static String withoutPlace(String message) {
        int end = message.indexOf(':');
        String first = message.substring(0, end < 0 ? message.length() : end);
        return first.length() > 100 ? first.substring(0, 100) + "..." : first;
    }
}
