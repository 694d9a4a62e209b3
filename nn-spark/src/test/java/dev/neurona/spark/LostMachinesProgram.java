package dev.neurona.spark;

import dev.neurona.component.Components;
import dev.neurona.io.file.Sha256;
import dev.neurona.learn.Search;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.TrainerBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** A driver whose executors are processes of their own, some of which it kills. LostMachinesMeasurement starts it. */
final class LostMachinesProgram {

    private LostMachinesProgram() {}

    /** Not a constant: executors load this class, too. */
    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(Frames.SPARK.sparkContext());
    }

    public static void main(String[] arguments) throws Exception {
        context().setLogLevel("OFF");
        try {
            if (arguments[0].equals("driver")) {
                lostDriver(arguments[1]);
            } else {
                lostExecutors(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            }
        } finally {
            Frames.SPARK.stop();
        }
    }

    /** Kills an executor when a task of some kind has ended there. */
    private static final class Killer extends SparkListener {

        private final Map<String, Long> processes;
        private final Predicate<SparkListenerTaskEnd> when;
        private final AtomicLong killed = new AtomicLong();

        Killer(Predicate<SparkListenerTaskEnd> when) {
            this.processes = processes();
            this.when = when;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            Long process = processes.get(end.taskInfo().executorId());
            if (process != null && when.test(end) && killed.compareAndSet(0, process)) {
                kill(process);
            }
        }
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    /** The processes of the executors. */
    static TreeMap<String, Long> processes() {
        TreeMap<String, Long> processes = new TreeMap<>();
        List<Tuple2<String, Long>> found = context()
                .parallelize(List.of(0, 1, 2, 3, 4, 5, 6, 7), 8)
                .map(task -> {
                    Thread.sleep(50);
                    return new Tuple2<>(
                            SparkEnv.get().executorId(), ProcessHandle.current().pid());
                })
                .collect();
        found.forEach(each -> processes.put(each._1(), each._2()));
        if (processes.containsValue(ProcessHandle.current().pid())) {
            throw new IllegalStateException("The executors are no processes of their own.");
        }
        return processes;
    }

    private interface Work {
        String digest() throws Exception;
    }

    private static void compare(String what, String expected, Work work) throws Exception {
        long start = System.nanoTime();
        String digest = work.digest();
        System.out.println(
                Drivers.TOLD + what + ": " + (digest.equals(expected) ? "the same bits" : "OTHER BITS " + digest) + ", "
                        + (System.nanoTime() - start) / 1_000_000 / 1000.0 + " s");
    }

    private static void withKiller(String what, String expected, Predicate<SparkListenerTaskEnd> when, Work work)
            throws Exception {
        Killer killer = new Killer(when);
        context().sc().addSparkListener(killer);
        compare(what, expected, work);
        context().sc().removeSparkListener(killer);
        if (killer.killed.get() == 0) {
            throw new IllegalStateException("No executor was killed: " + what);
        }
    }

    private static boolean isShuffle(SparkListenerTaskEnd end) {
        return end.taskType().equals("ShuffleMapTask");
    }

    private static boolean isResult(SparkListenerTaskEnd end) {
        return end.taskType().equals("ResultTask");
    }

    private static String network(TrainerBuilder trainer, int partitions) {
        return ClusterTrainerTest.digest(ClusterTrainerTest.cluster(trainer)
                .setPartitions(partitions)
                .fit(ClusterTrainerTest.network(), ClusterTrainerTest.frame().repartition(partitions)));
    }

    private static void lostExecutors(int executors, Path folder) throws Exception {
        System.out.println(Drivers.TOLD + "executors: " + processes().size() + " of " + executors);
        String here = ClusterTrainerTest.onOneMachine(ClusterTrainerTest.inShards());
        for (int partitions : new int[] {1, 3, 8}) {
            compare(partitions + " partitions", here, () -> network(ClusterTrainerTest.inShards(), partitions));
        }
        withKiller(
                "an executor killed in the shuffle",
                here,
                LostMachinesProgram::isShuffle,
                () -> network(ClusterTrainerTest.inShards(), 3));
        compare(
                "an executor killed behind a step",
                here,
                () -> network(
                        ClusterTrainerTest.inShards().onStep((step, state) -> {
                            if (step.step() == 2) {
                                kill(processes().lastEntry().getValue());
                            }
                        }),
                        3));
        TrainerBuilder judged = ClusterTrainerTest.inShards()
                .validation(ClusterTrainerTest.table().select(new int[] {1, 4, 9, 16, 25, 36, 49, 64}))
                .metrics("accuracy")
                .earlyStopping(EarlyStopping.onCost(3));
        String judgedHere = ClusterTrainerTest.onOneMachine(judged);
        compare(
                "an executor killed in validation",
                judgedHere,
                () -> network(
                        judged.onEpoch((epoch, state) -> {
                            if (epoch.epoch() == 1) {
                                kill(processes().lastEntry().getValue());
                            }
                        }),
                        3));
        search();
        plugin(folder);
        groups();
    }

    private static void search() throws Exception {
        NeuronaClassifier classifier = Frames.classifier().setJudgedBy("share(0.25)");
        Dataset<Row> flowers = Frames.flowers(200);
        Search search = Search.of(6).batchSizes(16, 32).pieces(0, 4);
        String expected = digest(classifier
                .copy(org.apache.spark.ml.param.ParamMap.empty())
                .setPlacement("driver")
                .tune(flowers, search));
        withKiller(
                "a search, an executor killed in a trial",
                expected,
                LostMachinesProgram::isResult,
                () -> digest(classifier.tune(flowers, search)));
        compare(
                "networks of a fit on executors",
                sha256(SameBitsTest.file(
                        classifier.setPlacement("driver").fit(flowers).learned())),
                () -> sha256(SameBitsTest.file(
                        classifier.setPlacement("cluster").fit(flowers).learned())));
    }

    private static String digest(TunedModel<NeuronaClassificationModel> tuned) {
        return tuned.tuned() + sha256(SameBitsTest.file(tuned.model().learned()));
    }

    private static String sha256(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.add(bytes);
        return digest.digits();
    }

    private static void plugin(Path folder) throws Exception {
        Path jar = PluginJar.in(folder);
        context().addJar(jar.toString());
        try (URLClassLoader driver = new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            Components.using(driver, () -> {
                Network network = Network.builder()
                        .seed(2)
                        .input(4)
                        .dense(8, PluginJar.NAME)
                        .dense(3, "softmax")
                        .build();
                compare(
                        "a plugin in a jar that was added",
                        ClusterTrainerTest.digest(
                                ClusterTrainerTest.inShards().build().fit(network, ClusterTrainerTest.table())),
                        () -> ClusterTrainerTest.digest(ClusterTrainerTest.cluster(ClusterTrainerTest.inShards())
                                .fit(network, ClusterTrainerTest.frame())));
                return network;
            });
        }
    }

    /** A thousand shops, one of which has a row without a price. */
    private static void groups() throws Exception {
        List<Row> rows = new ArrayList<>(Frames.salesRows(1000, 20));
        rows.add(RowFactory.create("s13", "Oslo", null, true, 8, 1.0, 1.0));
        Dataset<Row> sales = Frames.frame(rows, Frames.SALES);
        Frames.SPARK.conf().set("spark.sql.shuffle.partitions", "16");
        NeuronaRegressor regressor =
                Frames.regressor().setMembers(1).setEpochs(3).setHidden("dense(units=4, activation=tanh)");
        String undisturbed = models(regressor.fitGroups(sales, "shop"));
        AtomicLong ended = new AtomicLong();
        withKiller(
                "1,000 groups, one unusable, an executor killed",
                undisturbed,
                end -> isResult(end) && ended.incrementAndGet() == 4,
                () -> models(regressor.fitGroups(sales, "shop")));
        System.out.println(Drivers.TOLD + "groups: " + undisturbed);
    }

    private static String models(GroupModels models) throws IOException {
        Sha256 digest = new Sha256();
        for (String group : List.of("s0", "s7", "s12", "s500", "s999")) {
            digest.add(SameBitsTest.file(models.learned(group)));
        }
        return models.groups().size() + " models, failures " + models.failures() + ", digest of five "
                + digest.digits().substring(0, 16);
    }

    /** A run that is slow enough to be killed. */
    private static void lostDriver(String folder) throws Exception {
        TrainerBuilder slow = ClusterTrainerTest.inShards().epochs(8).onStep((step, state) -> sleep());
        String digest = ClusterTrainerTest.digest(ClusterTrainerTest.cluster(slow)
                .fit(
                        ClusterCheckpoints.in(folder).everySteps(1),
                        ClusterTrainerTest.network(),
                        ClusterTrainerTest.frame()));
        compare(
                "the driver's run",
                ClusterTrainerTest.onOneMachine(ClusterTrainerTest.inShards().epochs(8)),
                () -> digest);
    }

    private static void sleep() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
