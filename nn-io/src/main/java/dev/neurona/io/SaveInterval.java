package dev.neurona.io;

import java.time.Duration;

/** How often a run is saved. */
sealed interface SaveInterval {

    /** After every {@code count} epochs. */
    record Epochs(int count) implements SaveInterval {
        public Epochs {
            requireAtLeastOne(count, "epochs");
        }
    }

    /** After every {@code count} steps. */
    record Steps(long count) implements SaveInterval {
        public Steps {
            requireAtLeastOne(count, "steps");
        }
    }

    /** After the first step that ends at least this long after the last save. */
    record Time(Duration time) implements SaveInterval {
        public Time {
            if (time.isNegative()) {
                throw new IllegalArgumentException(
                        "The time between checkpoints must be at least zero, got " + time + ".");
            }
        }
    }

    private static void requireAtLeastOne(long count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "The number of " + what + " between checkpoints must be at least 1, got " + count + ".");
        }
    }
}
