package dev.neurona.trace;

import dev.neurona.network.LayerValues;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Which layer reads which. The matrices tell it: what one layer reads is the very matrix that another has written.
 *
 * @param row the example
 * @param layers all layers, those within a layer before it
 */
record Connections(DMatrixRMaj row, List<LayerValues> layers) {

    /** What the x of a layer is. */
    String source(LayerValues layer) {
        if (layer.x() == row) {
            return "the example";
        }
        return layers.stream()
                .filter(each -> each.a() == layer.x())
                .findFirst()
                .map(each -> name(each) + ".a")
                .orElseGet(() -> "what " + outer(layer).map(Connections::name).orElse("the network") + " hands in");
    }

    /** The layer that reads the activations of a layer: the outermost, since the layers within it may read them as well. */
    Optional<LayerValues> reader(LayerValues layer) {
        return layers.stream().filter(each -> each.x() == layer.a()).reduce((inner, outer) -> outer);
    }

    /** The layer that holds a layer; empty for a layer of the network itself. */
    Optional<LayerValues> outer(LayerValues layer) {
        return owner(name(layer));
    }

    /** The innermost layer to which a name belongs: of a matrix, or of a layer within it. */
    Optional<LayerValues> owner(String name) {
        return layers.stream()
                .filter(each -> name.startsWith(name(each) + "."))
                .reduce((outer, inner) -> name(inner).length() > name(outer).length() ? inner : outer);
    }

    static String name(LayerValues layer) {
        return layer.layer().name();
    }
}
