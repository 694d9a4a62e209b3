/**
 * Kernels on the Vector API of the JDK: the bits of the plain ones, at the speed of the hardware.
 *
 * <p>Put this jar on the class path and start the JVM with {@code --add-modules jdk.incubator.vector}; nothing else
 * changes. {@link dev.neurona.simd.SimdKernelProvider} is the door, {@link dev.neurona.simd.SimdMultiplier} decides how a
 * product is cut up, {@link dev.neurona.simd.Tiles} holds the loops that do the work.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp ... MyTraining
 * </pre>
 */
@NullMarked
package dev.neurona.simd;

import org.jspecify.annotations.NullMarked;
