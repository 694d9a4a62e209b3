/**
 * Named tensors and text in one file of the safetensors format, which Python reads too: {@link
 * dev.neurona.io.safetensors.TensorFile} and {@link dev.neurona.io.safetensors.Tensor}. Models and checkpoints are such
 * files; this package does not know what they mean.
 *
 * <pre>{@code
 * TensorFile file = TensorFile.read(Path.of("embeddings.safetensors"));
 * DMatrixRMaj weights = file.tensors().get("dense1.weights").matrix();
 * }</pre>
 */
@NullMarked
package dev.neurona.io.safetensors;

import org.jspecify.annotations.NullMarked;
