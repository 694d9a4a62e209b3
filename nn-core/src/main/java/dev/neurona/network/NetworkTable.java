package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as people read it. */
final class NetworkTable {

    private static final List<String> HEADINGS = List.of("layer", "shape", "activation", "details", "parameters");

    private NetworkTable() {}

    static String of(Network network) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        rows.add(List.of("input", "n x " + network.inputs(), "", "", "0"));
        long total = 0;
        for (PlacedLayer layer : network.layers()) {
            long count = layer.parameters().stream()
                    .mapToLong(p -> (long) p.rows() * p.columns())
                    .sum();
            total += count;
            rows.add(List.of(
                    layer.name(),
                    "n x " + layer.inputs() + " -> n x " + layer.outputs(),
                    layer.activation().map(Components::label).orElse(""),
                    layer.layer().description(),
                    grouped(count)));
        }
        rows.add(List.of("total", "", "", "seed " + network.seed(), grouped(total)));
        return String.join("\n", TextTable.lines(rows, column -> column == HEADINGS.size() - 1));
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
