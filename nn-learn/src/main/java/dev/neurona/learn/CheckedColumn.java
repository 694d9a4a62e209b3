package dev.neurona.learn;

import dev.neurona.table.Column;
import dev.neurona.table.MinMax;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a column says of itself, without the target. The rules stand at {@link Finding.Kind}. */
final class CheckedColumn {

    private static final int FEW_ROWS = 20;
    private static final int MOST_CATEGORIES = 50;
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2100;
    private static final double LARGEST_EXACT = 0x1p53;
    private static final String DAY =
            "[0-9]{4}(?<a>[-/.])[0-9]{1,2}\\k<a>[0-9]{1,2}|[0-9]{1,2}(?<b>[-/.])[0-9]{1,2}\\k<b>[0-9]{4}";
    private static final Pattern DATE = Pattern.compile("(" + DAY + ")([T ]+[0-9]{1,2}:[0-9]{2}.*)?");

    private final Column column;
    private final double[] numbers;
    private final Optional<Categories> categories;
    private final int present;

    CheckedColumn(Table table, String name) {
        column = table.column(name);
        numbers = column.isNumeric() ? table.numbers(name) : new double[0];
        if (!column.isNumeric()) {
            categories = Optional.of(Categories.ofTexts(column));
        } else {
            categories = areWhole() ? Categories.ofNumbers(column, numbers, MOST_CATEGORIES) : Optional.empty();
        }
        present = (int) IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .count();
    }

    private boolean areWhole() {
        return DoubleStream.of(numbers).allMatch(x -> Double.isNaN(x) || x == Math.rint(x));
    }

    String name() {
        return column.name();
    }

    boolean isNumeric() {
        return column.isNumeric();
    }

    boolean isMissing(int row) {
        return column.isMissing(row);
    }

    double number(int row) {
        return numbers[row];
    }

    /** The values, if they are texts or few different whole numbers. */
    Optional<Categories> categories() {
        return categories;
    }

    /** What is done about a column of which nothing can be learnt. */
    static final String NOT_USED = "it is not used.";

    /** How the column is left out. */
    static String leaveOut(String name) {
        return "leave it out with without(\"" + Visible.text(name) + "\").";
    }

    /** What there is to say about a feature, one of so many. */
    List<Finding> asFeature(int features) {
        List<Finding> findings = new ArrayList<>(1);
        if (present == 0) {
            add(findings, Finding.Kind.EMPTY, "has no value in any of " + column.rows() + " rows; " + NOT_USED);
        } else if (isConstant()) {
            add(
                    findings,
                    Finding.Kind.CONSTANT,
                    "has the value " + quoted(0)
                            + sameNumber()
                                    .map(other -> " or '" + other + "', as numbers the same,")
                                    .orElse("")
                            + " in all " + present + " rows, which tells nothing; " + NOT_USED);
        } else if (column.isNumeric()) {
            sameNumber().ifPresent(text -> addCodes(findings, text));
            if (features > 1 && areRunningNumbers()) {
                add(
                        findings,
                        Finding.Kind.IDENTIFIER,
                        "numbers the rows: its " + present + " values are whole numbers, all different, from " + ends()
                                + ". What a network learns from such numbers does not hold for new rows; "
                                + NOT_USED);
            }
        } else {
            addTexts(findings, categories.orElseThrow());
        }
        return findings;
    }

    private void addTexts(List<Finding> findings, Categories texts) {
        if (areDates(texts)) {
            add(
                    findings,
                    Finding.Kind.DATE_AS_TEXT,
                    "holds dates as texts, such as " + quoted(0)
                            + ". As categories they tell nothing of another day. Read them with"
                            + " dates(\"" + Visible.text(name())
                            + "\") or datesAs(...), which make numbers of year, day, weekday and"
                            + " hour, or " + leaveOut(name()));
        } else if (areNames()) {
            add(
                    findings,
                    Finding.Kind.IDENTIFIER,
                    "has " + texts.count() + " different texts in " + present
                            + " rows, as identifiers and free texts have. As categories"
                            + " they tell nothing of new rows; " + NOT_USED);
        } else if (texts.count() > MOST_CATEGORIES) {
            int rare = (int) IntStream.range(0, texts.count())
                    .filter(code -> texts.size(code) < TableCheck.FEW_ROWS_OF_CLASS)
                    .count();
            add(
                    findings,
                    Finding.Kind.MANY_CATEGORIES,
                    "has " + texts.count() + " categories in " + present + " rows"
                            + (rare == 0
                                    ? ""
                                    : ", " + rare + " of them in fewer than " + TableCheck.FEW_ROWS_OF_CLASS + " rows")
                            + ". Each needs weights of its own, and little can be learnt of rare ones; group them, or "
                            + leaveOut(name()));
        }
    }

    private void addCodes(List<Finding> findings, String text) {
        add(
                findings,
                Finding.Kind.CODES,
                "holds '" + text
                        + "' and another text that is the same number. It is used as numbers; if it holds codes, read"
                        + " it with texts(\"" + Visible.text(name()) + "\").");
    }

    /** A text without a point that is the same number as another one, as {@code 02134} is the same as {@code 2134}. */
    private Optional<String> sameNumber() {
        if (!column.isSpelled()) {
            return Optional.empty();
        }
        Map<Double, String> texts = new LinkedHashMap<>();
        return IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row) && column.text(row).indexOf('.') < 0)
                .filter(row -> {
                    String known = texts.putIfAbsent(numbers[row], column.text(row));
                    return known != null && !known.equals(column.text(row));
                })
                .mapToObj(row -> Visible.cell(column.text(row)))
                .findFirst();
    }

    /**
     * What there is to say about a target.
     *
     * @param values its different values, as what it is
     */
    List<Finding> asTarget(Categories values) {
        List<Finding> findings = new ArrayList<>(1);
        if (present == 0) {
            add(findings, Finding.Kind.EMPTY, "is a target and has no value in any of " + column.rows() + " rows.");
        } else if (isConstant() && values.count() == 1) {
            add(
                    findings,
                    Finding.Kind.CONSTANT,
                    "is a target and has the value " + quoted(0) + " in all " + present
                            + " rows. There is nothing to predict, and every prediction looks right.");
        } else if (!column.isNumeric() && areNames()) {
            add(
                    findings,
                    Finding.Kind.IDENTIFIER,
                    "is a target and has " + categories.orElseThrow().count() + " different texts in " + present
                            + " rows, such as " + quoted(0)
                            + ". Nothing can be learnt of classes with one row each; is another column the target, or are the texts"
                            + " meant to be numbers?");
        }
        return findings;
    }

    private void add(List<Finding> findings, Finding.Kind kind, String what) {
        findings.add(new Finding(kind, name(), "Column '" + Visible.text(name()) + "' " + what));
    }

    private String quoted(int row) {
        return IntStream.range(row, column.rows())
                .filter(at -> !column.isMissing(at))
                .mapToObj(at -> "'" + Visible.cell(column.text(at)) + "'")
                .findFirst()
                .orElseThrow();
    }

    private boolean isConstant() {
        if (present < 2 || present < column.rows()) {
            return false;
        }
        if (!column.isNumeric()) {
            return categories.orElseThrow().count() == 1;
        }
        MinMax range = MinMax.fit(numbers);
        return range.low() == range.high();
    }

    /** Whether nearly all texts are different. */
    private boolean areNames() {
        return present > FEW_ROWS && 100L * categories.orElseThrow().count() >= 95L * present;
    }

    private static boolean areDates(Categories texts) {
        int othersAtMost = texts.rows() / 20;
        int others = 0;
        for (int code = 0; code < texts.count() && others <= othersAtMost; code++) {
            others += DATE.matcher(texts.text(code)).matches() ? 0 : texts.size(code);
        }
        return others <= othersAtMost;
    }

    private boolean areRunningNumbers() {
        if (present <= FEW_ROWS || !areWhole()) {
            return false;
        }
        MinMax range = MinMax.fit(numbers);
        boolean areYears = range.low() >= FIRST_YEAR && range.high() <= LAST_YEAR;
        boolean areExact = Math.max(Math.abs(range.low()), Math.abs(range.high())) <= LARGEST_EXACT;
        return !areYears && areExact && range.high() - range.low() < 2L * present && areAllDifferent(range.low());
    }

    private boolean areAllDifferent(double low) {
        BitSet seen = new BitSet();
        for (double x : numbers) {
            if (!Double.isNaN(x)) {
                int at = (int) (x - low);
                if (seen.get(at)) {
                    return false;
                }
                seen.set(at);
            }
        }
        return true;
    }

    private String ends() {
        MinMax range = MinMax.fit(numbers);
        return (long) range.low() + " to " + (long) range.high();
    }
}
