/**
 * Components in general: records with a name and hyperparameters, their text form, and the registry that finds them.
 *
 * <p>This package knows no kind of component. The kinds are the interfaces of {@code dev.neurona.spi}; a new kind needs
 * no change here.
 *
 * <pre>{@code
 * Activation leaky = Components.parse(Activation.class, "leaky-relu(negative-slope=0.2)");
 * String text = leaky.text();   // the same text
 * }</pre>
 */
@NullMarked
package dev.neurona.component;

import org.jspecify.annotations.NullMarked;
