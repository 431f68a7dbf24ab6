package io.quarkiverse.aster.tool.conformance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster conformance} */
@Command(name = "conformance", mixinStandardHelpOptions = true, description = {
        "Checks test vectors against this implementation: canonical encodings, contract identities, type graphs, tickets, frames, trust.",
        "Prints every vector that does not hold, and ends with the counts." })
public final class ConformanceCommand implements Callable<Integer> {

    /** Vector files have far less. */
    private static final int MAX_LENGTH = 64 * 1024 * 1024;
    private static final int MAX_SHOWN = 1_000;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "vector files, whose content tells their kind")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Cases cases = new Cases(out);
        boolean allRead = true;
        for (Path file : files) {
            allRead &= check(file, cases);
        }
        out.println(cases.passed() + " passed, " + cases.failed() + " failed");
        return allRead && cases.failed() == 0 && cases.passed() > 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /** @return whether there was something to check; the other files are checked all the same */
    private boolean check(Path file, Cases cases) {
        try {
            JsonNode root = JsonTrees.parse(InputFiles.read(file, MAX_LENGTH));
            Optional<VectorFormat> format = VectorFormat.of(root);
            if (format.isPresent()) {
                cases.file(file.toString());
                format.get().check(root, cases);
                return true;
            }
            complain(file + ": no vector file of a known kind");
        } catch (ToolException e) {
            complain(e.getMessage());
        }
        return false;
    }

    private void complain(String message) {
        spec.commandLine().getErr().println("aster: " + Shown.plain(message, MAX_SHOWN));
    }
}
