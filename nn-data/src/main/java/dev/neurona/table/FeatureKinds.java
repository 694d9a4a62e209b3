package dev.neurona.table;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of features by the name that begins their description. */
final class FeatureKinds {

    private static final Map<String, Function<Description.Reader, Feature>> PARSERS = new TreeMap<>();

    static {
        PARSERS.put("number", NumberFeature::parse);
        PARSERS.put("category", CategoryFeature::parse);
        PARSERS.put("rare", RareFeature::parse);
        PARSERS.put("codes", CodeFeature::parse);
        PARSERS.put("hash", HashFeature::parse);
        PARSERS.put("piecewise-linear", entries -> ExpandedFeature.parse(entries, PiecewiseLinear.parse(entries)));
        PARSERS.put("periodic", entries -> ExpandedFeature.parse(entries, Periodic.parse(entries)));
    }

    private FeatureKinds() {}

    static Feature parse(Description.Reader entries) {
        String kind = entries.text("kind");
        Function<Description.Reader, Feature> parser = PARSERS.get(kind);
        if (parser == null) {
            throw entries.refuse("kind", "one of " + String.join(", ", PARSERS.keySet()), kind);
        }
        return parser.apply(entries);
    }
}
