package dev.neurona.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forms of files that are not text, or not a table, but are given where one is expected; each is known by how it begins. */
final class OtherForm {

    /** The bytes by which the forms can be told. */
    static final int LONGEST = 24;

    private static final String PAGE =
            "a page for a browser, not a table; look at it, it may say why the file could not be downloaded";

    private static final String WORKBOOK = "save its sheet as CSV";

    /** How they begin; what they are, and what to do. */
    private static final List<Map.Entry<String, String>> FORMS = List.of(
            Map.entry("PK\u0003\u0004", "a zip archive or an Excel workbook; unpack it, or " + WORKBOOK),
            Map.entry("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "an Excel workbook; " + WORKBOOK),
            Map.entry("PAR1\u0015", "a Parquet file; read it through DuckDB with Jdbc"),
            Map.entry("ARROW1\u0000", "an Arrow file; read it through DuckDB with Jdbc"),
            Map.entry("SQLite format 3\u0000", "a database; read it with Jdbc"),
            Map.entry("\u001f\u008b", "compressed data inside compressed data; unpack it once"),
            Map.entry("BZh91AY&SY", "a bzip2 file; unpack it, or pack it with gzip"),
            Map.entry("\u00fd7zXZ\u0000", "an xz file; unpack it, or pack it with gzip"),
            Map.entry("(\u00b5/\u00fd", "a zstd file; unpack it, or pack it with gzip"),
            Map.entry("7z\u00bc\u00af", "a 7z archive; unpack it"),
            Map.entry("Rar!\u001a", "a RAR archive; unpack it"),
            Map.entry("%PDF-", "a PDF document, not a table"),
            Map.entry("\u0089HDF\r\n", "an HDF5 file; save its table as CSV"),
            Map.entry("\u0093NUMPY", "an array of numpy; save it with savetxt"),
            Map.entry("<!DOCTYPE html", PAGE),
            Map.entry("<!doctype html", PAGE),
            Map.entry("<html", PAGE),
            Map.entry("<?xml", "XML, not a table"),
            Map.entry("version https://git-lfs", "a pointer to a file in Git LFS; git lfs pull brings the file"));

    private OtherForm() {}

    /** What a file is that begins with these bytes, in words; empty if it may be a table. */
    static Optional<String> of(byte[] bytes, int count) {
        String begin = new String(bytes, 0, Math.min(count, LONGEST), StandardCharsets.ISO_8859_1);
        return FORMS.stream()
                .filter(form -> begin.startsWith(form.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether the text of a file of cells is JSON, which begins with an object or an array of them. */
    static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{\"")
                || (begin.startsWith("[") && begin.substring(1).stripLeading().startsWith("{"));
    }
}
