package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Files that were good once: cut off, with one bit turned, and altered at random (cases 5 and 6 of docs/security.md). */
class DamagedTensorFileTest {

    private static final List<byte[]> FILES =
            Samples.three().stream().map(Samples::bytes).toList();

    @Example
    void case5EveryTruncationIsRefused() {
        for (byte[] file : FILES) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> Samples.read(cut)).isExactlyInstanceOf(ModelFileException.class);
            }
        }
    }

    @Example
    void case6EverySingleBitIsNoticed() {
        for (byte[] file : FILES) {
            for (int bit = 0; bit < 8 * file.length; bit++) {
                byte[] damaged = file.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> Samples.read(damaged))
                        .as("bit %d of byte %d", bit % 8, bit / 8)
                        .isExactlyInstanceOf(ModelFileException.class);
            }
        }
    }

    @Property(tries = 5000)
    void anyAlterationIsRefusedOrChangesNothing(@ForAll("alterations") List<Alteration> alterations) {
        byte[] original = FILES.get(1);
        byte[] altered = original.clone();
        for (Alteration alteration : alterations) {
            altered = alteration.apply(altered);
        }
        byte[] file = altered;
        try {
            // With both marks gone it is a file from elsewhere, which nothing distinguishes from an honest one.
            boolean foreign = !Samples.read(file).metadata().containsKey("neurona.format");
            assertThat(foreign || Arrays.equals(file, original)).isTrue();
        } catch (IOException refused) {
            assertThat(refused).isExactlyInstanceOf(ModelFileException.class);
        }
    }

    @Property(tries = 2000)
    void anyBytesAreRefusedOrRead(@ForAll byte[] header) {
        byte[] braced = Samples.join(new byte[] {'{'}, header);
        for (byte[] file : List.of(header, Samples.file(header, 0), Samples.file(braced, 8))) {
            try {
                assertThat(Samples.read(file).metadata()).doesNotContainKey("neurona.format");
            } catch (IOException refused) {
                assertThat(refused).isExactlyInstanceOf(ModelFileException.class);
            }
        }
    }

    /** Replaces some bytes by others, at a place given as a fraction of the file. */
    private record Alteration(double place, int removed, byte[] inserted) {
        byte[] apply(byte[] file) {
            int at = (int) (place * file.length);
            byte[] before = Arrays.copyOf(file, at);
            byte[] after = Arrays.copyOfRange(file, Math.min(file.length, at + removed), file.length);
            return Samples.join(before, inserted, after);
        }
    }

    @Provide
    Arbitrary<List<Alteration>> alterations() {
        Arbitrary<byte[]> json = Arbitraries.of(
                        "{", "}", "[", "]", "\"", ",", ":", "0", "9", "-", "1e309", "\\ud800", "null")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.oneOf(json, raw))
                .as(Alteration::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
