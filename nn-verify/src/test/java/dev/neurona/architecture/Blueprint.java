package dev.neurona.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Modules, packages and the way of one step, as the class files show them. */
final class Blueprint {

    private static final Pattern MODULE = Pattern.compile("/(nn-\\w+|neurona-starter)/target/");
    private static final Pattern JAR = Pattern.compile("/(nn-\\w+|neurona-starter)-[^/]*\\.jar");

    /** How deep the way of a step is followed: the call, and what it calls. */
    private static final int DEPTH = 4;

    private final JavaClasses classes;

    Blueprint(JavaClasses classes) {
        this.classes = classes;
    }

    /** A Mermaid graph of the modules; an arrow points to what a module uses. */
    List<String> modules() {
        return graph(classes.stream().toList(), Blueprint::module);
    }

    /** A Mermaid graph of the packages of the core. */
    List<String> packages() {
        List<JavaClass> core =
                classes.stream().filter(type -> module(type).equals("nn-core")).toList();
        return graph(core, type -> type.getPackageName().replace("dev.neurona.", ""));
    }

    private static String module(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        Matcher folder = MODULE.matcher(uri);
        Matcher jar = JAR.matcher(uri);
        return folder.find() ? folder.group(1) : jar.find() ? jar.group(1) : "";
    }

    private static List<String> graph(List<JavaClass> types, Function<JavaClass, String> room) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        Set<String> rooms = types.stream().map(room).collect(Collectors.toCollection(TreeSet::new));
        rooms.remove("");
        for (JavaClass type : types) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith("dev.neurona")
                        && target.getSource().isPresent()) {
                    String to = room.apply(target);
                    if (rooms.contains(to) && rooms.contains(room.apply(type)) && !to.equals(room.apply(type))) {
                        arrows.computeIfAbsent(room.apply(type), from -> new TreeSet<>())
                                .add(to);
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of("graph TD"));
        for (String each : rooms) {
            Set<String> targets = arrows.getOrDefault(each, Set.of());
            lines.add(targets.isEmpty() ? "  " + each : "  " + each + " --> " + String.join(" & ", targets));
        }
        return lines;
    }

    /** The calls of one training step in the order of the source, each with the calls it makes itself. */
    List<String> step() {
        List<String> lines = new ArrayList<>();
        JavaClass run = classes.get("dev.neurona.train.TrainingRun");
        follow(run.getMethod("step"), 0, new LinkedHashSet<>(), lines);
        return lines;
    }

    private void follow(JavaCodeUnit unit, int depth, Set<String> seen, List<String> lines) {
        unit.getMethodCallsFromSelf().stream()
                .sorted(Comparator.comparingInt(JavaMethodCall::getLineNumber)
                        .thenComparing(call -> call.getTarget().getFullName()))
                .forEach(call -> {
                    JavaClass owner = call.getTargetOwner();
                    String name = owner.getSimpleName() + "." + call.getTarget().getName();
                    boolean ours = owner.getPackageName().startsWith("dev.neurona.") && computes(call);
                    if (ours && seen.add(depth + name)) {
                        lines.add("  ".repeat(depth) + "- `" + name + "`");
                        // The run's own methods are what happens besides: a refusal, listeners.
                        if (depth + 1 < DEPTH && (depth > 0 || !owner.equals(unit.getOwner()))) {
                            call.getTarget()
                                    .resolveMember()
                                    .ifPresent(member -> follow(member, depth + 1, new LinkedHashSet<>(), lines));
                        }
                    }
                });
    }

    /** Leaves out what only reads: it returns something, and takes nothing or calls nothing of ours. */
    private static boolean computes(JavaMethodCall call) {
        if (call.getTarget().getRawReturnType().getName().equals("void")) {
            return true;
        }
        boolean reads = call.getTarget()
                .resolveMember()
                .map(member -> !member.getModifiers().contains(JavaModifier.ABSTRACT)
                        && member.getMethodCallsFromSelf().stream()
                                .noneMatch(inner ->
                                        inner.getTargetOwner().getPackageName().startsWith("dev.neurona.")))
                .orElse(false);
        return !reads && !call.getTarget().getRawParameterTypes().isEmpty();
    }

    @Override
    public String toString() {
        return String.join("\n", modules()) + "\n\n" + String.join("\n", packages()) + "\n\n"
                + String.join("\n", step()) + "\n";
    }
}
