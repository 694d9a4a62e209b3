package dev.neurona.catalogue;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Penalty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of components.
 *
 * @param type its interface
 * @param <C> its interface
 */
record Kind<C extends Component>(Class<C> type) {

    private static final Map<Class<?>, Exhibit<?>> EXHIBITS = Map.of(
            Activation.class, new ActivationExhibit(),
            Initializer.class, new InitializerExhibit(),
            Layer.class, new LayerExhibit(),
            Loss.class, new LossExhibit(),
            Metric.class, new MetricExhibit(),
            Optimizer.class, new OptimizerExhibit(),
            Penalty.class, new PenaltyExhibit(),
            Schedule.class, new ScheduleExhibit());

    /** Every kind of which a library registers a component, in alphabetical order. */
    static List<Kind<?>> all() {
        return Sources.services().stream()
                .flatMap(Kind::ofService)
                .sorted(Comparator.comparing(Kind::word))
                .toList();
    }

    static <C extends Component> Kind<C> of(Class<C> type) {
        return new Kind<>(type);
    }

    private static Stream<Kind<?>> ofService(String name) {
        try {
            Class<?> type = Class.forName(name);
            return Component.class.isAssignableFrom(type)
                    ? Stream.of(of(type.asSubclass(Component.class)))
                    : Stream.of();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no interface " + name + " for the file of this name.", e);
        }
    }

    /** The components of the libraries, with their default hyperparameters, in alphabetical order. */
    List<C> components() {
        return Components.all(type).stream()
                .filter(component -> Sources.of(component.getClass()).isPresent())
                .toList();
    }

    /** What the page shows beyond what all components have; empty of a kind that no exhibit is made for. */
    @SuppressWarnings("unchecked") // The table has an exhibit of a kind at the interface of the kind.
    Optional<Exhibit<C>> exhibit() {
        return Optional.ofNullable((Exhibit<C>) EXHIBITS.get(type));
    }

    /** Its name in file names and anchors, for example {@code gradient-rule}. */
    String word() {
        return Markdown.kebab(type.getSimpleName());
    }

    /** Its name as a heading, for example {@code Gradient rules}. */
    String title() {
        String word = word().replace('-', ' ');
        String several = word.endsWith("y")
                ? word.substring(0, word.length() - 1) + "ies"
                : word + (word.endsWith("s") ? "es" : "s");
        return several.substring(0, 1).toUpperCase(Locale.ROOT) + several.substring(1);
    }
}
