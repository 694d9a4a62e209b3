package dev.neurona.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Similar names are suggested, others are not. */
class SpellingTest {

    private static final List<String> NAMES = List.of("elu", "gelu", "leaky-relu", "relu", "sigmoid", "tanh");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gellu, gelu",
        "sigmiod, sigmoid",
        "Tanh, tanh",
        "leakyrelu, leaky-relu",
        "leaky_relu, leaky-relu",
        "rel, relu",
        "eluu, elu"
    })
    void suggests(String wrong, String meant) {
        assertThat(Spelling.didYouMean(wrong, NAMES)).isEqualTo(" Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"hardswish", "x", "''"})
    void keepsQuiet(String wrong) {
        assertThat(Spelling.didYouMean(wrong, NAMES)).isEmpty();
    }
}
