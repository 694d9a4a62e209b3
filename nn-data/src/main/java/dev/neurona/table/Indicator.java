package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;

/** Whether a feature is followed by an indicator column, which is 1 where the value was missing. */
enum Indicator {
    NONE("no"),
    COLUMN("yes");

    private final String text;

    Indicator(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    List<String> names(String column, List<String> names) {
        List<String> all = new ArrayList<>(names);
        if (this == COLUMN) {
            all.add(column + " missing");
        }
        return all;
    }

    static Indicator parse(Description.Reader entries) {
        String text = entries.text("indicator");
        for (Indicator indicator : values()) {
            if (indicator.text.equals(text)) {
                return indicator;
            }
        }
        throw entries.refuse("indicator", "yes or no", text);
    }
}
