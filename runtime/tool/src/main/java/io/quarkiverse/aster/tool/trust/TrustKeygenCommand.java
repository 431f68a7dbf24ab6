package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster trust keygen}, also written {@code aster trust keygen root} */
@Command(name = "keygen", subcommands = { TrustKeygenCommand.Root.class,
        TrustKeygenCommand.Pubkey.class }, mixinStandardHelpOptions = true, description = "Makes a root key: two files, one with the secret half, for you alone, and one with the public half (.pub). Overwrites nothing.")
final class TrustKeygenCommand implements Callable<Integer> {

    @Option(names = "--out-key", paramLabel = "FILE", description = "where to write the key; default: ~/.aster/root.key")
    private Path file;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return make(spec, file, output);
    }

    private static int make(CommandSpec spec, Path file, Output output) {
        RootKeyFiles files = RootKeyFiles.make(file == null ? Surroundings.of(spec).ofUser(RootKeys.KEY_FILE) : file);
        output.show(files.json(), files.table()::print);
        return ExitCodes.OK;
    }

    /** {@code aster trust keygen root} */
    @Command(name = "root", mixinStandardHelpOptions = true, description = "The same as `aster trust keygen`.")
    static final class Root implements Callable<Integer> {

        @Option(names = { "--out",
                "--out-key" }, paramLabel = "FILE", description = "where to write the key; default: ~/.aster/root.key")
        private Path file;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return make(spec, file, output);
        }
    }

    /** {@code aster trust keygen pubkey} */
    @Command(name = "pubkey", mixinStandardHelpOptions = true, description = "Prints the public half of a root key: 64 hex digits.")
    static final class Pubkey implements Callable<Integer> {

        @Option(names = "--root-key", paramLabel = "FILE", description = "the key; default: ~/.aster/root.key")
        private Path file;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Path keyFile = file == null ? Surroundings.of(spec).ofUser(RootKeys.KEY_FILE) : file;
            RootPublicKey root = FileProblems.of(keyFile, () -> KeyFiles.readRootKey(keyFile)).publicKey();
            output.show(JsonTrees.object().put("public_key", root.hex()), out -> out.println(root.hex()));
            return ExitCodes.OK;
        }
    }
}
