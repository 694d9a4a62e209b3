package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.Doubles;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * A column of which nothing is declared: its cells decide whether it holds numbers or texts.
 *
 * <p>Texts are kept until {@link #SETTLED} rows hold nothing but plain numbers and missing cells. From then on only doubles are kept, and
 * the texts of whole numbers are written again if a later cell needs them; those of fractions cannot be, so such a cell is refused.
 */
final class AutoColumn extends ColumnBuilder {

    /** The number of rows after which texts of plain numbers are no longer kept. */
    static final int SETTLED = 10_000;

    private static final int EXAMPLES = 3;

    private static final char[] NOTHING = {};

    private Cells cells = new Cells();
    private Optional<Doubles> settled = Optional.empty();
    /** Whether it has been looked at what the cells hold. Until then they are only kept: wide tables have few rows. */
    private boolean isJudged;

    private final Spelling spelling = new Spelling();
    private int numbers;

    /** Cells that are no numbers: how many, the rows of the first, and the texts of these. */
    private int others;

    private final List<Integer> otherRows = new ArrayList<>(0);
    private final List<String> otherTexts = new ArrayList<>(0);
    private boolean areOneWord = true;
    private boolean areLookalikes = true;
    /** Whether the file said of a cell that it is a text. */
    private boolean hasStrings;

    AutoColumn(ColumnRule rule, NumberScan scan, String file) {
        super(rule, scan, file);
    }

    private int rows() {
        return settled.map(Doubles::count).orElse(cells.count());
    }

    @Override
    void addMissing() {
        if (settled.isPresent()) {
            settled.get().add(Double.NaN);
        } else {
            cells.add(NOTHING, 0, 0);
        }
    }

    @Override
    void addPresent(char[] buffer, int start, int length, long line) throws DataFileException {
        if (isJudged) {
            addJudged(buffer, start, length, line, scan.read(buffer, start, length));
            return;
        }
        append(cells, buffer, start, length, line);
        if (cells.count() >= SETTLED) {
            Doubles values = judge();
            if (isPlain()) {
                settled = Optional.of(values);
                cells = new Cells();
            }
        }
    }

    @Override
    void addPresentText(char[] buffer, int start, int length, long line) throws DataFileException {
        if (!isJudged) {
            judge();
        }
        hasStrings = true;
        addJudged(buffer, start, length, line, false);
    }

    /** Looks at the cells so far; the answer is their numbers, NaN where there is none. */
    private Doubles judge() {
        isJudged = true;
        Doubles values = new Doubles();
        Cells.Walk walk = cells.walk();
        for (int row = 0; walk.next(); row++) {
            boolean isNumber = scan.read(walk.chars(), 0, walk.length());
            values.add(isNumber ? scan.value() : Double.NaN);
            if (isNumber) {
                addNumber();
            } else if (walk.length() > 0) {
                addOther(walk.text(), row);
            }
        }
        return values;
    }

    private boolean isPlain() {
        return others == 0 && spelling.isPlain();
    }

    /** What is not plain once will never be: then texts are kept to the end. */
    private void addJudged(char[] buffer, int start, int length, long line, boolean isNumber) throws DataFileException {
        boolean wasWhole = spelling.isWhole();
        if (isNumber) {
            addNumber();
        } else if (otherRows.size() < EXAMPLES || areOneWord || areLookalikes) {
            addOther(new String(buffer, start, length), rows());
        } else {
            others++;
        }
        if (settled.isPresent() && !isPlain() && wasWhole) {
            cells = written(settled.get());
            settled = Optional.empty();
        }
        if (settled.isEmpty()) {
            append(cells, buffer, start, length, line);
            return;
        }
        if (isNumber && !spelling.isPlain()) {
            throw refuse(
                    line,
                    "'" + new String(buffer, start, length) + "' is spelled unlike the numbers of the first " + SETTLED
                            + " rows, whose texts are no longer kept; declare numbers(\"" + rule.name()
                            + "\"), or texts(\"" + rule.name() + "\") if they are codes.");
        }
        settled.get().add(isNumber ? scan.value() : Double.NaN);
    }

    private void addNumber() {
        numbers++;
        spelling.add(scan);
    }

    private void addOther(String text, int row) {
        areOneWord &= otherTexts.isEmpty() || otherTexts.get(0).equals(text);
        areLookalikes = areLookalikes && PlainNumber.isLookalike(text);
        others++;
        if (otherRows.size() < EXAMPLES) {
            otherRows.add(row);
            otherTexts.add(text);
        }
    }

    /** The texts of whole numbers. */
    private static Cells written(Doubles whole) {
        Cells cells = new Cells();
        for (int row = 0; row < whole.count(); row++) {
            char[] text = Double.isNaN(whole.get(row))
                    ? NOTHING
                    : Long.toString((long) whole.get(row)).toCharArray();
            cells.add(text, 0, text.length);
        }
        return cells;
    }

    /** The texts as rows have them that are read one at a time: where commas are decimal, 1,50 is 1.50. */
    private List<String> texts() {
        List<String> asTheyStand = texts(cells);
        return scan.isOfPlainStyle()
                ? asTheyStand
                : asTheyStand.stream().map(this::plain).toList();
    }

    private String plain(String text) {
        return scan.read(text.toCharArray(), 0, text.length()) ? scan.plain() : text;
    }

    private Doubles values() {
        Doubles values = new Doubles();
        Cells.Walk walk = cells.walk();
        while (walk.next()) {
            boolean isNumber = scan.read(walk.chars(), 0, walk.length());
            values.add(isNumber ? scan.value() : Double.NaN);
        }
        return values;
    }

    @Override
    List<Column> build(IntToLongFunction lines) throws DataFileException {
        Optional<Doubles> read = isJudged ? settled : Optional.of(judge());
        if (others > 0) {
            requireTexts(lines);
            return List.of(Column.texts(rule.name(), texts()));
        }
        Doubles values = read.orElseGet(this::values);
        boolean isPlain = settled.isPresent() || spelling.isPlain();
        return List.of(
                isPlain
                        ? Column.decimals(rule.name(), spelling.decimals(), values)
                        : Column.numbers(rule.name(), values.toArray(), texts()));
    }

    /** Texts that are numbers in other countries are rarely meant to be texts. */
    private void warnOfAnotherStyle() {
        if (numbers == 0 && otherTexts.stream().allMatch(PlainNumber::isOfAnotherStyle)) {
            LOG.warn(
                    "{}: column '{}' is read as texts, such as {}.",
                    Visible.text(file),
                    Visible.text(rule.name()),
                    PlainNumber.quoted(otherTexts.get(0)));
        }
    }

    /** Where most cells are numbers and all others one word, it rarely is a category. */
    private void warnOfAMixture(long line) {
        if (!hasStrings && others > 1 && areOneWord && numbers >= others) {
            LOG.warn(
                    "{}: column '{}' is read as texts: {} of {} cells are numbers, and the others are all {}, first in line {}."
                            + " Declare missing(\"{}\") if it stands for a missing value, or texts(\"{}\").",
                    Visible.text(file),
                    Visible.text(rule.name()),
                    numbers,
                    numbers + others,
                    PlainNumber.quoted(otherTexts.get(0)),
                    line,
                    Visible.cell(otherTexts.get(0)),
                    Visible.text(rule.name()));
        }
    }

    /** Refuses a column that is one of numbers but for a few cells. */
    private void requireTexts(IntToLongFunction lines) throws DataFileException {
        long line = lines.applyAsLong(otherRows.get(0));
        if (areLookalikes && !(hasStrings && numbers == 0)) {
            throw notANumber(line, otherTexts.get(0));
        }
        if (settled.isEmpty() && numbers < 9L * others) {
            warnOfAnotherStyle();
            warnOfAMixture(line);
            return;
        }
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < otherRows.size(); i++) {
            examples.add(PlainNumber.quoted(otherTexts.get(i)) + " in line " + lines.applyAsLong(otherRows.get(i)));
        }
        throw refuse(
                line,
                others + " of " + (numbers + others) + " cells " + (others == 1 ? "is" : "are") + " no number: "
                        + String.join(", ", examples) + (others > EXAMPLES ? ", ..." : "") + "; correct "
                        + (others == 1 ? "it" : "them") + (areOneWord ? ", " : ", or ") + "declare texts(\""
                        + rule.name() + "\")" + (areOneWord ? ", or missing(\"" + otherTexts.get(0) + "\")." : "."));
    }
}
