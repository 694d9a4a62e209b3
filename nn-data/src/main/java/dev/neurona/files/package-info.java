/**
 * Readers of data files: CSV tables and IDX images.
 *
 * <p>Files come from anywhere, so every reader refuses what it does not understand with one checked exception, {@link
 * dev.neurona.files.DataFileException}, that names the file, the place and the reason; none allocates more than the
 * bytes it has really read warrant.
 *
 * <pre>{@code
 * Table iris = new Csv().read(Path.of("iris.csv"));
 * Stream<Map<String, String>> requests = new Csv().rows(Path.of("requests.csv"));
 * Dataset digits = Idx.dataset(Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"));
 * }</pre>
 */
@NullMarked
package dev.neurona.files;

import org.jspecify.annotations.NullMarked;
