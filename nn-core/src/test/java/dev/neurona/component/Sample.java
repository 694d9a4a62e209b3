package dev.neurona.component;

/** A kind of component for tests, of which the class path has no other providers. */
public interface Sample extends Component {}
