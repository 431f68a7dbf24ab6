package io.quarkiverse.aster.tool.contract;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.tool.support.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster contract show} */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Prints identity, methods and types of every contract in the files.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "contracts")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            for (ContractOutline contract : ContractSource.read(file).outlines()) {
                OutlinePrinter.print(contract, out);
            }
        }
        return ExitCodes.OK;
    }
}
