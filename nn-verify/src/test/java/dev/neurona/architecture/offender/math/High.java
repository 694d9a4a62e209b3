package dev.neurona.architecture.offender.math;

/** Stands on kernels. */
public final class High {}
