package io.quarkiverse.aster.tool.trust;

import io.quarkiverse.aster.tool.support.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aster credential} */
@Command(name = "credential", subcommands = { CredentialShowCommand.class,
        CredentialVerifyCommand.class }, mixinStandardHelpOptions = true, description = "Shows and verifies credentials, without using them.", footer = "%nA credential file is what `aster trust sign` writes, or an identity file (.aster-identity).")
public final class CredentialCommand extends CommandGroup {
}
