package dev.neurona;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/**
 * What no library of this project may call, because the same seed would then not give the same bits, or because a file
 * could then run something. Tests judge class files, so a static import or a method reference hides nothing.
 *
 * <p>A call is named by its class and method, {@code java.lang.Math.sin}; with parentheses and parameter types where
 * only one overload is meant, and with a star for whatever follows.
 */
enum Law {
    INTRINSIC_MATHEMATICS(
            "java.lang.Math leaves their last bits to the JVM and the CPU; use dev.neurona.math.VectorMath or StrictMath",
            Offenders.IntrinsicMathematics.class,
            List.of(
                    "java.lang.Math.sin",
                    "java.lang.Math.cos",
                    "java.lang.Math.tan",
                    "java.lang.Math.asin",
                    "java.lang.Math.acos",
                    "java.lang.Math.atan",
                    "java.lang.Math.atan2",
                    "java.lang.Math.sinh",
                    "java.lang.Math.cosh",
                    "java.lang.Math.tanh",
                    "java.lang.Math.exp",
                    "java.lang.Math.expm1",
                    "java.lang.Math.log",
                    "java.lang.Math.log10",
                    "java.lang.Math.log1p",
                    "java.lang.Math.pow",
                    "java.lang.Math.cbrt",
                    "java.lang.Math.hypot")),

    HASH_ORDER(
            "hash order differs between runs and JDKs; use LinkedHashMap, TreeMap or a list",
            Offenders.HashOrder.class,
            List.of(
                    "java.util.HashMap.<init>",
                    "java.util.HashSet.<init>",
                    "java.util.IdentityHashMap.<init>",
                    "java.util.WeakHashMap.<init>",
                    "java.util.concurrent.ConcurrentHashMap.<init>",
                    "java.util.Map.of(java.lang.Object, java.lang.Object, *",
                    "java.util.Map.ofEntries",
                    "java.util.Map.copyOf",
                    "java.util.Set.of(java.lang.Object, *",
                    "java.util.Set.of([Ljava.lang.Object;)",
                    "java.util.Set.copyOf",
                    "java.util.stream.Collectors.toSet",
                    "java.util.stream.Collectors.toUnmodifiableSet",
                    "java.util.stream.Collectors.toUnmodifiableMap",
                    "java.util.stream.Collectors.toMap(java.util.function.Function, java.util.function.Function)",
                    "java.util.stream.Collectors.toMap(java.util.function.Function, java.util.function.Function, "
                            + "java.util.function.BinaryOperator)",
                    "java.util.stream.Collectors.groupingBy(java.util.function.Function)",
                    "java.util.stream.Collectors.groupingBy(java.util.function.Function, java.util.stream.Collector)",
                    "java.lang.System.identityHashCode"),
            // A cache that is asked for one key at a time and never walked.
            "dev.neurona.component.Registry$1",
            // The options of one call that opens a file; it takes a set.
            "dev.neurona.io.file.RealFileOperations"),

    ORDER_OF_SUMS(
            "the order of these sums is not specified, or depends on threads; write the loop",
            Offenders.OrderOfSums.class,
            List.of(
                    "java.util.stream.DoubleStream.sum",
                    "java.util.stream.DoubleStream.average",
                    "java.util.stream.DoubleStream.summaryStatistics",
                    "java.util.stream.Collectors.summingDouble",
                    "java.util.stream.Collectors.averagingDouble",
                    "java.util.stream.Collectors.summarizingDouble",
                    "java.util.stream.DoubleStream.parallel",
                    "java.util.stream.IntStream.parallel",
                    "java.util.stream.LongStream.parallel",
                    "java.util.stream.Stream.parallel",
                    "java.util.Collection.parallelStream",
                    "java.util.List.parallelStream",
                    "java.util.Arrays.parallelPrefix",
                    "java.util.concurrent.atomic.DoubleAdder.*")),

    OTHER_RANDOMNESS(
            "randomness is addressed by seed and purpose; use dev.neurona.spi.RandomStream",
            Offenders.OtherRandomness.class,
            List.of(
                    "java.util.Random.*",
                    "java.util.SplittableRandom.*",
                    "java.util.concurrent.ThreadLocalRandom.*",
                    "java.util.random.*",
                    "java.security.SecureRandom.*",
                    "java.lang.Math.random",
                    "java.lang.StrictMath.random",
                    "java.util.UUID.randomUUID",
                    "java.util.Collections.shuffle"),
            // The name of a file that is renamed before anyone reads it.
            "dev.neurona.io.file.AtomicFile",
            // The secret of a page, which no number of a run knows.
            "dev.neurona.watch.Door"),

    CLOCK(
            "a result that knows the time of day is not repeatable",
            Offenders.Clock.class,
            List.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalTime.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.util.Date.<init>()"),
            // The user asked to stop after so many minutes.
            "dev.neurona.train.Stops",
            // The user asked to save every so many minutes; when it is saved changes no bit.
            "dev.neurona.io.CheckpointListener",
            "dev.neurona.learn.FitCheckpoint$EveryMinute",
            // Rows a second and the time left, for people to read.
            "dev.neurona.progress.ProgressBar",
            "dev.neurona.learn.ProgressLog",
            "dev.neurona.train.ProgressLog",
            // Tells a machine without fused multiply-add, the documented case of other bits.
            "dev.neurona.kernel.FusedMultiplyAdd",
            // When vectors replace plain code, which gives the same bits.
            "dev.neurona.kernel.KernelWarmUp"),

    DEFAULTS_OF_THE_MACHINE(
            "the user's language, charset and time zone are not ours to write numbers and files with; name them",
            Offenders.DefaultsOfTheMachine.class,
            List.of(
                    "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                    "java.lang.String.formatted",
                    "java.lang.String.toLowerCase()",
                    "java.lang.String.toUpperCase()",
                    "java.lang.String.getBytes()",
                    "java.lang.String.<init>([B)",
                    "java.lang.String.<init>([B, int, int)",
                    "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
                    "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
                    "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
                    "java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)",
                    "java.io.InputStreamReader.<init>(java.io.InputStream)",
                    "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
                    "java.io.FileReader.<init>(java.lang.String)",
                    "java.io.FileReader.<init>(java.io.File)",
                    "java.io.FileWriter.<init>(java.lang.String)",
                    "java.io.FileWriter.<init>(java.io.File)",
                    "java.io.ByteArrayOutputStream.toString()",
                    "java.util.Formatter.<init>()",
                    "java.util.Formatter.<init>(java.lang.Appendable)",
                    "java.util.Scanner.*",
                    "java.util.Locale.getDefault",
                    "java.util.TimeZone.getDefault",
                    "java.time.ZoneId.systemDefault",
                    "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
                    "java.text.DecimalFormat.<init>()",
                    "java.text.DecimalFormat.<init>(java.lang.String)",
                    "java.text.NumberFormat.getInstance()",
                    "java.text.NumberFormat.getNumberInstance()",
                    "java.text.NumberFormat.getPercentInstance()",
                    "java.nio.charset.Charset.defaultCharset")),

    CODE_FROM_TEXT(
            "a name in a file must never become a class; components are found by ServiceLoader",
            Offenders.CodeFromText.class,
            List.of(
                    "java.lang.Class.forName",
                    "java.lang.ClassLoader.loadClass",
                    "java.lang.invoke.MethodHandles$Lookup.findClass",
                    "java.io.ObjectInputStream.*",
                    "java.io.ObjectOutputStream.*",
                    "java.beans.XMLDecoder.*",
                    "javax.script.*",
                    "java.lang.ProcessBuilder.*",
                    "java.lang.Runtime.exec"),
            // Loads an author's contract once more for each kernel; the name is that of a class that is loaded already.
            "dev.neurona.testkit.KernelRules"),

    SHARED_SWITCHES(
            "these belong to the whole JVM, or to the program that uses the library",
            Offenders.SharedSwitches.class,
            List.of(
                    "org.ejml.concurrency.EjmlConcurrency.*",
                    "java.util.Locale.setDefault",
                    "java.util.TimeZone.setDefault",
                    "java.lang.System.setProperty",
                    "java.lang.System.exit",
                    "java.lang.System.out",
                    "java.lang.System.err"),
            // A kernel is chosen once a process, by a property; the rule that compares kernels puts it back.
            "dev.neurona.testkit.KernelRules",
            // Made to be seen by the person at the terminal, and only by a program that opens it.
            "dev.neurona.progress.ProgressBar"),

    EJML_PAST_THE_END(
            "it walks the whole array of a matrix that was reshaped smaller; loop to getNumElements()",
            Offenders.EjmlPastTheEnd.class,
            List.of("org.ejml.dense.row.CommonOps_DDRM.apply"));

    private final String reason;
    private final Class<?> offender;
    private final List<String> forbidden;
    private final List<String> excused;

    Law(String reason, Class<?> offender, List<String> forbidden, String... excused) {
        this.reason = reason;
        this.offender = offender;
        this.forbidden = forbidden;
        this.excused = List.of(excused);
    }

    /** A class that breaks this law in more than one way, and must be caught. */
    Class<?> offender() {
        return offender;
    }

    List<String> forbidden() {
        return forbidden;
    }

    /** Classes that may, each for the reason beside it. */
    List<String> excused() {
        return excused;
    }

    boolean excuses(JavaClass type) {
        return excused.stream()
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    /** The law as it holds for everyone, excused or not. */
    ArchRule rule() {
        return ArchRuleDefinition.noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("is against the law " + name(), this::forbids))
                .because(reason);
    }

    private boolean forbids(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return forbidden.stream().anyMatch(call -> matches(call, target));
    }

    private static boolean matches(String call, String target) {
        return call.endsWith("*")
                ? target.startsWith(call.substring(0, call.length() - 1))
                : target.equals(call) || target.startsWith(call + "(");
    }
}
