package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.neurona.io.file.ModelFileException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** As tests they replay the inputs beside them; {@code scripts/fuzz.sh} lets them look for new ones. */
class ModelFileFuzzTest {

    @FuzzTest
    void aStreamIsRefusedOrLoaded(byte[] bytes) {
        try {
            assertThat(ModelFile.load(new ByteArrayInputStream(bytes), "m").model())
                    .isNotNull();
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith("m, byte ");
        }
    }

    /** What was read is written and read again; the filling brings so many entries that they are written as lists. */
    @FuzzTest
    void listsAreRefusedOrRead(byte[] bytes) throws ModelFileException {
        Map<String, String> entries;
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            entries = PreprocessingMetadata.read(new Metadata("m", Map.of("neurona.preprocessing-lists.0", text)));
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith("m, byte 8: the ");
            return;
        }
        for (int i = 0; i <= PreprocessingMetadata.MOST_KEYS; i++) {
            entries.put("filling " + i, "x");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        PreprocessingMetadata.write(entries, metadata);
        assertThat(PreprocessingMetadata.read(new Metadata("m", metadata))).isEqualTo(entries);
    }
}
