package dev.neurona.learn;

import dev.neurona.io.file.Sha256;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.TreeSet;

/** What a search depends on, as SHA-256: every cell of the table, the learner, and the search. */
final class TableDigest {

    private static final String FORM = "tuning 1";

    private TableDigest() {}

    static String of(Table table, Settings settings, Search search) {
        Sha256 digest = new Sha256();
        add(digest, FORM);
        settings.texts().forEach((name, text) -> {
            add(digest, name);
            add(digest, text);
        });
        add(digest, search.toString());
        add(digest, new TreeSet<>(table.missingWords().everywhere()).toString());
        for (Column column : table.columns()) {
            add(digest, column.name());
            add(digest, new TreeSet<>(table.missingWords().of(column.name())).toString());
            add(digest, (column.isNumeric() ? "numbers " : "texts ") + column.rows());
            if (column.isNumeric()) {
                digest.add(table.numbers(column.name()), column.rows());
            }
            for (int row = 0; row < column.rows(); row++) {
                add(digest, column.text(row));
            }
        }
        return digest.digits();
    }

    /** With its length, so that texts that are divided otherwise have another digest. */
    private static void add(Sha256 digest, String text) {
        digest.add(text.length() + ":" + text);
    }
}
