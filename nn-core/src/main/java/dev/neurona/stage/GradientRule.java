package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** A rule that changes the gradients of a step, all of which it sees, before the optimizer takes them. */
@ProvidedBy("nn-optim")
public interface GradientRule extends Component {

    /**
     * Changes the gradients of one step.
     *
     * @param gradients all gradients of the step; the matrices may be modified
     */
    void apply(Gradients gradients);

    /** The gradients of one step. One object serves all steps of a run, so a rule reads it and does not keep it. */
    interface Gradients {

        /** {@return the number of the step, 1 for the first one of a run} */
        long step();

        /** {@return how many parameters are trained, at least 1} */
        int count();

        /**
         * One gradient.
         *
         * @param position which, from 0
         * @return the gradient of the cost by a parameter, in its shape
         */
        DMatrixRMaj get(int position);

        /**
         * What a gradient's parameter does.
         *
         * @param position which, from 0
         * @return the role
         */
        Role role(int position);

        /**
         * {@return the Euclidean norm of all gradients as one vector, as they are now} The sum of squares has a stated
         * order, the same on every kernel: eight interleaved chains per gradient, gradients in order.
         */
        double norm();

        /** {@return the random numbers of this step: a pure function of the run's seed and the step} Begins anew at each call. */
        RandomStream random();
    }
}
