/**
 * Readers of data: CSV, JSON lines and the answers of databases as tables, IDX images, and IDX files of any size mapped into
 * memory.
 *
 * <p>Files are not trusted. Every reader refuses what it does not understand with one checked exception, {@link
 * dev.neurona.files.DataFileException}, which names the file, the place and the reason. Memory is allocated for bytes
 * that have been read, never for sizes that a header announces.
 *
 * <pre>{@code
 * Table iris = new Csv().read(Path.of("iris.csv"));
 * Stream<Map<String, String>> requests = new Csv().rows(Path.of("requests.csv"));
 * Table people = new JsonLines().read(Path.of("people.jsonl"));
 * Table orders = new Jdbc(connection).read("select * from orders where year = ?", 2026);
 * MappedRows large = MappedRows.open(Path.of("rows.idx"));
 * Dataset digits = Idx.dataset(Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"));
 * }</pre>
 */
@NullMarked
package dev.neurona.files;

import org.jspecify.annotations.NullMarked;
