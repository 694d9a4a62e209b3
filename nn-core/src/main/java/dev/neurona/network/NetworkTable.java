package dev.neurona.network;

import dev.neurona.spi.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as people read it. */
final class NetworkTable {

    private static final String[] HEADINGS = {"layer", "shape", "activation", "initializer", "parameters"};

    private NetworkTable() {}

    static String of(Network network) {
        List<String[]> rows = new ArrayList<>();
        rows.add(HEADINGS);
        rows.add(new String[] {"input", "n x " + network.inputs(), "", "", "0"});
        long total = 0;
        for (Layer layer : network.layers()) {
            long count = layer.parameters().stream()
                    .mapToLong(p -> (long) p.rows() * p.columns())
                    .sum();
            total += count;
            rows.add(new String[] {
                layer.name(),
                "n x " + layer.inputs() + " -> n x " + layer.outputs(),
                layer.activation().map(Component::text).orElse(layer instanceof Dropout d ? "rate " + d.rate() : ""),
                initializer(layer),
                grouped(count)
            });
        }
        rows.add(new String[] {"total", "", "", "seed " + network.seed(), grouped(total)});
        return aligned(rows);
    }

    private static String initializer(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.weights().text()
                    + dense.bias().map(b -> ", bias " + b.text()).orElse(", no bias");
        }
        return "";
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String aligned(List<String[]> rows) {
        int[] widths = new int[HEADINGS.length];
        for (String[] row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            int last = widths.length - 1;
            for (int c = 0; c < last; c++) {
                table.append(row[c]).append(" ".repeat(widths[c] - row[c].length() + 2));
            }
            table.append(" ".repeat(widths[last] - row[last].length()))
                    .append(row[last])
                    .append('\n');
        }
        return table.substring(0, table.length() - 1);
    }
}
