/**
 * The layout of printed tables: networks, confusion matrices, reports, the first rows of a table; and times as people read them.
 *
 * <pre>{@code
 * List<List<String>> rows = List.of(List.of("layer", "parameters"), List.of("dense1", "24"));
 * System.out.println(String.join("\n", TextTable.lines(rows, column -> column == 1)));
 *
 * // layer   parameters
 * // dense1          24
 * }</pre>
 */
@NullMarked
package dev.neurona.text;

import org.jspecify.annotations.NullMarked;
