package org.example.xor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** These tests run on the module path, since the application declares a module. */
class XorTest {

    @TempDir
    Path folder;

    @Test
    void thisIsTheModulePath() {
        assertEquals("org.example.xor", Xor.class.getModule().getName());
    }

    @Test
    void bitsThatDifferAreTold() throws IOException {
        Path file = folder.resolve("xor.safetensors");
        Xor.learn(file);
        assertEquals(List.of("yes"), Xor.answer(file, Map.of("a", "0", "b", "1")).labels());
        assertEquals(List.of("no"), Xor.answer(file, Map.of("a", "1", "b", "1")).labels());
    }
}
