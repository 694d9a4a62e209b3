package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Remedies that name methods, in the words of the command line. */
class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "leave it out with without(\"zip\").|leave it out with --without zip.",
                "read the file withoutHeader().|read the file with --no-header.",
                "read the file with keepEmptyLines().|read the file with --empty-lines.",
                "(Csv.decimalComma() reads decimal commas)|(--decimal-comma reads decimal commas)",
                "Csv.decimalComma().thousands('.') reads them|--decimal-comma --thousands '.' reads them",
                "declare numbers(\"a\"), or missing(\"?\").|declare --column a=number, or --missing ?.",
                "with dates(\"day\") or datesAs(...), which|with --column day=date or --column day=PATTERN, which",
                "Set epochs(...) higher.|Set --epochs higher.",
                "Leave loss(...) out, or ask for classes(...).|Leave --loss out, or ask for --classes.",
                "ask for yesOrNo(...); for labels(...).|ask for --yes WORD; for --labels.",
                "give names(...).|give --name COLUMN, once per column.",
                "set charset(UTF_16), which finds it.|set --charset UTF-16, which finds it.",
                "say judgedBy(HoldOut.folds(5)), for example.|say --folds 5, for example.",
                "judged by HoldOut.nothing().|judged by --unmeasured.",
                "a share, or validation(...).|a share, or validation(...).",
                "with a weight, another share, or validation(...).|with a weight, or another share by --validation.",
                "or leave validation(\"later\") out.|or leave --validation-column later out.",
                "(Class loaders asked: 'app'; another is named by Components.using.)|Jars with others are named by"
                        + " NN_CLASSPATH=components.jar.",
            })
    void methodsBecomeOptions(String message, String worded) {
        assertThat(Wording.asOptions(message)).isEqualTo(worded);
    }

    @Test
    void whatTheLibraryLogsIsSaidInTheseWords() {
        Logger log = LoggerFactory.getLogger("any");
        assertThat(log.isWarnEnabled()).isTrue();
        assertThat(log.isInfoEnabled()).isFalse();
        assertThat(CommandLog.line(Level.WARN, "leave it out with without(\"zip\")."))
                .isEqualTo("warning: leave it out with --without zip.");
        assertThat(CommandLog.line(Level.ERROR, "It is broken.")).isEqualTo("error: It is broken.");
    }
}
