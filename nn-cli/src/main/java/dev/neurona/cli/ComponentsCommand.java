package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Averaging;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what networks and trainers can be made of. */
@Command(
        name = "components",
        description = "Lists the components that can be named: of what kind, with which defaults, and from which jar.")
final class ComponentsCommand implements Callable<Integer> {

    private record Entry(String kind, Component component) {}

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND|NAME",
            description = "Only those of a kind, such as activation, or of a name, such as relu.")
    private Optional<String> only = Optional.empty();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Map<String, Class<? extends Component>> kinds = kinds();
        kinds.forEach((kind, type) -> {
            for (Component component : Components.all(type)) {
                if (only.isEmpty() || only.get().equals(kind) || only.get().equals(component.name())) {
                    entries.add(new Entry(kind, component));
                }
            }
        });
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("No component and no kind is called '" + only.orElse("") + "'. Kinds: "
                    + String.join(", ", kinds.keySet()) + ".");
        }
        console.print(
                String.join("\n", TextTable.lines(lines(entries), column -> false)), json -> write(entries, json));
        return Nn.DONE;
    }

    /** Every kind by its name. */
    static Map<String, Class<? extends Component>> kinds() {
        Map<String, Class<? extends Component>> kinds = new LinkedHashMap<>();
        kinds.put("activation", Activation.class);
        kinds.put("averaging", Averaging.class);
        kinds.put("constraint", Constraint.class);
        kinds.put("gradient-rule", GradientRule.class);
        kinds.put("initializer", Initializer.class);
        kinds.put("layer", Layer.class);
        kinds.put("loss", Loss.class);
        kinds.put("metric", Metric.class);
        kinds.put("optimizer", Optimizer.class);
        kinds.put("penalty", Penalty.class);
        kinds.put("schedule", Schedule.class);
        kinds.put("solver", Solver.class);
        return kinds;
    }

    private static List<List<String>> lines(List<Entry> entries) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("kind", "with its defaults", "jar", "formula"));
        for (Entry entry : entries) {
            Component component = entry.component();
            lines.add(List.of(entry.kind(), component.text(), jar(component), formula(component)));
        }
        return lines;
    }

    private static void write(List<Entry> entries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("components");
        for (Entry entry : entries) {
            Component component = entry.component();
            json.writeStartObject();
            json.writeStringField("kind", entry.kind());
            json.writeStringField("name", component.name());
            json.writeObjectFieldStart("hyperparameters");
            for (Map.Entry<String, String> each : Components.values(component).entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeStringField("jar", jar(component));
            json.writeStringField("formula", formula(component));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The jar that a component comes from. */
    static String jar(Component component) {
        return Optional.ofNullable(component.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(location -> String.valueOf(Path.of(location.getPath()).getFileName()))
                .orElse("the JVM");
    }

    /** Of a layer: how its z is computed, for which it must fit one input. */
    private static String formula(Component component) {
        return component instanceof Layer layer ? layer.formula("z", 1) : "";
    }
}
