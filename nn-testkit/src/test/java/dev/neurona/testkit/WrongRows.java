package dev.neurona.testkit;

import dev.neurona.testkit.correct.Centered;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.List;

/** Activations with coupled rows and kinks that are wrong in one way each. */
final class WrongRows {

    private static final Centered RIGHT = new Centered();

    private WrongRows() {}

    static List<Saboteur> all() {
        WrongActivations.Wrong diagonal = new WrongActivations.Wrong(
                "coupled kinks, without the mean in backward", RIGHT::forward, (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = (a.data[i] > 0 ? 1 : a.data[i] == 0 ? 0 : Double.NaN) * da.data[i];
                    }
                });
        WrongActivations.Wrong steep = new WrongActivations.Wrong(
                "coupled kinks, slope off by 0.001 %",
                RIGHT::forward, (z, a, da, dz) -> {
                    RIGHT.backward(z, a, da, dz);
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] *= 1.00001;
                    }
                });
        return List.of(
                new Saboteur(diagonal.name(), Rule.A4, Rules.ofCoupled(diagonal, Centered::distanceToKink)),
                new Saboteur(steep.name(), Rule.A4, Rules.ofCoupled(steep, Centered::distanceToKink)),
                new Saboteur("coupled kinks declared everywhere", Rule.A4, Rules.ofCoupled(RIGHT, row -> 0)));
    }
}
