package dev.neurona.benchmark;

import dev.neurona.benchmark.peer.MissingException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the machine code that the JVM's second compiler made of the innermost loops of products: what a pass of each loop multiplies,
 * and what it does beside. A loop that keeps its tile in registers stores nothing to the stack, and one whose bounds were checked before it
 * leaves at its end only. One that keeps a count or a distance in a vector register moves it at every pass, through the ports that multiply:
 * a third slower. With the serial collector, loops are compiled otherwise than with G1.
 *
 * <p>A JVM of its own multiplies and prints the bytes of its code; {@code objdump} of the GNU binutils takes them apart. On x86-64 only.
 */
public final class CompiledLoops {

    private static final Pattern COMPILED =
            Pattern.compile("Compiled method \\(c2\\).* ([\\w.$]+)::(\\w+)( @ \\d+)? \\(.*");
    private static final Pattern BYTES = Pattern.compile("\\s+0x([0-9a-f]+): ((?:[0-9a-f]{2,4}[ |]*)+)");
    private static final Pattern INSTRUCTION =
            Pattern.compile("\\s*([0-9a-f]+):\\s+(?:[0-9a-f]{2} )+\\s*(\\S+)\\s*(.*)");
    private static final Pattern TARGET = Pattern.compile("0x([0-9a-f]+).*");

    /** Every tile height and width that a network needs, and a single row. */
    private static final String[] PRODUCTS = {
        "nn:64x256x96", "nn:64x256x16", "nn:64x256x8", "nn:12x256x24", "nn:1x256x512"
    };

    private CompiledLoops() {}

    /** One instruction; its target is 0 if it jumps nowhere that is known. */
    private record Instruction(long address, String name, String operands, long target) {

        boolean multiplies() {
            return name.startsWith("vfmadd");
        }

        boolean storesVectorToStack() {
            return name.startsWith("vmov") && operands.matches("%[xyz]mm.*\\(%rsp.*\\).*");
        }

        boolean loadsVectorFromStack() {
            return name.startsWith("v") && operands.contains("(%rsp") && !storesVectorToStack();
        }

        boolean movesBetweenRegisters() {
            return name.matches("vmov[dq]") && !operands.contains("(");
        }

        boolean mayJump() {
            return name.startsWith("j") && !name.equals("jmp");
        }
    }

    /**
     * Prints a line for each loop.
     *
     * @param arguments the precision, {@code double} or {@code single}; both if there is none
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the wait for a process is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!System.getProperty("os.arch").matches("amd64|x86_64")) {
            System.out.println(
                    "skipped: the code of this processor, " + System.getProperty("os.arch") + ", is not read");
            return;
        }
        try {
            for (String collector : List.of("G1", "Serial")) {
                System.out.println("Java " + Runtime.version() + ", " + collector
                        + " collector, the largest loop of each tile, a pass of it:");
                System.out.println(
                        "tile                     instructions  multiply-adds  spilled  reloaded   moved     exits");
                for (String precision : arguments.length > 0 ? arguments : new String[] {"double", "single"}) {
                    print(precision, collector);
                }
            }
        } catch (MissingException missing) {
            System.out.println("skipped: " + missing.getMessage());
        }
    }

    private static void print(String precision, String collector) throws IOException, InterruptedException {
        String kernels = precision.equals("double") ? "Tiles" : "FloatTiles";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+Use" + collector + "GC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=print,dev.neurona.simd." + kernels + "::rows*",
                "-cp",
                System.getProperty("java.class.path"),
                ProductRatios.class.getName(),
                "simd",
                precision,
                "1"));
        command.addAll(List.of(PRODUCTS));
        Path output = Files.createTempFile("compiled-loops", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("The JVM that multiplies has failed: "
                        + Files.readString(output).lines().findFirst().orElse("no output"));
            }
            read(output);
        } finally {
            Files.delete(output);
        }
    }

    /** The methods as they were compiled from their beginning; code that entered a running loop is left out. */
    private static void read(Path output) throws IOException, InterruptedException {
        try (BufferedReader lines = Files.newBufferedReader(output)) {
            String tile = "";
            ByteArrayOutputStream code = new ByteArrayOutputStream();
            long start = 0;
            boolean within = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher compiled = COMPILED.matcher(line);
                if (compiled.matches()) {
                    boolean whole = compiled.group(3) == null;
                    tile = whole ? compiled.group(1).replaceAll(".*\\.", "") + "." + compiled.group(2) : "";
                } else if (line.equals("[MachCode]")) {
                    within = !tile.isEmpty();
                    code.reset();
                    start = 0;
                } else if (line.equals("[/MachCode]") && within) {
                    printLoop(tile, disassemble(code.toByteArray(), start));
                    within = false;
                    tile = "";
                } else if (within) {
                    Matcher bytes = BYTES.matcher(line);
                    if (bytes.matches()) {
                        start = start == 0 ? Long.parseLong(bytes.group(1), 16) : start;
                        String hex = bytes.group(2).replaceAll("[ |]", "");
                        for (int i = 0; i < hex.length(); i += 2) {
                            code.write(Integer.parseInt(hex.substring(i, i + 2), 16));
                        }
                    }
                }
            }
        }
    }

    private static List<Instruction> disassemble(byte[] code, long start) throws IOException, InterruptedException {
        Path file = Files.createTempFile("compiled-loops", ".bin");
        List<Instruction> instructions = new ArrayList<>();
        try {
            Files.write(file, code);
            Process process;
            try {
                process = new ProcessBuilder(
                                "objdump",
                                "-D",
                                "-w",
                                "-b",
                                "binary",
                                "-m",
                                "i386:x86-64",
                                "--adjust-vma=" + start,
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException absent) {
                throw new MissingException("there is no objdump; it is in the package binutils");
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher instruction = INSTRUCTION.matcher(line);
                    if (instruction.matches()) {
                        String name = instruction.group(2);
                        Matcher target = TARGET.matcher(instruction.group(3));
                        boolean jumps = name.startsWith("j") && target.matches();
                        instructions.add(new Instruction(
                                Long.parseLong(instruction.group(1), 16),
                                name,
                                instruction.group(3),
                                jumps ? Long.parseLong(target.group(1), 16) : 0));
                    }
                }
            }
            process.waitFor();
        } finally {
            Files.delete(file);
        }
        return instructions;
    }

    /** An innermost loop lies between a jump back and its target, with no other such jump between; the one that multiplies most counts. */
    private static void printLoop(String tile, List<Instruction> code) {
        List<Instruction> best = List.of();
        for (int end = 0; end < code.size(); end++) {
            Instruction jump = code.get(end);
            if (jump.target() == 0 || jump.target() > jump.address()) {
                continue;
            }
            int begin = end;
            while (begin > 0 && code.get(begin).address() > jump.target()) {
                begin--;
            }
            List<Instruction> loop = code.subList(begin, end + 1);
            boolean innermost = loop.stream()
                            .filter(i -> i.target() >= jump.target() && i.target() < i.address())
                            .count()
                    == 1;
            if (innermost && count(loop) > count(best)) {
                best = loop;
            }
        }
        List<Instruction> loop = best;
        if (loop.isEmpty()) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s %12d %14d %8d %9d %7d %9d%n",
                tile,
                loop.size(),
                count(loop),
                loop.stream().filter(Instruction::storesVectorToStack).count(),
                loop.stream().filter(Instruction::loadsVectorFromStack).count(),
                loop.stream().filter(Instruction::movesBetweenRegisters).count(),
                loop.stream().filter(Instruction::mayJump).count());
    }

    private static long count(List<Instruction> loop) {
        return loop.stream().filter(Instruction::multiplies).count();
    }
}
