package io.quarkiverse.aster.tool.trust;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster enroll} */
@Command(name = "enroll", subcommands = EnrollNodeCommand.class, mixinStandardHelpOptions = true, description = "Gives nodes an identity and credentials.")
public final class EnrollCommand extends CommandGroup {
}
