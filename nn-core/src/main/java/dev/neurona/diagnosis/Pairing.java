package dev.neurona.diagnosis;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Interval;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the activation of the last layer and a loss suit each other, judged by what both state of themselves: the range of
 * the one, and the domain, the targets and the link of the other.
 *
 * @param verdict whether they may be trained together
 * @param reason why, and what to use instead
 */
public record Pairing(Verdict verdict, String reason) {

    /** What becomes of a pair. */
    public enum Verdict {
        /** The loss is taken on z, in its stable form, and its gradient is the residual. */
        CANONICAL,
        /** The loss is taken on z, in its stable form. */
        JOINT,
        /** The loss is taken on the outputs and carried back by the chain rule. */
        FITS,
        /** It trains, but hardly to what was meant. */
        WARNED,
        /** No training with this pair can be right. */
        REFUSED
    }

    /** {@return the judgement on a pair} */
    public static Pairing of(Activation output, Loss loss) {
        if (isJoined(loss, output)) {
            return loss instanceof CanonicalLoss
                    ? new Pairing(Verdict.CANONICAL, "The gradient by z is the residual a - y.")
                    : new Pairing(Verdict.JOINT, "The loss and its gradient are taken on z.");
        }
        Optional<String> refusal = refusal(output, loss);
        if (refusal.isPresent()) {
            return new Pairing(Verdict.REFUSED, refusal.get() + remedy(loss));
        }
        if (output.isDistribution() && !takesProbabilitiesOfClasses(loss)) {
            return new Pairing(Verdict.WARNED, distribution(output, loss));
        }
        return new Pairing(
                Verdict.FITS,
                output.range().isPresent()
                        ? "The loss is taken on the outputs."
                        : "The loss is taken on the outputs, whose range " + output.name() + " does not state.");
    }

    /** Why no training with a pair can be right; empty if it can. */
    private static Optional<String> refusal(Activation output, Loss loss) {
        Optional<Interval> range = output.range();
        if (range.isEmpty()) {
            return Optional.empty();
        }
        if (!loss.domain().contains(range.get())) {
            return Optional.of(text(
                    "%s needs predictions in %s, but the outputs of %s lie in %s.",
                    loss.name(), loss.domain(), output.name(), range.get()));
        }
        return takesProbabilitiesOfClasses(loss) && !output.isDistribution()
                ? Optional.of(text(
                        "%s looks at the probability of the true class alone, and the outputs of %s do not sum to 1: all of"
                                + " them would grow to their greatest value.",
                        loss.name(), output.name()))
                : Optional.empty();
    }

    private static boolean takesProbabilitiesOfClasses(Loss loss) {
        return loss.targets().equals(Optional.of(TargetKind.CLASSES))
                && !loss.domain().equals(Interval.ALL);
    }

    /** The activations for which a loss was made; for one that names no link, those that keep to its domain. */
    private static String remedy(Loss loss) {
        return use(
                " Use ",
                Activation.class,
                activation -> loss instanceof JointLoss joint
                        ? joint.isJoinedWith(activation)
                        : activation.range().isPresent()
                                && refusal(activation, loss).isEmpty());
    }

    /** A sentence that names all registered components of a kind that will do; empty if there is none. */
    private static <C extends Component> String use(String beginning, Class<C> kind, Predicate<C> wanted) {
        List<String> names = Components.all(kind).stream()
                .filter(wanted)
                .map(Component::name)
                .toList();
        return names.isEmpty() ? "" : beginning + String.join(" or ", names) + ".";
    }

    /** Outputs that sum to 1, behind a loss that was not made for them. */
    private static String distribution(Activation output, Loss loss) {
        String fact = loss.targets()
                .map(kind -> switch (kind) {
                    case CLASSES ->
                        text(
                                "%s takes scores of any size, but the outputs of %s lie between 0 and 1.",
                                loss.name(), output.name());
                    case LABELS ->
                        text(
                                "Of several labels of a row no two can be likely, because the outputs of %s sum to 1.",
                                output.name());
                    case NUMBERS -> text("The outputs of %s sum to 1, which numbers do not.", output.name());
                })
                .orElseGet(() -> text(
                        "The gradient of %s behind %s vanishes where an output is near 0 or 1, however wrong it is.",
                        loss.name(), output.name()));
        return fact
                + use(" For classes use ", Loss.class, each -> isJoined(each, output))
                + use(" With " + loss.name() + " use ", Activation.class, each -> isJoined(loss, each));
    }

    private static boolean isJoined(Loss loss, Activation activation) {
        return loss instanceof JointLoss joint && joint.isJoinedWith(activation);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
