package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * How far probabilities are from the frequencies of what they promise, in bins of equal width.
 *
 * <pre>
 *   gap of a bin:  | mean probability of its rows - share of its rows that are so |
 *   mean:  sum of W_b / W · gap    (the expected calibration error);   square: sqrt(sum of W_b / W · gap²)
 *   max:   the greatest gap of a bin that has rows
 *   one output: its probability, and whether the target is 1;  several: the greatest, and whether it is the right class
 * </pre>
 *
 * <p>Bin b of B holds the probabilities in [b / B, (b + 1) / B), the last also 1. In [0, 1]; smaller is better; NaN if a
 * prediction is outside [0, 1] or no row has weight. It depends on the bins: compare only what has the same. The bins
 * themselves are in {@link CalibrationCurve}. Targets that {@link Accuracy} refuses are refused.
 *
 * <p>Source: M. P. Naeini, G. F. Cooper, M. Hauskrecht, <i>Obtaining well calibrated probabilities using Bayesian
 * binning</i>, AAAI 2015; of the greatest probability C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, <i>On calibration of
 * modern neural networks</i>, ICML 2017.
 *
 * @param bins how many bins, in [1, 1000000]; default 10
 * @param norm what becomes of the gaps: {@code mean}, {@code square} or {@code max}; default {@code mean}
 */
public record CalibrationError(int bins, Norm norm) implements Metric {

    /** Checks the hyperparameters. */
    public CalibrationError {
        Domain.check("calibration-error", "bins", bins, "[1, 1000000]");
    }

    /** The metric with its defaults. */
    public CalibrationError() {
        this(10, Norm.MEAN);
    }

    @Override
    public String name() {
        return "calibration-error";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireClasses(targets);
    }

    @Override
    public Tally tally() {
        CalibrationBins all = new CalibrationBins(bins);
        return new RowTally(this, all::add, () -> all.isDefined() ? norm.of(all) : Double.NaN);
    }

    /** What becomes of the gaps of the bins. */
    public enum Norm {
        /** Their mean, each bin counting with its weight. */
        MEAN,
        /** The root of the mean of their squares. */
        SQUARE,
        /** The greatest. */
        MAX;

        private double of(CalibrationBins bins) {
            return switch (this) {
                case MEAN -> bins.mean(gap -> gap);
                case SQUARE -> Math.sqrt(bins.mean(gap -> gap * gap));
                case MAX -> bins.greatest();
            };
        }
    }
}
