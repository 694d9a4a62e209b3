package dev.neurona.learn;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.diagnosis.Pairing;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether a loss suits the outputs of a learner. These follow from the question, one for each target, so what a trainer says of other
 * outputs would not help here.
 */
final class LossCheck {

    /** Of several classes, any number will do. */
    private static final int SOME_CLASSES = 3;

    /** How probabilities and their losses suit each other. */
    private static final Set<Pairing.Verdict> MADE_FOR = EnumSet.of(Pairing.Verdict.CANONICAL, Pairing.Verdict.JOINT);

    private final Task task;
    private final Activation output;

    private LossCheck(Task task) {
        this.task = task;
        this.output = Components.parse(Activation.class, task.kind().activation);
    }

    /** Refuses a loss, as text, by which nothing can be learnt, and says which ones will do. */
    static void require(Task task, String text) {
        LossCheck check = new LossCheck(task);
        Loss loss = Components.parse(Loss.class, text);
        check.refusal(loss).ifPresent(reason -> {
            throw new IllegalArgumentException(check.text(loss, reason));
        });
    }

    private String text(Loss loss, String reason) {
        List<String> others = Components.all(Loss.class).stream()
                .filter(each -> !each.name().equals(task.kind().loss) && suits(each))
                .map(Component::name)
                .toList();
        return "The loss " + loss.name() + " does not suit " + task + ", whose outputs are those of " + output.name()
                + ": " + reason
                + ". Leave loss(...) out, which takes " + task.kind().loss + ", or give " + String.join(" or ", others)
                + "."
                + question(loss);
    }

    /** Why nothing can be learnt by a loss; empty if something can. */
    private Optional<String> refusal(Loss loss) {
        int targets = targets();
        int outputs = outputs(loss).orElse(targets);
        if (outputs != targets) {
            return Optional.of("it takes " + outputs + (outputs == 1 ? " output" : " outputs") + " for "
                    + (task.kind() == Task.Kind.CLASSES ? targets + " classes" : count(targets))
                    + ", and there is one for each");
        }
        if (Pairing.of(output, loss).verdict() != Pairing.Verdict.REFUSED) {
            return Optional.empty();
        }
        return Optional.of(
                isOf(TargetKind.CLASSES, loss)
                        ? "it looks at one class of several, whose probabilities sum to 1"
                        : "it takes predictions in " + loss.domain() + ", and these lie in "
                                + output.range().map(Object::toString).orElse("another interval"));
    }

    private static String count(int targets) {
        return targets + (targets == 1 ? " target" : " targets");
    }

    private int targets() {
        return task.kind() == Task.Kind.CLASSES ? SOME_CLASSES : task.targets().size();
    }

    /** The outputs that a loss needs; none if it refuses so many targets, which it says itself when it is given them. */
    private OptionalInt outputs(Loss loss) {
        try {
            return OptionalInt.of(loss.outputs(targets()));
        } catch (IllegalArgumentException refused) {
            return OptionalInt.empty();
        }
    }

    private boolean suits(Loss loss) {
        TargetKind kind = switch (task.kind()) {
            case CLASSES -> TargetKind.CLASSES;
            case YES_OR_NO, LABELS -> TargetKind.LABELS;
            case NUMBERS -> TargetKind.NUMBERS;
        };
        boolean isMadeForOutputs =
                task.isNumbers() || MADE_FOR.contains(Pairing.of(output, loss).verdict());
        return isOf(kind, loss) && outputs(loss).isPresent() && refusal(loss).isEmpty() && isMadeForOutputs;
    }

    private static boolean isOf(TargetKind kind, Loss loss) {
        return loss.targets().equals(Optional.of(kind));
    }

    /** Perhaps another question was meant. */
    private String question(Loss loss) {
        if (isOf(TargetKind.CLASSES, loss) && task.kind() != Task.Kind.CLASSES) {
            return " If each row has one of several classes, ask for classes(...) of the column that names them.";
        }
        boolean isOfLabels = isOf(TargetKind.LABELS, loss) && task.isNumbers();
        return isOfLabels
                ? " If the answers are yes and no, ask for yesOrNo(...); of columns of 0 and 1, for labels(...)."
                : "";
    }
}
