package io.quarkiverse.aster.tool.contract;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster contract} */
@Command(name = "contract", subcommands = { ShowCommand.class, VerifyCommand.class,
        DiffCommand.class }, mixinStandardHelpOptions = true, description = "Shows, verifies and compares contracts.", footer = "%nA contract is a publication bundle (a folder with contract.bin), a contract.bin alone, a manifest.json, or an"
                + " aster-contracts.lock. Nothing is asked over the network.")
public final class ContractCommand extends CommandGroup {
}
