package dev.neurona.learn;

import java.util.Locale;

/**
 * How far a fit has come.
 *
 * @param networks how many networks are trained
 * @param ofNetworks how many there are to train: those that judge, and the members of the ensemble
 * @param rows rows passed over, each counted once for each epoch of each network
 * @param ofRows rows to pass over
 * @param cost validation cost of the last epoch of any network; NaN before the first
 */
public record FitProgress(int networks, int ofNetworks, long rows, long ofRows, double cost) {

    @Override
    public String toString() {
        String done = networks + " of " + ofNetworks + (ofNetworks == 1 ? " network" : " networks");
        return Double.isNaN(cost) ? done : done + String.format(Locale.ROOT, "  validation cost %.4g", cost);
    }
}
