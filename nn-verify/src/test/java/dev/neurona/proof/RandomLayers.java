package dev.neurona.proof;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.RandomStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Layers of any registered kind, with layers in them, drawn by the types of their hyperparameters: a new layer is drawn once
 * it is registered.
 */
final class RandomLayers {

    /** Layers stand in layers in layers in layers of the network. */
    static final int DEEPEST = 3;

    /** Smooth ones, since the sides of kinks are looked at in the layers of the network alone. */
    private static final List<String> ACTIVATIONS = List.of("none", "tanh", "sigmoid", "softplus");

    private static final List<Layer> ALL = Components.all(Layer.class);

    private static final List<Layer> LEAVES =
            ALL.stream().filter(layer -> !holdsLayers(layer)).toList();
    private static final List<Layer> HOLDERS =
            ALL.stream().filter(RandomLayers::holdsLayers).toList();

    private RandomLayers() {}

    private static boolean holdsLayers(Layer layer) {
        return parts(layer).stream().anyMatch(part -> isOf(part, List.class, Layer.class));
    }

    private static List<RecordComponent> parts(Layer layer) {
        return List.of(layer.getClass().getRecordComponents());
    }

    private static boolean isOf(RecordComponent part, Class<?> container, Type element) {
        return part.getGenericType() instanceof ParameterizedType type
                && type.getRawType() == container
                && type.getActualTypeArguments()[0] == element;
    }

    /**
     * Draws the text of a layer, which may be refused behind some number of columns, or altogether.
     *
     * @param random chooses
     * @param first whether the layer may be one that passes no gradient
     * @param depth how many layers it stands in
     */
    static String draw(RandomStream random, boolean first, int depth) {
        // However many kinds of layer there are, one in four holds others.
        List<Layer> kinds = (depth < DEEPEST && random.nextInt(4) == 0 ? HOLDERS : LEAVES)
                .stream().filter(kind -> first || kind.passesGradient()).toList();
        Layer kind = pick(kinds, random);
        Map<String, String> values = new LinkedHashMap<>(Components.values(kind));
        for (RecordComponent part : parts(kind)) {
            String key = part.getName().replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
            if (isOf(part, List.class, Layer.class)) {
                values.put(key, list(1 + random.nextInt(3), i -> draw(random, first && i == 0, depth + 1)));
            } else if (isOf(part, List.class, Integer.class)) {
                values.put(key, list(1, i -> "" + random.nextInt(4)));
            } else if (isOf(part, Optional.class, Activation.class)) {
                values.put(key, pick(ACTIVATIONS, random));
            } else if (part.getType() == int.class) {
                values.put(key, "" + (1 + random.nextInt(4)));
            } else if (part.getType() == boolean.class) {
                values.put(key, "" + (random.nextInt(2) == 0));
            } else if (part.getType().isEnum()) {
                String constant =
                        pick(List.of(part.getType().getEnumConstants()), random).toString();
                values.put(key, constant.toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return kind.name()
                + values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Texts of a list, each by its position. */
    private interface Texts {
        String at(int position);
    }

    private static String list(int size, Texts texts) {
        return IntStream.range(0, size).mapToObj(texts::at).collect(Collectors.joining(", ", "[", "]"));
    }

    private static <T> T pick(List<T> list, RandomStream random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Shows a layer, and those in it, with how many layers each stands in. */
    static void visit(Layer layer, int depth, BiConsumer<Layer, Integer> visitor) {
        visitor.accept(layer, depth);
        for (Layer inner : within(layer)) {
            visit(inner, depth + 1, visitor);
        }
    }

    private static List<Layer> within(Layer layer) {
        List<Layer> within = new ArrayList<>();
        for (RecordComponent part : parts(layer)) {
            try {
                if (part.getAccessor().invoke(layer) instanceof List<?> list) {
                    list.stream()
                            .filter(Layer.class::isInstance)
                            .map(Layer.class::cast)
                            .forEach(within::add);
                }
            } catch (ReflectiveOperationException hidden) {
                throw new AssertionError(hidden);
            }
        }
        return within;
    }
}
