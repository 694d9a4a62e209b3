/**
 * One page of HTML about what was learnt from a table.
 *
 * <pre>{@code
 * Table table = new Csv().read(Path.of("iris.csv"));
 * Learned iris = Learner.classes("species").fit(table);
 * Report.of(iris, table).save(Path.of("iris.html"));
 * }</pre>
 *
 * <p>{@link dev.neurona.report.Report} puts the page together. A {@code Section} is one heading of it, a {@code Chart} is drawn by uPlot in
 * the browser, and {@code Html} is the only place where text becomes markup.
 */
@NullMarked
package dev.neurona.report;

import org.jspecify.annotations.NullMarked;
