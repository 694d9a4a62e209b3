/**
 * Tables, and their preprocessing into matrices.
 *
 * <p>A {@link dev.neurona.table.Table} has columns of numbers and texts. Encoders ({@link
 * dev.neurona.table.Standardise}, {@link dev.neurona.table.MinMax}, {@link dev.neurona.table.OneHot}, {@link
 * dev.neurona.table.Impute}, {@link dev.neurona.table.LabelEncoder}) are fitted to training rows and immutable;
 * {@link dev.neurona.table.Preprocessing} combines them by column name.
 *
 * <pre>{@code
 * List<Table> parts = table.splitBy("species", 42, 0.75, 0.25);
 * FittedPreprocessing fitted = Preprocessing.builder()
 *     .standardise("petal_length", "petal_width")
 *     .targetClasses("species")
 *     .build()
 *     .fit(parts.get(0));
 * Dataset train = fitted.dataset(parts.get(0));
 * Dataset test = fitted.dataset(parts.get(1));
 * }</pre>
 */
@NullMarked
package dev.neurona.table;

import org.jspecify.annotations.NullMarked;
