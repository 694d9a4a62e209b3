package dev.neurona.component.nested;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;

/** A kind of which components hold others. */
@ProvidedBy("the tests of nn-core")
public interface Block extends Component {}
