package dev.neurona.learn;

import dev.neurona.train.History;
import java.util.List;
import java.util.Optional;

/** What only the fit itself knows, and no file holds. */
record FitRecord(Optional<JudgedRows> judged, List<History> histories) {

    static final FitRecord NONE = new FitRecord(Optional.empty(), List.of());
}
