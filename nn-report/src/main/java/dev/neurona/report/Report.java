package dev.neurona.report;

import dev.neurona.io.file.AtomicFile;
import dev.neurona.learn.Guard;
import dev.neurona.learn.Learned;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A page about what was learnt from a table: what was asked, how good the answers are and where they are wrong, which columns matter, what
 * the table holds, how the networks learnt, and the command or the code that does it again.
 *
 * <pre>{@code
 * Learned iris = Learner.classes("species").fit(table);
 * Report.of(iris, table).save(Path.of("iris.html"));
 * }</pre>
 *
 * <p>The page is one file, which asks no network for anything. It shows charts of rows that were not learnt from, wherever it can, and says
 * of each part which rows it is about:
 *
 * <ul>
 *   <li>Of what {@link dev.neurona.learn.Learner#fit} gave, and the table that was learnt from, it shows the predictions that measured the
 *       quality: each row was predicted by a model that was not trained on it.
 *   <li>With another table, whose targets are known, it shows what the model predicts for it, and its quality.
 *   <li>Of what was loaded, and the table that was learnt from, it can only show predictions of training rows, and warns of it. The same is
 *       true if the learner was judged by nothing.
 * </ul>
 *
 * <p>The same learned model and table give the same page, byte for byte.
 */
public final class Report {

    private final String html;

    private Report(String html) {
        this.html = html;
    }

    /**
     * {@return the report on a learned model}
     *
     * @param learned the model, preferably as {@code fit} gave it, because a file holds neither its held-out predictions nor its learning
     *     curves
     * @param table the table that was learnt from, or another one with known targets; at least one row
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown
     */
    public static Report of(Learned learned, Table table) {
        return of(learned, table, "", text -> text);
    }

    /**
     * {@return the report on a learned model, for those who use it by commands}
     *
     * @param learned as for {@link #of(Learned, Table)}
     * @param table as for {@link #of(Learned, Table)}
     * @param command what makes the model again, on one line, as a shell reads it; without secrets, because the page shows it; empty if
     *     no command made the model
     * @param wording says a finding, whose remedy names methods in Java, in the words of the commands
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown
     */
    public static Report of(Learned learned, Table table, String command, UnaryOperator<String> wording) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("A report needs rows; the table has none.");
        }
        // A report is no request: it adds nothing to the counts of unusual values, and nothing to the log.
        Subject subject = Subject.of(learned.guard(Guard.COUNT), table);
        return new Report(Page.of(subject, sections(subject, command, wording)));
    }

    private static List<Section> sections(Subject subject, String command, UnaryOperator<String> wording) {
        return List.of(
                new QuestionSection(subject, wording),
                new QualitySection(subject),
                new MistakesSection(subject),
                new ReasonsSection(subject),
                new DataSection(subject),
                new LearningSection(subject),
                new NetworkSection(subject),
                new RepeatSection(subject, command));
    }

    /** {@return the page} */
    public String html() {
        return html;
    }

    /**
     * Saves the page, in UTF-8.
     *
     * @param file where to; replaced in one step if it exists
     * @throws IOException if the file cannot be written; an old file is then intact
     */
    public void save(Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8))));
    }
}
