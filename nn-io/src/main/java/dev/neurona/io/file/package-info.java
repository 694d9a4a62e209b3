/**
 * Files as such, whatever they hold: replaced so that the old or the new one is there ({@link
 * dev.neurona.io.file.AtomicFile}), hashed, and refused with one exception ({@link
 * dev.neurona.io.file.ModelFileException}).
 *
 * <p>The exception lives here, below the packages that throw it: the safetensors format refuses a file with it, and so do
 * models and checkpoints, and a reader of a model catches one type.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("report.txt"), out -> out.write(ByteBuffer.wrap(bytes)));
 * }</pre>
 */
@NullMarked
package dev.neurona.io.file;

import org.jspecify.annotations.NullMarked;
