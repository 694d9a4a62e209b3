package dev.neurona.io.safetensors;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes the header of a file: metadata first and sorted by key, tensors in their order, one spelling for all. */
final class HeaderWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private HeaderWriter() {}

    /**
     * The header of a file.
     *
     * @param file what the file is to hold
     * @param digest the 64 digits of its checksum
     * @return JSON, with spaces behind it to a multiple of 8 bytes, so that the numbers after it are aligned
     */
    static byte[] write(TensorFile file, String digest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            writeMetadata(json, file.metadata(), digest);
            long begin = 0;
            for (Map.Entry<String, Tensor> tensor : file.tensors().entrySet()) {
                begin = writeTensor(json, tensor.getKey(), tensor.getValue(), begin);
            }
            json.writeEndObject();
        }
        byte[] header = bytes.toByteArray();
        byte[] padded = Arrays.copyOf(header, (header.length + 7) / 8 * 8);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> metadata, String digest)
            throws IOException {
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.put(TensorFile.FORMAT_KEY, Header.FORMAT);
        sorted.put(TensorFile.DIGEST_KEY, digest);
        json.writeObjectFieldStart(Header.METADATA);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static long writeTensor(JsonGenerator json, String name, Tensor tensor, long begin) throws IOException {
        long end = begin + (long) tensor.size() * tensor.type().bytes();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", tensor.type().name());
        json.writeArrayFieldStart("shape");
        for (int dimension : tensor.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(end);
        json.writeEndArray();
        json.writeEndObject();
        return end;
    }
}
