package io.quarkiverse.aster.tool.config;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster config} */
@Command(name = "config", subcommands = ConfigShowCommand.class, mixinStandardHelpOptions = true, description = "Shows the configuration of an application.")
public final class ConfigCommand extends CommandGroup {
}
