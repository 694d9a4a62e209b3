/**
 * Matrix products and functions of arrays: the speed of the library.
 *
 * <p>Internal: the modules of this library use it, plugins do not, and it may change in any version. Its public nouns
 * are {@link dev.neurona.spi.MatrixProducts}, {@link dev.neurona.spi.NumericPrecision} and
 * {@link dev.neurona.spi.ElementaryFunction}; plugins reach the functions through {@code dev.neurona.math.VectorMath}.
 *
 * <p>{@link dev.neurona.kernel.Kernels} chooses one {@link dev.neurona.kernel.Kernel} for the process. Whatever it
 * chooses, every result has the same bits: each element of a product is one chain of fused multiply-adds in ascending
 * order, each function of an array applies a scalar function of this package, and sums have a stated order.
 *
 * <pre>{@code
 * MatrixProducts products = Kernels.best().products(1);
 * products.multiplyAddRow(x, weights, bias, z);   // z = x W + b
 * }</pre>
 */
@NullMarked
package dev.neurona.kernel;

import org.jspecify.annotations.NullMarked;
