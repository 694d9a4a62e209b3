/**
 * Components: records with a name and hyperparameters, their text form, and the registry that finds them.
 *
 * <p>This package does not depend on the kinds of components. The kinds are the interfaces of {@code dev.neurona.spi}.
 *
 * <pre>{@code
 * Activation leaky = Components.parse(Activation.class, "leaky-relu(negative-slope=0.2)");
 * String text = leaky.text();   // the same text
 * }</pre>
 */
@NullMarked
package dev.neurona.component;

import org.jspecify.annotations.NullMarked;
