package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** As a test it replays the inputs beside it; {@code scripts/fuzz.sh} lets it look for new ones. */
class TensorFileFuzzTest {

    @FuzzTest
    void readingRefusesOrReads(byte[] file) throws IOException {
        try {
            TensorFile read = Samples.read(file);
            // What was read must be fit to be written: the writer and the reader hold the same rules.
            TensorFile again = Samples.read(Samples.bytes(read));
            assertThat(again.tensors().keySet()).isEqualTo(read.tensors().keySet());
            assertThat(again.metadata()).containsAllEntriesOf(without(read));
        } catch (ModelFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    private static Map<String, String> without(TensorFile file) {
        Map<String, String> metadata = new TreeMap<>(file.metadata());
        metadata.remove("neurona.format");
        metadata.remove("neurona.sha256");
        return metadata;
    }
}
