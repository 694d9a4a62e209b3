package dev.neurona.io.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.text.LeastVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the header of a file and refuses whatever the format does not allow. One object reads one header. */
final class HeaderReader {

    /** The first that limits the length of names. */
    private static final String LEAST_JACKSON = "2.16";

    /** How far bytes behind the tensors are counted. */
    private static final int MOST_SURPLUS = 1 << 20;

    private final String file;
    private final byte[] json;
    private final JsonParser parser;
    private final TensorEntryReader entries;
    private final Map<String, Header.Entry> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean metadataSeen;
    private int digestAt = -1;
    private int textLength;

    private HeaderReader(String file, byte[] json, JsonParser parser) {
        this.file = file;
        this.json = json;
        this.parser = parser;
        this.entries = new TensorEntryReader(file, parser);
    }

    /** The bytes behind a header, counted as {@link ByteSource#count} does. */
    @FunctionalInterface
    interface Payload {
        long count(long enough) throws ModelFileException;
    }

    /**
     * Reads a header.
     *
     * @param file named in refusals
     * @param json the bytes of the header; not modified
     * @param payload counts the bytes that follow it
     */
    static Header read(String file, byte[] json, Payload payload) throws ModelFileException {
        int fault = Utf8.firstFault(json);
        if (fault < json.length) {
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES + fault,
                    "the header must be JSON in UTF-8, but byte 0x" + Integer.toHexString(json[fault] & 0xFF)
                            + " is not well-formed there; the file is damaged.");
        }
        if (json.length == 0 || json[0] != '{') {
            throw new ModelFileException(
                    file, TensorFile.PREFIX_BYTES, "the header must begin with '{'; this is not a safetensors file.");
        }
        try (JsonParser parser = json(file).createParser(json)) {
            return new HeaderReader(file, json, parser).readOrRefuse(payload);
        } catch (ModelFileException refused) {
            throw refused;
        } catch (IOException impossible) {
            throw new ModelFileException(file, TensorFile.PREFIX_BYTES, "the header cannot be read.", impossible);
        }
    }

    private Header readOrRefuse(Payload payload) throws IOException {
        try {
            return read(payload);
        } catch (JsonProcessingException broken) {
            long at = Math.max(0, parser.currentLocation().getByteOffset());
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES + at,
                    broken instanceof JsonEOFException
                            ? "the header ends before its objects are closed."
                            : "the header is not the JSON that the format allows: " + broken.getOriginalMessage(),
                    broken);
        }
    }

    /** A factory for one header only, because it keeps the names that it reads, and a file may hold any. */
    private static JsonFactory json(String file) throws ModelFileException {
        try {
            return JsonFactory.builder()
                    .streamReadConstraints(limits())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();
        } catch (LinkageError old) {
            throw new ModelFileException(
                    file, 0, LeastVersion.problem("jackson-core", LEAST_JACKSON, JsonFactory.class) + ".", old);
        }
    }

    /** The limits are those of the format; three levels are the file, a tensor, a shape. */
    private static StreamReadConstraints limits() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(3)
                .maxNumberLength(20)
                .maxNameLength(Header.MAX_TEXT)
                .maxStringLength(Header.MAX_TEXT)
                .build();
    }

    private Header read(Payload payload) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            count(name);
            if (name.equals(Header.METADATA)) {
                readMetadata();
            } else {
                checkName("tensor", name);
                if (tensors.put(name, entries.read(name, payload)) != null) {
                    throw refuse("two tensors are called " + Printable.name(name) + ".");
                }
            }
            requireFewEntries();
        }
        if (parser.nextToken() != null) {
            throw refuse("something follows the header's closing '}'.");
        }
        requireNoMore(payload.count(entries.end() + MOST_SURPLUS + 1) - entries.end());
        requireOurMarks();
        return new Header(Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata), digestAt);
    }

    private void requireNoMore(long surplus) throws ModelFileException {
        if (surplus != 0) {
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES + json.length + entries.end(),
                    "the tensors end here but "
                            + (surplus > MOST_SURPLUS
                                    ? "more than " + MOST_SURPLUS + " bytes"
                                    : surplus + " more bytes")
                            + " follow; something was appended to the file.");
        }
    }

    private void readMetadata() throws IOException {
        if (metadataSeen) {
            throw refuse("'" + Header.METADATA + "' is there twice.");
        }
        metadataSeen = true;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refuse("'" + Header.METADATA + "' must be an object of texts.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            count(key);
            checkName("metadata key", key);
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw refuse("the metadata " + Printable.name(key) + " must be a text.");
            }
            long at = parser.currentTokenLocation().getByteOffset() + 1;
            String value = parser.getText();
            count(value);
            if (hasLoneSurrogate(value)) {
                throw refuse("the metadata " + Printable.name(key) + " holds half of a surrogate pair.");
            }
            if (metadata.put(key, value) != null) {
                throw refuse("the metadata has two keys " + Printable.name(key) + ".");
            }
            if (key.equals(TensorFile.DIGEST_KEY)) {
                digestAt = digestAt(value, (int) at);
            }
            requireFewEntries();
        }
    }

    /** The digits must stand in the file as themselves, because the checksum is taken with zeros in their place. */
    private int digestAt(String value, int at) throws ModelFileException {
        boolean plain = value.matches("[0-9a-f]{64}")
                && Arrays.equals(json, at, at + 64, value.getBytes(StandardCharsets.US_ASCII), 0, 64);
        if (!plain) {
            throw refuse("'" + TensorFile.DIGEST_KEY + "' must be 64 hexadecimal digits in lower case.");
        }
        return at;
    }

    /** One damaged bit can hide one of the two marks, not both: so it cannot pass off one of our files as foreign. */
    private void requireOurMarks() throws ModelFileException {
        if (metadata.keySet().stream().noneMatch(key -> key.startsWith(TensorFile.OUR_PREFIX))) {
            return;
        }
        String version = metadata.get(TensorFile.FORMAT_KEY);
        if (version == null || digestAt < 0) {
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES,
                    "metadata beginning with '" + TensorFile.OUR_PREFIX
                            + "' requires '" + TensorFile.FORMAT_KEY + "' and '" + TensorFile.DIGEST_KEY + "', but "
                            + (version == null ? "the first" : "the second") + " is missing; the file is damaged.");
        }
        if (!version.equals(Header.FORMAT)) {
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES,
                    "the file has format version "
                            + Printable.name(version) + " but this release reads version '" + Header.FORMAT
                            + "'; read it with the release that wrote it, or a newer one.");
        }
    }

    private void checkName(String what, String name) throws ModelFileException {
        if (name.isEmpty()) {
            throw refuse("a " + what + " has an empty name.");
        }
        if (name.length() > Header.MAX_NAME) {
            throw refuse("a " + what + " has a name of " + name.length() + " characters; at most " + Header.MAX_NAME
                    + " are allowed.");
        }
        if (!name.codePoints().allMatch(Printable::isPlain)) {
            throw refuse("the " + what + " " + Printable.name(name) + " has an invisible character in its name.");
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void count(String text) throws ModelFileException {
        textLength += text.length();
        if (textLength > Header.MAX_ALL_TEXT) {
            throw refuse("names and metadata have more than " + Header.MAX_ALL_TEXT + " characters.");
        }
    }

    private void requireFewEntries() throws ModelFileException {
        if (tensors.size() + metadata.size() > TensorFile.MAX_ENTRIES) {
            throw refuse("there are more than " + TensorFile.MAX_ENTRIES + " tensors and metadata keys.");
        }
    }

    private ModelFileException refuse(String reason) {
        return entries.refuse(reason);
    }
}
