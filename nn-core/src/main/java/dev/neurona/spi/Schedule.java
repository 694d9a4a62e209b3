package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import java.util.OptionalLong;

/** A rule that moves the learning rate, and may move the momentum: a pure function of where training stands. */
@ProvidedBy("nn-optim")
public interface Schedule extends Component {

    /**
     * The learning rate of a tick. A tick is a step, or an epoch after {@code scheduleByEpoch()}.
     *
     * @param base the optimizer's own learning rate
     * @param tick ticks finished before this one, from 0
     * @param costs the cost of every epoch finished so far; for rules that follow it
     * @return the rate, at least 0
     */
    double rate(double base, long tick, Costs costs);

    /** {@return whether this rule moves the momentum, too; by default not} */
    default boolean movesMomentum() {
        return false;
    }

    /**
     * The momentum of a tick.
     *
     * @param base the optimizer's own momentum
     * @param tick ticks finished before this one, from 0
     * @return the momentum, in [0, 1); by default the base
     */
    default double momentum(double base, long tick) {
        return base;
    }

    /**
     * {@return the number of ticks, at least 1, after which the movement of the rate is complete; empty if it has no end}
     * A trainer says at the start of a run that is shorter than its schedule, or goes on without a rate worth having.
     */
    default OptionalLong ticks() {
        return OptionalLong.empty();
    }

    /** The cost of every finished epoch: of the validation set if there is one, else of the training set. */
    interface Costs {

        /** No epoch has finished. */
        Costs NONE = of();

        /** {@return how many epochs have finished, at least 0} */
        int count();

        /**
         * The cost of one epoch.
         *
         * @param epoch the epoch, from 0
         * @return its cost
         */
        double get(int epoch);

        /**
         * What a metric measured in every finished epoch, in place of the costs.
         *
         * @param metric one that the run measures
         * @return its values, with the sign changed where greater is better, so that less always is
         */
        default Costs of(Metric metric) {
            throw new IllegalArgumentException(metric.text() + " is not measured here; there are only costs.");
        }

        /**
         * Costs given as literals, which stand for the values of every metric, too.
         *
         * @param costs one number an epoch; copied
         * @return the costs
         */
        static Costs of(double... costs) {
            double[] copy = costs.clone();
            return new Costs() {
                @Override
                public int count() {
                    return copy.length;
                }

                @Override
                public double get(int epoch) {
                    return copy[epoch];
                }

                @Override
                public Costs of(Metric metric) {
                    return this;
                }
            };
        }
    }
}
