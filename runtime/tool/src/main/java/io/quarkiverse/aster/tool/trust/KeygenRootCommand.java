package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.trust.store.OperatorProfiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster keygen root} */
@Command(name = "root", mixinStandardHelpOptions = true, description = "Makes a root key, in two files as `aster trust keygen` does, and notes its public half in a profile.")
final class KeygenRootCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", description = "where to write the key; default: ~/.aster/root.key")
    private Path file;

    @Option(names = { "-p",
            "--profile" }, paramLabel = "NAME", description = "the profile in ~/.aster/config.toml that shall trust the key; default: ASTER_PROFILE, else the active one")
    private String profileName;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        RootKeys keys = new RootKeys(surroundings, profileName);
        OperatorProfiles profiles = keys.profiles();
        String profile = keys.profile(profiles);
        profiles.root(profile).ifPresent(root -> {
            throw new ToolException("profile " + Shown.text(profile) + ": trusts " + root
                    + " (expected: nothing yet; --profile names another one)");
        });
        RootKeyFiles files = RootKeyFiles.make(file == null ? surroundings.ofUser(RootKeys.KEY_FILE) : file);
        FileProblems.of(keys.profilesFile(), () -> {
            profiles.withRoot(profile, files.root()).write(keys.profilesFile());
            return profile;
        });
        ObjectNode json = files.json().put("profile", profile).put("profiles_file", keys.profilesFile().toString());
        output.show(json, files.table().row("profile", profile + ", in " + keys.profilesFile())::print);
        return ExitCodes.OK;
    }
}
