package dev.neurona.catalogue;

import dev.neurona.component.Component;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows of the components of one kind beyond what all components have. A kind without an exhibit is on the page
 * all the same, without drawings.
 *
 * @param <C> the kind
 */
interface Exhibit<C extends Component> {

    /** {@return what the drawings of this kind show, a few sentences; empty if there are none} */
    String caption();

    /** {@return the drawing of a component; empty if there is nothing to draw} */
    default Optional<Plot> drawing(C component) {
        return Optional.empty();
    }

    /** {@return what a component states of itself and of its neighbours, a line each, in Markdown} */
    List<String> facts(C component);
}
