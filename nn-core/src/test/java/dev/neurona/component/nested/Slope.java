package dev.neurona.component.nested;

import dev.neurona.component.Component;

/** Another kind. */
public interface Slope extends Component {

    /** A refinement of the kind, as elementwise activations are one of activations. */
    interface Steep extends Slope {}
}
