package dev.neurona.component;

/** A kind of component of the tests' own, so that nothing on the class path gets in between. */
public interface Sample extends Component {}
