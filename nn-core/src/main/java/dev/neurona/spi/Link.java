package dev.neurona.spi;

/**
 * A link function of a generalised linear model: the small type at which losses and activations meet.
 *
 * <p>A {@link CanonicalLoss} names its link, an {@link Activation} names the link it inverts. Where they are equal, the
 * loss is taken on the pre-activations, in its stable form. Plugins may bring links of their own.
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989,
 * section 2.2.
 *
 * @param name the field's name for the link
 * @param minimumOutputs the smallest number of outputs for which the inverse is not constant
 */
public record Link(String name, int minimumOutputs) {

    /** {@code z = mu}: identity output, half squared error. */
    public static final Link IDENTITY = new Link("identity", 1);

    /** {@code z = ln(mu / (1 - mu))}: sigmoid output, binary cross-entropy. */
    public static final Link LOGIT = new Link("logit", 1);

    /** {@code z = ln(mu) + c}, one c a row: softmax output, cross-entropy. One softmax output is always 1. */
    public static final Link MULTINOMIAL_LOGIT = new Link("multinomial-logit", 2);

    /** {@code z = ln(mu)}: exponential output, Poisson loss. */
    public static final Link LOG = new Link("log", 1);

    public Link {
        if (minimumOutputs < 1) {
            throw new IllegalArgumentException(
                    "link '" + name + "': minimumOutputs must be at least 1, got " + minimumOutputs + ".");
        }
    }
}
