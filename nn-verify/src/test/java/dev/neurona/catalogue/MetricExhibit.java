package dev.neurona.catalogue;

import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What metrics state of themselves; there is nothing to draw. */
final class MetricExhibit implements Exhibit<Metric> {

    @Override
    public String caption() {
        return "*Losses of the same targets* are those that state the kind of targets that the metric states.";
    }

    @Override
    public List<String> facts(Metric metric) {
        String better = metric.direction() == Metric.Direction.MAXIMIZE ? "greater" : "smaller";
        String targets =
                metric.targets().map(TargetKind::name).orElse("of any kind").toLowerCase(Locale.ROOT);
        String losses = Kind.of(Loss.class).components().stream()
                .filter(loss -> metric.targets().isPresent() && loss.targets().equals(metric.targets()))
                .map(loss -> Markdown.link(Loss.class, loss.name()))
                .collect(Collectors.joining(", "));
        String facts = "Better: " + better + ". Targets: " + targets + ".";
        return losses.isEmpty() ? List.of(facts) : List.of(facts, "Losses of the same targets: " + losses + ".");
    }
}
