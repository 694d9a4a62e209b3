package dev.neurona.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a plan as Java code that uses no learner. */
final class PlannedCode {

    private PlannedCode() {}

    static List<String> lines(List<? extends Call<?>> calls) {
        return calls.stream().map(Call::code).toList();
    }

    static String of(Plan plan, List<String> preparation, List<String> training, Map<String, String> left) {
        List<String> code = new ArrayList<>(List.of(
                "import dev.neurona.data.Dataset;",
                "import dev.neurona.data.Splits;",
                "import dev.neurona.learn.Ensemble;",
                "import dev.neurona.network.Model;",
                "import dev.neurona.network.Network;",
                "import dev.neurona.table.FittedPreprocessing;",
                "import dev.neurona.table.Impute;",
                "import dev.neurona.table.Preprocessing;",
                "import dev.neurona.table.Table;",
                "import dev.neurona.train.EarlyStopping;",
                "import dev.neurona.train.Trainer;",
                "import java.util.ArrayList;",
                "import java.util.List;",
                "",
                "final class ByHand {",
                "",
                "    static Model model(Table table) {"));
        Optional<String> marked =
                plan.settings().text(Settings.VALIDATION_COLUMN).map(Call::quoted);
        marked.ifPresent(
                column -> code.add("        List<int[]> parts = Splits.byMark(table.truths(" + column + "));"));
        code.add("        FittedPreprocessing preprocessing = Preprocessing.builder()");
        preparation.forEach(line -> code.add("                " + line));
        String used = left.isEmpty() ? "table" : "table.drop(" + Call.quoted(List.copyOf(left.keySet())) + ")";
        String learnt = used + (marked.isPresent() ? ".rows(parts.get(0))" : "");
        code.addAll(List.of(
                "                .build()",
                "                .fit(" + learnt + ");",
                "        Dataset data = preprocessing." + (plan.isDense() ? "dataset" : "compactDataset") + "(table)"
                        + weights(plan) + ";",
                "        List<Model> members = new ArrayList<>();",
                "        for (int member = 0; member < " + plan.choices().members() + "; member++) {",
                "            Network network = Network.builder()",
                "                    .seed(" + plan.firstSeed() + "L + member)",
                "                    .input(data.featureRows().columns())"));
        plan.layerCode().forEach(line -> code.add("                    " + line));
        code.add("                    .build();");
        if (marked.isEmpty()) {
            code.addAll(parts(plan));
        }
        code.add("            Trainer trainer = Trainer.builder()");
        code.add("                    .seed(" + plan.firstSeed() + "L + member)");
        training.forEach(line -> code.add("                    " + line));
        boolean apart = marked.isPresent() || plan.holdOut().column().isPresent();
        if (apart) {
            code.add("                    .validation(data.select(parts.get(1)))");
        }
        code.addAll(List.of(
                "                    .build();",
                "            members.add(trainer.fit(network, " + (apart ? "data.select(parts.get(0))" : "data")
                        + ").model());",
                "        }",
                "        return Ensemble.of(members);",
                "    }",
                "}",
                ""));
        return String.join("\n", code);
    }

    private static String weights(Plan plan) {
        return plan.settings()
                .text(Settings.WEIGHTS)
                .map(column -> ".withWeights(table.numbers(" + Call.quoted(column) + "))")
                .orElse("");
    }

    /** The rows on which a member chooses its best epoch, where a column says which rows belong together. */
    private static List<String> parts(Plan plan) {
        if (plan.holdOut().column().isEmpty()) {
            return List.of();
        }
        String column = Call.quoted(plan.holdOut().column().orElseThrow());
        double share = plan.choices().validationShare();
        String shares = "new double[] {" + (1 - share) + ", " + share + "}";
        return List.of(
                plan.holdOut().isTimed()
                        ? "            List<int[]> parts = Splits.byTime(table.times(" + column + "), " + shares + ");"
                        : "            List<int[]> parts = Splits.grouped(table.classes(" + column + "), " + shares
                                + ", " + plan.firstSeed() + "L + member);");
    }
}
