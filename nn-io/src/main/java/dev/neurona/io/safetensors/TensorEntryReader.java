package dev.neurona.io.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a header says about one tensor after the other: each must begin where the one before it ends, so there is
 * no room for an overlap, a hole, or an end beyond the file.
 */
final class TensorEntryReader {

    private final String file;
    private final JsonParser parser;
    private long end;

    TensorEntryReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The first byte behind all tensors read so far. */
    long end() {
        return end;
    }

    Header.Entry read(String name, HeaderReader.Payload payload) throws IOException {
        require(JsonToken.START_OBJECT, name, "must be an object");
        Optional<Tensor.Type> type = Optional.empty();
        Optional<List<Integer>> shape = Optional.empty();
        Optional<long[]> range = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean again;
            switch (field) {
                case "dtype" -> {
                    again = type.isPresent();
                    type = Optional.of(readType(name));
                }
                case "shape" -> {
                    again = shape.isPresent();
                    shape = Optional.of(readShape(name));
                }
                case "data_offsets" -> {
                    again = range.isPresent();
                    range = Optional.of(readRange(name));
                }
                default ->
                    throw refuse(
                            "tensor " + Printable.name(name) + " has an unknown member " + Printable.name(field) + ".");
            }
            if (again) {
                throw refuse("tensor " + Printable.name(name) + " has '" + field + "' twice.");
            }
        }
        if (type.isEmpty() || shape.isEmpty() || range.isEmpty()) {
            throw refuse("tensor " + Printable.name(name) + " must have 'dtype', 'shape' and 'data_offsets'.");
        }
        return place(name, type.get(), shape.get(), range.get(), payload);
    }

    private Header.Entry place(
            String name, Tensor.Type type, List<Integer> shape, long[] range, HeaderReader.Payload payload)
            throws ModelFileException {
        Header.Entry entry = new Header.Entry(type, shape, end, numbers(name, shape));
        if (range[0] != end) {
            throw refuse("tensor " + Printable.name(name) + " begins at byte " + range[0]
                    + " of the data, but the one before it ends at " + end + "; tensors must not "
                    + (range[0] < end ? "overlap." : "leave holes."));
        }
        if (range[1] != entry.end()) {
            throw refuse("tensor " + Printable.name(name) + " of type " + type + " and shape " + shape + " has "
                    + (entry.end() - end) + " bytes, but 'data_offsets' is " + Arrays.toString(range) + ".");
        }
        long there = payload.count(entry.end());
        if (entry.end() > there) {
            throw refuse("tensor " + Printable.name(name) + " ends at byte " + entry.end()
                    + " of the data, but the file has " + there + "; it was cut off.");
        }
        end = entry.end();
        return entry;
    }

    /** A product that leaves the range is met before it can overflow, because no factor exceeds the limit. */
    private int numbers(String name, List<Integer> shape) throws ModelFileException {
        long numbers = 1;
        for (int dimension : shape) {
            numbers *= dimension;
            if (numbers > Header.MAX_NUMBERS) {
                throw refuse("tensor " + Printable.name(name) + " of shape " + shape + " has more than "
                        + Header.MAX_NUMBERS + " numbers.");
            }
        }
        return (int) numbers;
    }

    private Tensor.Type readType(String name) throws IOException {
        require(JsonToken.VALUE_STRING, name, "must have a text as 'dtype'");
        String text = parser.getText();
        for (Tensor.Type type : Tensor.Type.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw refuse(
                "tensor " + Printable.name(name) + " has type " + Printable.name(text) + "; F64 and F32 can be read.");
    }

    private List<Integer> readShape(String name) throws IOException {
        require(JsonToken.START_ARRAY, name, "must have a list as 'shape'");
        List<Integer> shape = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (shape.size() == Header.MAX_RANK) {
                throw refuse("tensor " + Printable.name(name) + " has more than " + Header.MAX_RANK + " dimensions.");
            }
            shape.add((int) whole(name, Header.MAX_NUMBERS));
        }
        return List.copyOf(shape);
    }

    private long[] readRange(String name) throws IOException {
        require(JsonToken.START_ARRAY, name, "must have two numbers as 'data_offsets'");
        long[] range = new long[2];
        for (int i = 0; i < range.length; i++) {
            parser.nextToken();
            range[i] = whole(name, Long.MAX_VALUE);
        }
        require(JsonToken.END_ARRAY, name, "must have two numbers as 'data_offsets'");
        return range;
    }

    /** The number at the parser's place; the sign is looked for in the text, because -0 is a whole number too. */
    private long whole(String name, long largest) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getText().charAt(0) != '-'
                && parser.getLongValue() <= largest) {
            return parser.getLongValue();
        }
        throw refuse("tensor " + Printable.name(name) + " needs whole numbers from 0 to " + largest + ", got "
                + Printable.name(parser.currentToken() == null ? "nothing" : parser.getText()) + ".");
    }

    private void require(JsonToken expected, String name, String rule) throws IOException {
        if (parser.nextToken() != expected) {
            throw refuse("tensor " + Printable.name(name) + " " + rule + ".");
        }
    }

    /** A refusal at the token that was read last. */
    ModelFileException refuse(String reason) {
        return new ModelFileException(
                file,
                TensorFile.PREFIX_BYTES
                        + Math.max(0, parser.currentTokenLocation().getByteOffset()),
                reason);
    }
}
