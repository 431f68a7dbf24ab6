package io.quarkiverse.aster.tool.contract;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster contract diff} */
@Command(name = "diff", mixinStandardHelpOptions = true, description = {
        "Prints how contracts differ, and whether a peer built against the earlier ones may fail.",
        "The exit code is 0 if they are equal, else 1." })
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BEFORE", description = "the earlier contracts")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "the later contracts")
    private Path after;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ContractDiff> diffs = diffs(ContractSource.read(before), ContractSource.read(after));
        PrintWriter out = spec.commandLine().getOut();
        diffs.forEach(diff -> out.print(diff.text()));
        out.flush();
        return diffs.stream().allMatch(ContractDiff::isEmpty) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<ContractDiff> diffs(ContractSource from, ContractSource to) {
        boolean coarse = isManifest(from.outlines()) || isManifest(to.outlines());
        List<ContractOutline> earlier = coarse ? from.manifestOutlines() : from.outlines();
        List<ContractOutline> later = coarse ? to.manifestOutlines() : to.outlines();
        // one contract is looked for among many; among many on both sides, some may have come or gone
        if (earlier.size() == 1 && later.size() != 1) {
            later = named(later, earlier.get(0), after);
        } else if (later.size() == 1 && earlier.size() != 1) {
            earlier = named(earlier, later.get(0), before);
        }
        if (earlier.size() == 1 && later.size() == 1) {
            return List.of(ContractDiff.between(earlier.get(0), later.get(0)));
        }
        if (coarse) {
            throw new ToolException(before + ", " + after + ": several manifests in both (expected: one in one of them)");
        }
        return ContractLock.of(earlier).diff(ContractLock.of(later));
    }

    private static List<ContractOutline> named(List<ContractOutline> contracts, ContractOutline wanted, Path file) {
        List<ContractOutline> found = contracts.stream().filter(contract -> contract.title().equals(wanted.title())).toList();
        if (found.size() != 1) {
            throw new ToolException(file + ": " + found.size() + " contracts " + wanted.title()
                    + " to compare with (expected: 1, and a manifest if the other side is one)");
        }
        return found;
    }

    private static boolean isManifest(List<ContractOutline> contracts) {
        return contracts.stream().anyMatch(contract -> contract.detail() == ContractOutline.Detail.MANIFEST);
    }
}
