package dev.neurona.catalogue;

import dev.neurona.component.Component;
import dev.neurona.diagnosis.Pairing;
import dev.neurona.diagnosis.Pairing.Verdict;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which losses belong behind an activation, and which activations before a loss, as both state it. */
final class Pairs {

    private static final Map<Verdict, String> WORDS =
            Map.of(Verdict.CANONICAL, "canonical", Verdict.JOINT, "joint", Verdict.FITS, "fits");

    /** More names than these say no more than their number. */
    private static final int MANY = 12;

    private Pairs() {}

    static List<String> behind(Activation output) {
        return lines("Behind it, as output", Loss.class, loss -> Pairing.of(output, loss));
    }

    static List<String> before(Loss loss) {
        return lines("Before it", Activation.class, output -> Pairing.of(output, loss));
    }

    private static <C extends Component> List<String> lines(String place, Class<C> kind, Function<C, Pairing> pairing) {
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.CANONICAL, Verdict.JOINT, Verdict.FITS)) {
            List<String> names = Kind.of(kind).components().stream()
                    .filter(each -> pairing.apply(each).verdict() == verdict)
                    .map(each -> Markdown.link(kind, each.name()))
                    .toList();
            String shown = names.size() > MANY
                    ? names.size() + " of " + Kind.of(kind).components().size() + ", [see there](pairings.md)"
                    : String.join(", ", names);
            if (!names.isEmpty()) {
                lines.add(place + ", " + WORDS.get(verdict) + ": " + shown + ".");
            }
        }
        return lines;
    }
}
