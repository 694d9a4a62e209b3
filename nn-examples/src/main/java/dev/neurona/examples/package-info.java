/**
 * Questions, each answered by a program: its class is the question, its {@code main} the answer.
 *
 * <p>To find your room: one class per
 * example is {@link dev.neurona.examples.CanItTellIrisesApart}; several labels per example is
 * {@link dev.neurona.examples.CanItFindSeveralLabels}; all that runs in a minute is
 * {@link dev.neurona.examples.CanItLearn}.
 *
 * <pre>{@code
 * java -cp 'nn-examples/target/lib/*' dev.neurona.examples.CanItTellIrisesApart
 * }</pre>
 */
@NullMarked
package dev.neurona.examples;

import org.jspecify.annotations.NullMarked;
