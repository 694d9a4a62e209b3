"""Neurona's learners as stages of PySpark: a thin wrapper around the Java stages of nn-spark, whose jars must be on the class path.

    from dev.neurona.spark import NeuronaClassifier
    model = NeuronaClassifier(featuresCol="features", labelCol="label", seed=7).fit(frame)

The package is called as that of the Java classes, by which PySpark finds the class of a stage when it loads a pipeline.
"""

from pyspark import keyword_only
from pyspark.ml.classification import _JavaProbabilisticClassificationModel, _JavaProbabilisticClassifier
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import HasHandleInvalid, HasInputCols, HasValidationIndicatorCol, HasWeightCol
from pyspark.ml.regression import _JavaRegressionModel, _JavaRegressor
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.sql import DataFrame

__all__ = [
    "GroupModels",
    "NeuronaClassificationModel",
    "NeuronaClassifier",
    "NeuronaRegressionModel",
    "NeuronaRegressor",
    "Trial",
]

_JAVA = "dev.neurona.spark."


def _param(name, doc, converter):
    return Param(Params._dummy(), name, doc, converter)


class _Columns(HasInputCols, HasHandleInvalid):
    """Where features are, of estimators and models alike."""

    def setInputCols(self, *names):
        """Named columns of numbers, texts or booleans instead of featuresCol."""
        return self._set(inputCols=list(names))

    def setHandleInvalid(self, way):
        """'error' refuses gaps in features, 'keep' fills them as learnt."""
        return self._set(handleInvalid=way)


class _Learner(_Columns, HasValidationIndicatorCol, HasWeightCol):
    """Parameters of the estimators. What is not set is chosen by the learner, in Java."""

    # Not PySpark's, whose default is another number in every process.
    seed = _param("seed", "seed of all random numbers", TypeConverters.toInt)
    orderCol = _param("orderCol", "column that orders the rows; without it, their content does", TypeConverters.toString)
    judgedBy = _param(
        "judgedBy",
        "how the quality is measured: nothing, automatic, folds(5), share(0.2), groups(column), latest(column)",
        TypeConverters.toString,
    )
    members = _param("members", "networks that are trained and averaged", TypeConverters.toInt)
    hidden = _param("hidden", "hidden layers, as texts", TypeConverters.toListString)
    epochs = _param("epochs", "passes over the rows", TypeConverters.toInt)
    batchSize = _param("batchSize", "rows of a step", TypeConverters.toInt)
    validationShare = _param(
        "validationShare", "share of the rows on which each network chooses its best epoch", TypeConverters.toFloat
    )
    pieces = _param("pieces", "pieces that every number is cut into; 0 for none", TypeConverters.toInt)
    loss = _param("loss", "loss, as text such as huber(delta=1.5)", TypeConverters.toString)
    optimizer = _param("optimizer", "optimizer, as text such as adam(learning-rate=0.01)", TypeConverters.toString)
    schedule = _param(
        "schedule", "schedule of the learning rate by epoch, as text; empty for a constant rate", TypeConverters.toString
    )
    placement = _param(
        "placement",
        "where networks are trained, which changes no bit: driver, cluster, or auto for the one that is faster",
        TypeConverters.toString,
    )

    def fitGroups(self, frame, groupCol):
        """One model for each group of rows, trained on the executors."""
        self._transfer_params_to_java()
        return GroupModels(self._java_obj.fitGroups(frame._jdf, groupCol))

    def crossValidate(self, frame, folds):
        """The quality of each fold: a list of dictionaries, by metric."""
        self._transfer_params_to_java()
        return [_quality(fold) for fold in self._java_obj.crossValidate(frame._jdf, folds).folds()]

    def tune(self, frame, candidates, journal=None):
        """The best model of a search among so many settings, and the trials: a pair. A search goes on from its journal, a file."""
        self._transfer_params_to_java()
        asked = [frame._jdf, self._new_java_obj("dev.neurona.learn.Search.of", candidates)]
        if journal is not None:
            asked.append(self._new_java_obj("java.io.File", str(journal)).toPath())
        tuned = self._java_obj.tune(*asked)
        model = self._copyValues(self._create_model(tuned.model()))
        return model, [Trial(trial) for trial in tuned.tuned().trials()]


def _quality(java):
    return {measure.metric(): measure.value() for measure in java.measures()}


def _sha256(model):
    return model._java_obj.learned().model().parameters().sha256()


class Trial:
    """A training of a candidate: its number, networks, settings as text, and loss, of which less is better."""

    def __init__(self, java):
        self.candidate = java.candidate()
        self.members = java.members()
        self.settings = java.settings()
        self.loss = java.loss()

    def __repr__(self):
        return f"Trial({self.candidate}, {self.members}, {self.settings!r}, {self.loss})"


class _Learnt(_Columns, JavaMLWritable):
    """What both models have."""

    @property
    def plan(self):
        """What the learner did, as text."""
        return self._java_obj.learned().plan()

    @property
    def quality(self):
        """What was measured, by metric; empty if judgedBy is nothing."""
        measured = self._java_obj.learned().measured()
        return _quality(measured.get()) if measured.isPresent() else {}

    @property
    def sha256(self):
        """The digest of all parameters."""
        return _sha256(self)


class NeuronaClassifier(_JavaProbabilisticClassifier, _Learner, JavaMLWritable, JavaMLReadable):
    """Learns classes; labels are class numbers from 0."""

    @keyword_only
    def __init__(self, **parameters):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA + "NeuronaClassifier", self.uid)
        self._setDefault(judgedBy="nothing", handleInvalid="error", inputCols=[], placement="auto")
        self.setParams(**parameters)

    def setParams(self, **parameters):
        """Sets parameters by their names."""
        return self._set(**parameters)

    def _create_model(self, java_model):
        return NeuronaClassificationModel(java_model)


class NeuronaClassificationModel(_JavaProbabilisticClassificationModel, _Learnt, JavaMLReadable):
    """Predicts classes."""


class NeuronaRegressor(_JavaRegressor, _Learner, JavaMLWritable, JavaMLReadable):
    """Learns a number."""

    @keyword_only
    def __init__(self, **parameters):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA + "NeuronaRegressor", self.uid)
        self._setDefault(judgedBy="nothing", handleInvalid="error", inputCols=[], placement="auto")
        self.setParams(**parameters)

    def setParams(self, **parameters):
        """Sets parameters by their names."""
        return self._set(**parameters)

    def _create_model(self, java_model):
        return NeuronaRegressionModel(java_model)


class NeuronaRegressionModel(_JavaRegressionModel, _Learnt, JavaMLReadable):
    """Predicts a number."""


class GroupModels:
    """One model for each of many groups of rows."""

    def __init__(self, java):
        self._java_obj = java

    @property
    def groups(self):
        """The groups that have a model."""
        return list(self._java_obj.groups())

    @property
    def failures(self):
        """Why the others have none, by group."""
        return dict(self._java_obj.failures())

    def transform(self, frame):
        """The predictions of the model of each row's group."""
        return DataFrame(self._java_obj.transform(frame._jdf), frame.sparkSession)

    def save(self, path):
        """Saves all models in a folder."""
        self._java_obj.save(path)

    def unpersist(self):
        """Frees the executors."""
        self._java_obj.unpersist()

    @staticmethod
    def load(spark, path):
        """What save wrote."""
        java = spark._jvm.dev.neurona.spark.GroupModels.load(spark._jsparkSession, path)
        return GroupModels(java)
