/**
 * All that a program needs which trains and uses networks, by one name.
 *
 * <p>The modules of Neurona are automatic modules. An automatic module cannot say what it requires itself, so this module
 * does it for all of them: without it, a program on the module path would also have to require SLF4J and whatever its
 * files are read with.
 *
 * <pre>{@code
 * module org.example.application {
 *     requires dev.neurona.starter;
 * }
 * }</pre>
 */
module dev.neurona.starter {
    requires transitive dev.neurona.core;
    requires transitive dev.neurona.activations;
    requires transitive dev.neurona.losses;
    requires transitive dev.neurona.optim;
    requires transitive dev.neurona.metrics;
    requires transitive dev.neurona.layers;
    requires transitive dev.neurona.trace;
    requires transitive dev.neurona.data;
    requires transitive dev.neurona.io;
    requires transitive dev.neurona.learn;
    requires transitive dev.neurona.report;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires com.fasterxml.jackson.core;
}
