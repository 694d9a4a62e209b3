package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A rectifier that ends at 6, made for arithmetic of few bits.
 *
 * <pre>
 *   a  = min(max(z, 0), 6)
 *   dz = da if 0 &lt; z &lt;= 6, else 0
 * </pre>
 *
 * <p>Range [0, 6]; kinks at 0 and 6, where the derivative is 0 and 1; exact. 0 and 6 at -inf and +inf.
 *
 * <p>Other libraries: PyTorch has derivative 0 at 6.
 *
 * <p>Source: A. Krizhevsky, <i>Convolutional deep belief networks on CIFAR-10</i>, University of Toronto, 2010.
 */
public record Relu6() implements Activation {

    @Override
    public String name() {
        return "relu6";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(0, 6));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        Pieces.clamp(z, a, 0, 6);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        Pieces.backward(z, da, dz, 0, 6, 1, 0);
    }
}
