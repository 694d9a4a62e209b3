package dev.neurona.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What belongs together in a trace: a layer on the way forward, the loss, a layer on the way back.
 *
 * @param title for example {@code dense2, forward}
 * @param quantities in the order in which they are computed
 */
public record Section(String title, List<Quantity> quantities) {

    /** Copies the list. */
    public Section {
        quantities = List.copyOf(quantities);
    }

    /** {@return the title and the {@linkplain Quantity#text texts} of the quantities} */
    public String text(int most) {
        return quantities.stream()
                .map(quantity -> quantity.text(most))
                .collect(Collectors.joining("\n", "== " + title + " ==\n", ""));
    }

    /** {@return the text with at most 10 rows and columns of each matrix} */
    @Override
    public String toString() {
        return text(MatrixText.MOST);
    }
}
