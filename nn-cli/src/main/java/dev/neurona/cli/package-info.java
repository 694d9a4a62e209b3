/**
 * The command {@code nn}, one class per subcommand. {@link dev.neurona.cli.Nn} holds the list of them and is what a JVM starts; a
 * subcommand is a {@code Callable} whose fields are its options. What several of them share is a mixin: {@code Console} for what is
 * printed, {@code Reading} for how data are read.
 *
 * <p>Everything that is learnt or computed is done by the modules below; here it is only asked for and printed. docs/command.md shows
 * every command, and a test runs that page.
 */
@NullMarked
package dev.neurona.cli;

import org.jspecify.annotations.NullMarked;
