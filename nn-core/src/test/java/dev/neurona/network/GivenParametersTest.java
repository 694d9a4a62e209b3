package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.initializer.Zeros;
import dev.neurona.spi.ElementwiseActivation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GivenParametersTest {

    private final Network network =
            Network.of(2, List.of(new Dense(2, Optional.of(new Square()), new Zeros(), Optional.of(new Zeros()))), 7);
    private final Map<String, DMatrixRMaj> values = new LinkedHashMap<>();

    private record Square() implements ElementwiseActivation {
        @Override
        public String name() {
            return "square";
        }

        @Override
        public double value(double z) {
            return z * z;
        }

        @Override
        public double derivative(double z, double a) {
            return 2 * z;
        }
    }

    @BeforeEach
    void give() {
        for (String name : network.parameterNames()) {
            values.put(
                    name,
                    new DMatrixRMaj(name.endsWith("bias") ? new double[][] {{1, 2}} : new double[][] {{1, 2}, {3, 4}}));
        }
    }

    @Test
    void theMatricesAreKept() {
        Parameters parameters = network.parameters(values);
        DMatrixRMaj bias = values.get("dense1.bias");
        assertThat(parameters.get("dense1.bias")).isSameAs(bias);
        Model copied = new Model(network, parameters);
        Model taken = Model.taking(network, parameters);
        bias.data[0] = 99;
        assertThat(copied.parameters().get("dense1.bias").data).containsExactly(1, 2);
        assertThat(taken.parameters().get("dense1.bias").data).containsExactly(99, 2);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        values.put("dense2.bias", new DMatrixRMaj(1, 1));
        assertThatThrownBy(() -> network.parameters(values))
                .hasMessage("The network has no parameter 'dense2.bias'. There are: "
                        + String.join(", ", network.parameterNames()) + ".");
        values.remove("dense2.bias");
        values.put("dense1.bias", new DMatrixRMaj(2, 1));
        assertThatThrownBy(() -> network.parameters(values)).hasMessage("dense1.bias must be 1x2, got 2x1.");
        values.remove("dense1.bias");
        assertThatThrownBy(() -> network.parameters(values)).hasMessage("The parameter 'dense1.bias' is missing.");
        Network other =
                Network.of(2, List.of(new Dense(1, Optional.of(new Square()), new Zeros(), Optional.empty())), 7);
        assertThatThrownBy(() -> Model.taking(network, other.initialParameters()))
                .hasMessage("Parameters [dense1.weights] do not fit a network whose parameters are "
                        + network.parameterNames() + ".");
    }
}
