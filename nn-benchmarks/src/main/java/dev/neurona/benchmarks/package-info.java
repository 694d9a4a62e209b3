/**
 * Measurements. {@link dev.neurona.benchmarks.ProductRatios} prints products as fractions of the peak of the hardware, in
 * one run that also works on a busy machine; {@link dev.neurona.benchmarks.ProductsBenchmark} measures the same with JMH
 * on a quiet one.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp ... dev.neurona.benchmarks.ProductRatios simd DOUBLE 1
 *   java --add-modules jdk.incubator.vector -cp ... org.openjdk.jmh.Main ProductsBenchmark
 * </pre>
 */
@NullMarked
package dev.neurona.benchmarks;

import org.jspecify.annotations.NullMarked;
