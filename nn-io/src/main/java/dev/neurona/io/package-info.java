/**
 * Models, checkpoints and tensors in files: read without trust, saved without risk.
 *
 * <p>Every file is a safetensors file, so Python reads it too. To find your room: named tensors and text in one file
 * are a {@link dev.neurona.io.TensorFile}; why a file was refused is a {@link dev.neurona.io.ModelFileException};
 * replacing a file so that the old or the new one is there, whatever fails, is {@link dev.neurona.io.AtomicFile}.
 *
 * <pre>{@code
 * TensorFile file = TensorFile.read(Path.of("embeddings.safetensors"));
 * DMatrixRMaj weights = file.tensors().get("dense1.weights").matrix();
 * }</pre>
 */
@NullMarked
package dev.neurona.io;

import org.jspecify.annotations.NullMarked;
