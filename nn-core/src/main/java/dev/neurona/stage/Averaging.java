package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;

/**
 * How the parameters of a run are averaged over its steps. The average is the model that is validated, compared and kept;
 * training goes on with the parameters themselves.
 *
 * <pre>
 *   average &lt;- average + w (theta - average)
 * </pre>
 */
@ProvidedBy("nn-optim")
public interface Averaging extends Component {

    /**
     * The weight of the parameters of a step.
     *
     * @param step steps taken, from 1
     * @return w in [0, 1]: 1 makes the average these parameters, 0 leaves it alone
     */
    double weight(long step);
}
