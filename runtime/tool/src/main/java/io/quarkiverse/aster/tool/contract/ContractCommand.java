package io.quarkiverse.aster.tool.contract;

import java.util.concurrent.Callable;

import io.quarkiverse.aster.tool.support.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aster contract} */
@Command(name = "contract", subcommands = { ShowCommand.class, VerifyCommand.class,
        DiffCommand.class }, mixinStandardHelpOptions = true, description = "Shows, verifies and compares contracts.", footer = "%nA contract is a publication bundle (a folder with contract.bin), a contract.bin alone, a manifest.json, or an"
                + " aster-contracts.lock. Nothing is asked over the network.")
public final class ContractCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCodes.FAILED;
    }
}
