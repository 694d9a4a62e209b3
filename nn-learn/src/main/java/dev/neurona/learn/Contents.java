package dev.neurona.learn;

import dev.neurona.io.Fingerprint;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** What a file of a learned model holds, and which tables it was made from. */
final class Contents {

    private final ModelFile file;
    private final Notes notes;
    private final Settings settings;
    private final FittedPreprocessing preprocessing;

    Contents(ModelFile file) {
        this.file = file;
        notes = new Notes(file.notes());
        settings = notes.settings();
        preprocessing = FittedPreprocessing.parse(file.preprocessing());
    }

    ModelFile file() {
        return file;
    }

    Notes notes() {
        return notes;
    }

    Settings settings() {
        return settings;
    }

    FittedPreprocessing preprocessing() {
        return preprocessing;
    }

    /** The columns that were learnt from, in the order of the table. */
    List<String> columns() {
        return List.copyOf(notes.known().columns().keySet());
    }

    /**
     * What the model predicts for a table, beside its targets.
     *
     * @param complete the table without gaps for columns
     */
    JudgedRows judge(String how, Table table, Table complete, int threads) {
        DMatrixRMaj targets = Outcomes.targets(settings.task(), preprocessing, table);
        DMatrixRMaj predictions = Outcomes.predictions(file.model(), preprocessing, complete, threads);
        return new JudgedRows(how, preprocessing.targetNames(), predictions, targets, settings.weights(table));
    }

    /** The plan of a table, if its rows are those of the fit. */
    Optional<Plan> plan(Table table) {
        try {
            Plan plan = Plan.of(settings, table);
            FittedPreprocessing fitted = plan.fitted(table);
            boolean isSame = fitted.describe().equals(file.preprocessing())
                    && fingerprints()
                            .get(0)
                            .equals(Fingerprint.of(Fitting.data(plan, fitted, table))
                                    .toString());
            return isSame ? Optional.of(plan) : Optional.empty();
        } catch (IllegalArgumentException refused) {
            // A table that cannot be learnt from is another one.
            return Optional.empty();
        }
    }

    /** Whether the rows of a table are those of the fit or of an update. */
    boolean has(Table table) {
        return plan(table).isPresent() || isOfAnUpdate(table);
    }

    private boolean isOfAnUpdate(Table table) {
        if (notes.updates().isEmpty()) {
            return false;
        }
        try {
            Table complete = new RowGuard(notes.known(), preprocessing, Guard.COUNT).table(table);
            Table learnt = ValidationRows.of(settings)
                    .map(each -> each.learnt(complete))
                    .orElse(complete);
            String sought =
                    Fingerprint.of(Update.data(learnt, settings, preprocessing)).toString();
            return fingerprints().stream().skip(1).anyMatch(sought::equals);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Those of the data of the fit and of each update. */
    private List<String> fingerprints() {
        List<String> all = new ArrayList<>();
        notes.updates().forEach(update -> all.add(update.before()));
        all.add(file.data().map(Fingerprint::toString).orElse(""));
        return all;
    }

    /** Whether learning again from a table gives the same bits. */
    boolean isRepeatedBy(Table table) {
        if (!notes.updates().isEmpty()) {
            throw new IllegalStateException(
                    "The model was updated with other rows, so no single table makes it again. Let the model"
                            + " before its updates reproduce its table, and then update it with the same rows: the bits are the same.");
        }
        Model again = Learner.of(settings).model(table);
        return again.parameters().sha256().equals(file.model().parameters().sha256())
                && preprocessing.describe().equals(file.preprocessing());
    }

    /** Why there is no quality. */
    IllegalStateException unmeasured() {
        return new IllegalStateException(
                notes.updates().isEmpty()
                        ? "The quality was not measured: the learner was judged by HoldOut.nothing()."
                        : "The quality was not measured after the last update, which nothing judged; evaluate(table) measures it"
                                + " on rows that were not learnt from.");
    }
}
