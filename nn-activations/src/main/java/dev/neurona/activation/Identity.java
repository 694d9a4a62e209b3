package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * No activation: what goes in comes out.
 *
 * <pre>
 *   a  = z
 *   dz = da
 * </pre>
 *
 * <p>Range (-inf, inf); no kinks; exact. The output of a regression network.
 *
 * <p>Source: no paper; a definition.
 */
public record Identity() implements Activation {

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.ALL);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        System.arraycopy(z.data, 0, a.data, 0, z.getNumElements());
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        System.arraycopy(da.data, 0, dz.data, 0, da.getNumElements());
    }

    @Override
    public Optional<Link> inverts() {
        return Optional.of(Link.IDENTITY);
    }
}
