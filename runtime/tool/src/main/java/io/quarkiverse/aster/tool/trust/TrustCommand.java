package io.quarkiverse.aster.tool.trust;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster trust} */
@Command(name = "trust", subcommands = { TrustKeygenCommand.class,
        SignCommand.class }, mixinStandardHelpOptions = true, description = "Makes root keys and signs credentials, off-line.")
public final class TrustCommand extends CommandGroup {
}
