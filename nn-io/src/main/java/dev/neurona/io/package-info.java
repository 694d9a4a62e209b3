/**
 * Models and checkpoints in files: read without trust, saved without risk.
 *
 * <p>To find your room: a trained network in a file is a {@link dev.neurona.io.ModelFile}; a run that can be resumed is
 * saved by {@link dev.neurona.io.Checkpoints} and read by {@link dev.neurona.io.Checkpoint}; whether a saved run can be
 * repeated tells {@link dev.neurona.io.Reproduction}. Every file is a safetensors file, so Python reads it too: see {@link
 * dev.neurona.io.safetensors}. Why a file was refused is a {@link dev.neurona.io.file.ModelFileException}.
 *
 * <pre>{@code
 * ModelFile.of(model).save(Path.of("xor.safetensors"));
 * Model same = ModelFile.load(Path.of("xor.safetensors")).model();
 * }</pre>
 */
@NullMarked
package dev.neurona.io;

import org.jspecify.annotations.NullMarked;
