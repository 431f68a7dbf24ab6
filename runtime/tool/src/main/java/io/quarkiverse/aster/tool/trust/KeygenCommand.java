package io.quarkiverse.aster.tool.trust;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster keygen} */
@Command(name = "keygen", subcommands = { KeygenRootCommand.class,
        KeygenProducerCommand.class }, mixinStandardHelpOptions = true, description = "Makes the keys of operators and nodes. Key files are for their owner alone and never overwritten.")
public final class KeygenCommand extends CommandGroup {
}
