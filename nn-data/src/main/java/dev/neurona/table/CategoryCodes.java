package dev.neurona.table;

import java.util.Map;
import java.util.Optional;

/** Finds the codes of categories, one text at a time. */
final class CategoryCodes {

    static final int UNKNOWN = -1;
    static final int REFUSED = -2;

    private final Map<String, Integer> positions;
    private final Compared compared;
    private final int other;
    private final int missing;

    CategoryCodes(OneHot oneHot, Compared compared, Optional<String> fill) {
        positions = LabelEncoder.positions(oneHot.categories());
        this.compared = compared;
        other = oneHot.unknown() == OneHot.Unknown.ZEROS ? UNKNOWN : REFUSED;
        missing = fill.map(this::present).orElse(REFUSED);
    }

    private int present(String text) {
        return positions.getOrDefault(compared.key(text), other);
    }

    /** The code of a text, which is empty if the value is missing; one of the constants above if it has none. */
    int of(String text) {
        return text.isEmpty() ? missing : present(text);
    }
}
