package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stage and the place to which it applies.
 *
 * @param place name of a layer, a block or a parameter, for example {@code dense1}, {@code residual1.dense2} or {@code
 *     dense1.bias}; empty: the whole network
 * @param stage the component
 * @param <C> its kind
 */
public record Placed<C extends Component>(String place, C stage) {

    private static final Pattern PLACE = Pattern.compile("([a-z][a-z0-9.-]*): (.*)", Pattern.DOTALL);

    /** {@return the text form, for example {@code l2(strength=0.01)} or {@code dense1: l2(strength=0.01)}} */
    public String text() {
        return (place.isEmpty() ? "" : place + ": ") + stage.text();
    }

    /** {@return the stage that a text form describes} */
    public static <C extends Component> Placed<C> parse(Class<C> kind, String text) {
        Matcher placed = PLACE.matcher(text);
        return placed.matches()
                ? new Placed<>(placed.group(1), Components.parse(kind, placed.group(2)))
                : new Placed<>("", Components.parse(kind, text));
    }

    /** {@return the positions of the weights at the place; of a parameter that is named, its own} */
    public int[] weights(Network network) {
        return positions(
                network, place, spec -> spec.role() == Role.WEIGHTS, "There are no weights at '" + place + "', and ");
    }

    /** {@return the positions of all trained parameters at a place} Refuses a name that there is not. */
    public static int[] trained(Network network, String place) {
        return positions(network, place, ParameterSpec::isTrained, "Nothing is trained at '" + place + "', and ");
    }

    private static int[] positions(
            Network network, String place, Predicate<? super ParameterSpec> counts, String otherwise) {
        List<ParameterSpec> specs = network.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .toList();
        List<String> names = network.parameterNames();
        int[] found = IntStream.range(0, names.size())
                .filter(i -> specs.get(i).isTrained())
                .filter(i -> names.get(i).equals(place)
                        || ((place.isEmpty() || names.get(i).startsWith(place + ".")) && counts.test(specs.get(i))))
                .toArray();
        if (found.length == 0) {
            throw new IllegalArgumentException(
                    otherwise + "no trained parameter has that name. Layers and parameters are: "
                            + Stream.concat(network.layers().stream().map(PlacedLayer::name), names.stream())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return found;
    }
}
