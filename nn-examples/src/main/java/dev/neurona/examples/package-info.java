/**
 * Questions, each answered by a program: its class is the question, its {@code main} the answer.
 *
 * <p>To find your room: the shortest program is {@link dev.neurona.examples.CanItLearnXor}; one class per example is
 * {@link dev.neurona.examples.CanItTellIrisesApart}, and with dropout {@link
 * dev.neurona.examples.CanItReadDigits}; several labels per example is
 * {@link dev.neurona.examples.CanItFindSeveralLabels}; rare classes are {@link dev.neurona.examples.CanItFindRareCases};
 * intervals instead of numbers are {@link dev.neurona.examples.CanItSayHowSureItIs}; deep networks are {@link
 * dev.neurona.examples.CanItLearnThroughManyLayers}; embeddings are {@link
 * dev.neurona.examples.CanItLearnWhatCategoriesMean}; images in files are {@link dev.neurona.examples.CanItReadMnist};
 * a model in a file is {@link dev.neurona.examples.CanItAnswerRequests}; every number of one step is
 * {@link dev.neurona.examples.WhatHappensInOneStep}; all that runs in a minute is {@link
 * dev.neurona.examples.CanItLearn}.
 *
 * <pre>{@code
 * java -cp 'nn-examples/target/lib/*' dev.neurona.examples.CanItTellIrisesApart
 * }</pre>
 */
@NullMarked
package dev.neurona.examples;

import org.jspecify.annotations.NullMarked;
