package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.network.Network;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A network is a text, one line per layer. */
class NetworkTextTest {

    private static final Network NETWORK = Network.builder()
            .seed(7)
            .input(4)
            .dense(8, "relu")
            .residual(block -> block.dense(3, "tanh").dropout(0.25).dense(8, "identity"))
            .dense(2, "softmax", layer -> layer.withoutBias())
            .build();

    @Example
    void oneLinePerLayer() {
        assertThat(NETWORK.text()).isEqualTo("""
                network(inputs=4, seed=7)
                dense(units=8, activation=relu, weights=glorot-uniform, bias=zeros)
                residual(layers=[dense(units=3, activation=tanh, weights=glorot-uniform, bias=zeros), \
                dropout(rate=0.25), dense(units=8, activation=identity, weights=glorot-uniform, bias=zeros)], \
                activation=none, projection=glorot-uniform)
                dense(units=2, activation=softmax, weights=glorot-uniform, bias=none)""");
        assertThat(Network.parse(NETWORK.text())).isEqualTo(NETWORK);
    }

    /** Any network that training has met comes back from its text with the same initial numbers. */
    @Property(tries = 200)
    void theTextMakesAnEqualNetwork(@ForAll long seed) {
        Network network = RandomCase.draw(seed % 1_000_000, 0).network();
        Network read = Network.parse(network.text());
        assertThat(read).isEqualTo(network);
        assertThat(read.initialParameters().sha256())
                .isEqualTo(network.initialParameters().sha256());
    }

    @Property(tries = 100)
    void everySeedComesBack(@ForAll long seed) {
        Network network = Network.builder().seed(seed).input(1).dense(1, "tanh").build();
        assertThat(Network.parse(network.text())).isEqualTo(network);
    }

    @Example
    void whatIsLeftOutHasItsDefault() {
        assertThat(Network.parse("network(inputs=2, seed=0)\n\n  dense(units=1, activation=sigmoid)\n"))
                .isEqualTo(Network.builder().input(2).dense(1, "sigmoid").build());
    }

    @Example
    void linesThatCannotBeReadAreToldAtOnce() {
        assertThatThrownBy(() -> Network.parse("dense(units=1)"))
                .hasMessage("The text of a network begins with a line such as network(inputs=4, seed=0), got"
                        + " 'dense(units=1)'.");
        assertThatThrownBy(() -> Network.parse("network(inputs=1, seed=9223372036854775808)\ndense(units=1)"))
                .hasMessageContaining("got 'network(inputs=1, seed=9223372036854775808)'.");
        assertThatThrownBy(() -> Network.parse(""))
                .hasMessageContaining("begins with a line such as network(inputs=4, seed=0), got ''.");
        assertThatThrownBy(() -> Network.parse("network(inputs=2, seed=0)\ndense(units=0)\ndens(units=1)"))
                .hasMessageContaining("line 2: dense: units must be in [1, inf), got 0.")
                .hasMessageContaining("line 3: No layer is called 'dens'.")
                .hasMessageContaining("Did you mean 'dense'?");
        assertThatThrownBy(() -> Network.parse("network(inputs=2, seed=0)"))
                .hasMessage("A network needs at least 1 input and 1 layer, got 2 inputs and 0 layers.");
    }
}
