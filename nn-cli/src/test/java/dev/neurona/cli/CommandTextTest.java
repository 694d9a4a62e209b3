package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A command line as it was typed, but for what nobody may see. */
class CommandTextTest {

    @Test
    void aShellReadsItAgain() {
        assertThat(CommandText.of(List.of("train", "iris", "--target", "species")))
                .isEqualTo("nn train iris --target species");
        assertThat(CommandText.of(
                        List.of("train", "a b.csv", "-t", "it's", "--network", "dense(units=8)", "--missing", "")))
                .isEqualTo("nn train 'a b.csv' -t 'it'\\''s' --network 'dense(units=8)' --missing ''");
    }

    @Test
    void whatMayBeAPasswordIsNotShown() {
        assertThat(CommandText.of(
                        List.of("train", "jdbc:postgresql://host/db?user=me&password=secret", "--query", "select 1")))
                .isEqualTo("nn train jdbc:postgresql:... --query 'select 1'");
        assertThat(CommandText.of(List.of("train", "jdbc:oracle:thin:scott/tiger@//host/db")))
                .isEqualTo("nn train jdbc:oracle:...");
    }
}
