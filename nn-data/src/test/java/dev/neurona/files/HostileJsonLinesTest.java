package dev.neurona.files;

import static dev.neurona.files.Hostile.assertRefused;
import static dev.neurona.files.Hostile.endless;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON lines that must be refused by both readers; the numbers are those of docs/security.md. */
class HostileJsonLinesTest {

    private static final long SMALL = 16 << 20;

    private static void refused(String text, String message) {
        refused(text.getBytes(UTF_8), message);
    }

    private static void refused(byte[] file, String message) {
        refused(new JsonLines(), () -> new ByteArrayInputStream(file), SMALL + 10L * file.length, message);
    }

    private static void refused(JsonLines reader, Supplier<InputStream> file, long bytes, String message) {
        assertRefused(message, bytes, () -> reader.read(file.get(), "x.jsonl"));
        assertRefused(message, bytes, () -> BothJsonReaders.rows(reader, file.get(), "x.jsonl"));
    }

    @Test
    void case1EmptyFile() {
        refused("", "x.jsonl: the file is empty.");
        refused("\uFEFF\n\r\n  \n", "x.jsonl: the file is empty.");
    }

    @Test
    void case11InvalidText() {
        byte[] bytes = "{\"a\": 1}\n{\"a\": \"?\"}\n".getBytes(UTF_8);
        bytes[16] = (byte) 0xFF;
        refused(
                bytes,
                "x.jsonl, line 2: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
        refused("{\"a\": \"\\ud83d\"}", "x.jsonl, line 1, column 'a': the text holds half of a surrogate pair.");
        refused("{\"a\": \"\\ude00\\ud83d\"}", "x.jsonl, line 1, column 'a': the text holds half of a surrogate pair.");
        refused("{\"a\": \"x\\u0000\"}", "x.jsonl, line 1, column 'a': the text holds a NUL character.");
        refused("{\"a\\u0000\": 1}", "x.jsonl, line 1, column 'a\\u0000': the text holds a NUL character.");
    }

    @Test
    void case12WhatIsNoObject() {
        refused(
                "[{\"a\": 1}]",
                "x.jsonl, line 1, character 1: this is a JSON array; write its objects one per line, as jq -c '.[]' does.");
        refused(
                "{\"a\": 1}\n 12\n",
                "x.jsonl, line 2, character 2: a line must be one JSON object such as {\"age\": 41}.");
        refused(
                "[".repeat(100_000),
                "x.jsonl, line 1, character 1: this is a JSON array; write its objects one per line, as jq -c '.[]' does.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}{\"a\": 2} | 1, character 9: a second object begins in this line; write one object per line.",
                "{\"a\": 1,N\"b\": 2} | 1: the object does not end in its line; write one object per line, as jq -c does.",
                "{\"a\": 1}N{\"a\":N1} | 2: the object does not end in its line; write one object per line, as jq -c does.",
                "{\"a\": 1, \"a\": 1} | 1, character 10: the object has two members 'a'; keys must differ.",
                "{\"a\": 1, \"\\u0061\": 1} | 1, character 10: the object has two members 'a'; keys must differ.",
                "{\"\": 1} | 1, character 2: a key is empty; give it a name.",
            })
    void case13LinesOfAnotherShape(String lines, String message) {
        refused(lines.replace('N', '\n'), "x.jsonl, line " + message);
    }

    @Test
    void case13NestedValues() {
        refused(
                "{\"tags\": [1]}",
                "x.jsonl, line 1, column 'tags': this is a nested array, and a cell is a single value; make its parts"
                        + " members of their own, or leave it out, as jq -c 'del(.tags)' does.");
        refused(
                "{\"a\": {\"b\": 1}}",
                "x.jsonl, line 1, column 'a': this is a nested object, and a cell is a single value; make its parts"
                        + " members of their own, or leave it out, as jq -c 'del(.a)' does.");
    }

    private static String broken(String place, String said) {
        return "x.jsonl, line " + place
                + ": this is not JSON; a line must be one object such as {\"age\": 41, \"name\":"
                + " \"Ada\"}, with numbers in plain form and null where a value is missing (" + said + ").";
    }

    @Test
    void case15BrokenLines() {
        refused("{\"a\": 1}\n{\"a\": NaN}", broken("2, character 10", "Non-standard token 'NaN'"));
        refused("{\"a\": 007}", broken("1, character 8", "Invalid numeric value"));
        refused("{'a': 1}", broken("1, character 2", "Unexpected character (''' (code 39))"));
        refused("{\"a\": 1", broken("1, character 8", "Unexpected end-of-input"));
        refused("a,b\n1,2\n", broken("1, character 1", "Unrecognized token 'a'"));
    }

    @Test
    void case43AStringWithoutEnd() {
        String message =
                "x.jsonl, line 2: a cell has more than 1000000 characters; raise the limit if this is correct.";
        for (String head : new String[] {"{\"a\": 1}\n{\"a\": \"", "{\"a\": 1}\n{\"a\": 1", "{\"a\": 1}\n{\"1"}) {
            refused(new JsonLines(), () -> endless(head.getBytes(UTF_8), "1".getBytes(UTF_8)), SMALL, message);
        }
    }

    @Test
    void case43TheLimitIsExact() throws Exception {
        byte[] file = ("{\"a\": \"" + "x".repeat(30_000) + "\"}").getBytes(UTF_8);
        assertThat(BothJsonReaders.read(new JsonLines().limits(1, 30_000), file, "x.jsonl")
                        .texts("a"))
                .containsExactly("x".repeat(30_000));
        refused(
                new JsonLines().limits(1, 29_999),
                () -> new ByteArrayInputStream(file),
                SMALL,
                "x.jsonl, line 1: a cell has more than 29999 characters; raise the limit if this is correct.");
    }

    @Test
    void case44TooManyKeys() {
        refused(
                new JsonLines().limits(2, 10),
                () -> new ByteArrayInputStream("{\"a\": 1, \"b\": 2}\n{\"c\": 3}".getBytes(UTF_8)),
                SMALL,
                "x.jsonl, line 2, character 2: there are more than 2 different keys; raise the limit if this is correct.");
    }

    @Test
    void case44KeysThatAreData() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append("{\"user").append(i).append("\": 1}\n");
        }
        byte[] file = lines.toString().getBytes(UTF_8);
        refused(
                new JsonLines(),
                () -> new ByteArrayInputStream(file),
                400L << 20,
                "x.jsonl, line 2099: the objects have few keys in common: 2099 rows of 2099 columns would have only 2099"
                        + " values; if keys are data, write them as values.");
    }

    @Test
    void case44EmptyObjectsWithoutEnd() {
        assertRefused(
                "x.jsonl, line 4194405: the objects have few keys in common: 4194405 rows of 1 columns would have only 1"
                        + " values; if keys are data, write them as values.",
                1L << 30,
                () -> new JsonLines().read(endless("{\"a\": 1}\n".getBytes(UTF_8), "{}\n".getBytes(UTF_8)), "x.jsonl"));
    }

    @Test
    void case46Utf16() {
        refused(
                "{\"a\": 1}".getBytes(StandardCharsets.UTF_16),
                "x.jsonl, line 1: this is UTF-16, not UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
    }

    @Test
    void case47NoColumn() {
        assertRefused(
                "x.jsonl: no column has a name or a value.",
                SMALL,
                () -> new JsonLines().read(new ByteArrayInputStream("{}\n{}".getBytes(UTF_8)), "x.jsonl"));
    }

    @Test
    void namesOfEqualHashesAreNames() throws Exception {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < 4096; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                // Equal hashes in Java.
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            line.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(i);
        }
        byte[] file = line.append('}').toString().getBytes(UTF_8);
        assertThat(BothJsonReaders.read(new JsonLines(), file, "x").columns()).hasSize(4096);
    }
}
