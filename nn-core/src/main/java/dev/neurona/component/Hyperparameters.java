package dev.neurona.component;

/** Hyperparameters as they are in the step at hand: a schedule may have moved them. */
public interface Hyperparameters {

    /** Nothing is moved. */
    Hyperparameters OWN = (component, hyperparameter, own) -> own;

    /**
     * The value of a hyperparameter in this step. Allocates nothing.
     *
     * @param component name of the component that asks
     * @param hyperparameter name of the hyperparameter, one of those that the component lists as {@link Component#movable}
     * @param own the component's own value
     * @return a value from 0 to the component's own, which it is where nothing moves it
     */
    double now(String component, String hyperparameter, double own);
}
