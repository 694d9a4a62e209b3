package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;

/** Parameters, as Spark's tools look at them. */
class ParamsTest {

    @Test
    void allAreFoundAndDocumented() {
        assertThat(Arrays.stream(new NeuronaClassifier().params()).map(Param::name))
                .containsExactly(
                        "batchSize",
                        "epochs",
                        "featuresCol",
                        "handleInvalid",
                        "hidden",
                        "inputCols",
                        "judgedBy",
                        "labelCol",
                        "loss",
                        "members",
                        "optimizer",
                        "orderCol",
                        "pieces",
                        "placement",
                        "predictionCol",
                        "probabilityCol",
                        "rawPredictionCol",
                        "schedule",
                        "seed",
                        "thresholds",
                        "validationIndicatorCol",
                        "validationShare",
                        "weightCol");
        assertThat(new NeuronaRegressor().explainParams())
                .contains("epochs: passes over the rows (undefined)")
                .contains("loss: loss, as text such as huber(delta=1.5) (undefined)")
                .contains("optimizer: optimizer, as text such as adam(learning-rate=0.01) (undefined)")
                .contains("placement: where networks are trained, which changes no bit: driver, cluster, or auto")
                .contains("judgedBy: how the quality is measured: nothing, automatic,")
                .contains(
                        "handleInvalid: what to do with NaN, null and empty texts in features: error refuses them, keep fills"
                                + " them as learnt (default: error)");
    }

    /** The wrapper for Python tells the same of the same parameters; those of columns are PySpark's own. */
    @Test
    void pythonHasThemToo() throws IOException {
        String wrapper = Files.readString(Path.of("src/main/python/dev/neurona/spark/__init__.py"));
        Matcher declared =
                Pattern.compile("_param\\(\\s*\"(\\w+)\",\\s*\"([^\"]*)\"").matcher(wrapper);
        Set<String> names = new TreeSet<>();
        NeuronaClassifier classifier = new NeuronaClassifier();
        while (declared.find()) {
            assertThat(classifier.getParam(declared.group(1)).doc()).isEqualTo(declared.group(2));
            names.add(declared.group(1));
        }
        assertThat(wrapper)
                .contains("class _Columns(HasInputCols, HasHandleInvalid):")
                .contains("class _Learner(_Columns, HasValidationIndicatorCol, HasWeightCol):");
        names.addAll(List.of("inputCols", "handleInvalid", "validationIndicatorCol", "weightCol"));
        Set<String> own = new TreeSet<>();
        for (Param<?> param : classifier.params()) {
            own.add(param.name());
        }
        own.removeAll(List.of(
                "featuresCol", "labelCol", "predictionCol", "probabilityCol", "rawPredictionCol", "thresholds"));
        assertThat(names).isEqualTo(own);
    }

    @Test
    void aCopyTakesWhatItIsGiven() {
        NeuronaRegressor regressor = Frames.regressor();
        NeuronaRegressor copy =
                regressor.copy(new ParamMap().put(regressor.epochs().w(9)));
        assertThat(copy.uid()).isEqualTo(regressor.uid());
        assertThat(copy.getOrDefault(copy.epochs())).isEqualTo(9);
        assertThat(regressor.getOrDefault(regressor.epochs())).isEqualTo(6);
    }

    /** Defaults are the learner's, which knows the rows. */
    @Test
    void whatIsNotSetIsChosenByTheLearner() {
        NeuronaRegressionModel model = new NeuronaRegressor()
                .setInputCols("price", "hours")
                .setLabelCol("sold")
                .fit(Frames.sales(1, 30));
        assertThat(model.learned().plan())
                .contains("networks     8 x dense(units=128, activation=relu), dense(units=128, activation=relu)")
                .contains("epochs       64, batches of 64; of each network the best epoch on 20 % of the rows")
                .contains("judged by    nothing")
                .contains("seed         0");
    }

    @Test
    void qualityIsMeasuredIfAsked() {
        NeuronaRegressionModel model =
                Frames.regressor().setJudgedBy("groups(shop)").fit(Frames.sales(10, 10));
        assertThat(model.learned().quality().toString())
                .startsWith("on 100 rows that were not learnt from: 5 folds of whole groups");
        assertThat(Frames.regressor()
                        .setInputCols("city", "price", "open")
                        .setJudgedBy("latest(hours)")
                        .fit(Frames.sales(10, 10))
                        .learned()
                        .plan())
                .contains("judged by    the last 20 % of the rows by hours");
    }
}
