package dev.neurona.metric;

import static dev.neurona.metric.MetricEdgesTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of targets and hyperparameters that have no meaning, in full, and how those that have are written. */
class MetricRefusalsTest {

    @Test
    void aClassThatTheColumnsDoNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("by-class(index=2)", "0.9, 0.1", "0, 1"))
                .withMessage("by-class: index must be one of the 2 classes, from 0 to 1, got 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("by-class(index=1, metric=mape)", "1 0, 0 1", "0 1, 1 0"))
                .withMessage("by-class: target row 1, column 0 is 0.0; a relative error needs targets other than 0."
                        + " Use mae or rmse, or leave such rows out.");
    }

    @Test
    void mediansAreKeptUpToALimit() {
        KeptRows kept = new KeptRows("median-absolute-error", "a median needs all residuals", "mae", 5);
        kept.add(2, j -> j, 1);
        kept.add(2, j -> j, 1);
        assertThat(kept.meanOfMedians()).isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.add(2, j -> j, 1))
                .withMessage(
                        "median-absolute-error: a median needs all residuals at once, and keeps at most 5, here 2 rows x 2"
                                + " outputs. Measure a sample of the rows, or use mae, which keeps none.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mape|0|mape: target row 1, column 0 is 0.0; a relative error needs targets other than 0. Use mae or rmse, or"
                        + " leave such rows out.",
                "mape|NaN|mape: target row 1, column 0 is NaN; targets must be finite. Leave such rows out, or fill the gaps.",
                "msle|-1|msle: target row 1, column 0 is -1.0; every target must be above -1, to have a logarithm of 1 + y. Use"
                        + " mse or mae.",
                "poisson-deviance|-1|poisson-deviance: target row 1, column 0 is -1.0; every target must be at least 0, a count"
                        + " or a rate. Use mse or mae.",
                "max-error|Infinity|max-error: target row 1, column 0 is Infinity; targets must be finite. Leave such rows out,"
                        + " or fill the gaps.",
                "label-recall|2|label-recall: target row 1, column 0 is 2.0; every target must be 0 (label absent) or 1 (label"
                        + " present), or a probability other than 0.5. Give every class a column of its own, with 1 in the column"
                        + " of the class; for quantities use r2, rmse or mae.",
                "matthews|2|matthews: target row 1, column 0 is 2.0; a single column must hold the classes 0 and 1. Give every"
                        + " class a column of its own, with 1 in the column of the class; for quantities use r2, rmse or mae.",
                "brier|2|brier: target row 1, column 0 is 2.0; a single column must hold probabilities of class 1, in [0, 1]."
                        + " Give every class a column of its own, with 1 in the column of the class; for quantities use r2, rmse"
                        + " or mae.",
                "average-precision|-1|average-precision: target row 1, column 0 is -1.0; every target must be 0 (negative) or 1"
                        + " (positive). Write 0 for -1.",
                "class-roc-auc|-1|class-roc-auc: target row 1, column 0 is -1.0; every target must be 0 (negative) or 1"
                        + " (positive). Write 0 for -1.",
            })
    void targetsOutsideTheKindAreRefused(String metric, String wrong, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value(metric, "0.5, 0.5", "1, " + wrong))
                .withMessage(message);
        assertThat(value(metric, "0.5, 0.5, 0.2", "1, " + wrong + ", 1", 1, 0, 1))
                .as("%s without the row", metric)
                .isEqualTo(Double.valueOf(value(metric, "0.5, 0.2", "1, 1")));
    }

    @Test
    void pairsOfClassesNeedOneClassPerRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("class-roc-auc(versus=one)", "1 0, 0 1", "1 1, 0 1"))
                .withMessage(
                        "class-roc-auc: target row 0 holds 2 ones; a row must hold one class: 1 in the column of the class and"
                                + " 0 in the others, or probabilities that sum to 1. For several labels or none per row use"
                                + " label-accuracy, subset-accuracy or roc-auc.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("class-roc-auc(versus=one)", "1 0 0, 0 1 0", "0.4 0.3 0.3, 0 1 0"))
                .withMessage(
                        "class-roc-auc: target row 0, column 0 is 0.4; every target must be 0 (negative) or 1 (positive)."
                                + " Round probabilities to 0 and 1, or use log-loss; for quantities use r2, rmse or mae.");
        assertThat(value("class-roc-auc", "1 0, 0 1, 0 0", "1 1, 0 1, 0 0")).isFinite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f-beta(beta=-1)|f-beta: beta must be in [0, 1e100], got -1.0.",
                "f-beta(average=samples)|f-beta: average must be one of macro, micro, weighted, got samples.",
                "f-beta(zero-division=2)|f-beta: zero-division must be in [0, 1], got 2.0.",
                "label-f-beta(average=mean)|label-f-beta: average must be one of macro, micro, weighted, samples, got mean.",
                "average-precision(average=samples)"
                        + "|average-precision: average must be one of macro, micro, weighted, got samples.",
                "class-roc-auc(versus=one, average=micro)"
                        + "|class-roc-auc(versus=one): average must be one of macro, weighted, got micro.",
                "class-roc-auc(average=samples)|class-roc-auc: average must be one of macro, micro, weighted, got samples.",
                "calibration-error(bins=0)|calibration-error: bins must be in [1, 1000000], got 0.",
                "top-k-recall(k=0)|top-k-recall: k must be in [1, inf), got 0.",
                "pinball(quantile=1.5)|pinball: quantile must be in [0, 1], got 1.5.",
                "by-class(index=-1)|by-class: index must be in [0, inf), got -1.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Metric.class, text))
                .withMessage(message);
    }

    @Test
    void textsNameEveryChoice() {
        assertThat(Components.parse(Metric.class, "f-beta(beta=2, average=macro, threshold=0.3, zero-division=0)")
                        .text())
                .isEqualTo("f-beta(beta=2.0, average=macro, threshold=0.3, zero-division=0.0)");
        assertThat(new ByClass().text()).isEqualTo("by-class(index=0, metric=f1(average=\"macro\"))");
        assertThat(new ClassRocAuc().text()).isEqualTo("class-roc-auc(versus=rest, average=macro)");
    }
}
