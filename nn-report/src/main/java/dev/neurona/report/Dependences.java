package dev.neurona.report;

import dev.neurona.learn.PartialDependence;
import dev.neurona.learn.Task;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How predictions depend on one column: a line over numbers, a table of bars over texts. */
final class Dependences {

    private static final int MOST_OUTPUTS = 5;
    private static final List<Chart.Style> STYLES =
            List.of(Chart.Style.LINE, Chart.Style.DASHED, Chart.Style.DOTTED, Chart.Style.MARKED);

    private Dependences() {}

    static void write(PartialDependence dependence, Task task, Html html) {
        List<String> outputs = dependence.points().stream()
                .findFirst()
                .map(point -> List.copyOf(point.outputs().keySet()))
                .orElse(List.of());
        List<String> shown = outputs.stream().limit(MOST_OUTPUTS).toList();
        String part = shown.size() < outputs.size()
                ? " The first " + shown.size() + " of " + outputs.size() + " outputs are shown."
                : "";
        String summary = "Means of " + Numerals.count(dependence.rows(), "row") + "." + part;
        boolean isNumeric = dependence.points().stream().allMatch(point -> PlainNumber.is(point.value()));
        if (isNumeric && dependence.points().size() > 1) {
            chart(dependence, shown, summary, task, html);
        } else {
            bars(dependence, shown, summary, task, html);
        }
    }

    private static String what(Task task) {
        return task.kind() == Task.Kind.NUMBERS ? "mean prediction" : "mean probability";
    }

    private static String label(String output, Task task) {
        return task.kind() == Task.Kind.YES_OR_NO ? Visible.cell(task.yes()) : Visible.cell(output);
    }

    private static void chart(
            PartialDependence dependence, List<String> outputs, String summary, Task task, Html html) {
        List<Double> x = dependence.points().stream()
                .map(point -> PlainNumber.parse(point.value()))
                .toList();
        String column = Visible.cell(dependence.column());
        Chart chart = new Chart("By " + column, summary, column, what(task), x);
        for (int i = 0; i < outputs.size(); i++) {
            Chart.Style style = outputs.size() == 1 ? Chart.Style.MARKED : STYLES.get(i % STYLES.size());
            chart.with(label(outputs.get(i), task), style, values(dependence, outputs.get(i)));
        }
        chart.write(html);
    }

    private static List<Double> values(PartialDependence dependence, String output) {
        return dependence.points().stream().map(point -> value(point, output)).toList();
    }

    private static double value(PartialDependence.Point point, String output) {
        for (Map.Entry<String, Double> each : point.outputs().entrySet()) {
            if (each.getKey().equals(output)) {
                return each.getValue();
            }
        }
        return Double.NaN;
    }

    private static void bars(PartialDependence dependence, List<String> outputs, String summary, Task task, Html html) {
        String column = Visible.cell(dependence.column());
        List<String> headings = new ArrayList<>(List.of(column));
        outputs.forEach(output -> headings.addAll(List.of(label(output, task), "as a bar")));
        Grid grid = new Grid(what(task) + " by " + column, headings);
        for (PartialDependence.Point point : dependence.points()) {
            String value = point.value().isEmpty() ? "(missing)" : Visible.cell(point.value());
            List<Grid.Cell> cells = new ArrayList<>(List.of(Grid.Cell.of(value)));
            for (String output : outputs) {
                cells.add(Grid.Cell.measure(value(point, output)));
                cells.add(Grid.Cell.bar(share(value(point, output), values(dependence, output), task)));
            }
            grid.row(cells);
        }
        html.open("figure", "class", "chart").element("figcaption", "By " + column);
        grid.write(html);
        String bar =
                task.kind() == Task.Kind.NUMBERS ? " Bars begin at the least of the means." : " Bars are from 0 to 1.";
        html.paragraph(summary + bar, "class", "note").close();
    }

    private static double share(double value, List<Double> values, Task task) {
        if (task.kind() != Task.Kind.NUMBERS) {
            return value;
        }
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return high > low ? (value - low) / (high - low) : 0;
    }
}
