/**
 * Matrix products and array functions: the speed of the library, behind one small door.
 *
 * <p>Internal: the packages of this library and {@code nn-simd} use it, plugins do not; it may change in any version.
 * {@link dev.neurona.kernel.Kernels} chooses one {@link dev.neurona.kernel.Kernel} for the process. Whatever it
 * chooses, every element of a result has the same bits: each product is one chain of fused multiply-adds in ascending
 * order, and each array function applies the scalar function of {@link dev.neurona.math.VectorMath}.
 *
 * <pre>{@code
 * MatrixProducts products = Kernels.best().products(Precision.DOUBLE, 1);
 * products.multiplyAddRow(x, weights, bias, z);   // z = x W + b
 * }</pre>
 */
@NullMarked
package dev.neurona.kernel;

import org.jspecify.annotations.NullMarked;
