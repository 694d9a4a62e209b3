package dev.neurona.architecture.offender.activation;

/** A component of a provider. */
public record Bent() {}
