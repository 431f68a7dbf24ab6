package io.quarkiverse.aster.tool.call;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who calls, and what lets it in. A mixin. */
final class CallerOptions {

    /** Of such tokens, which go into an admission request. */
    private static final int MAX_TOKEN = 64 * 1024;

    @Option(names = { "-i",
            "--identity" }, paramLabel = "FILE", description = "the identity file with the key to call as and its credential; default: .aster-identity here if there is one, else a key of this call alone")
    private Path identity;

    @Option(names = { "-n",
            "--name" }, paramLabel = "NAME", description = "the entry of the identity file; default: the first consumer's")
    private String name;

    @Option(names = { "--rcan",
            "--credential" }, paramLabel = "FILE", description = "the credential to present; default: that of the identity file, if any")
    private Path credential;

    @Option(names = "--iid-token", paramLabel = "FILE", description = "what proves to the server which machine this is, if the credential demands that")
    private Path iidToken;

    CallingEndpoint endpoint(CommandSpec spec) {
        Optional<IdentityFile> file = identityFile(Surroundings.of(spec).directory());
        NodeKey key = file.flatMap(IdentityFile::nodeKey).orElseGet(NodeKey::generate);
        return new CallingEndpoint(key, presented(file));
    }

    private Optional<IdentityFile> identityFile(Path directory) {
        if (identity != null) {
            return Optional.of(FileProblems.of(identity, () -> IdentityFile.read(identity)));
        }
        return FileProblems.of(directory.resolve(IdentityFile.DEFAULT_NAME),
                () -> IdentityFile.find(Optional.empty(), directory));
    }

    private Presented presented(Optional<IdentityFile> file) {
        Optional<String> token = Optional.ofNullable(iidToken)
                .map(path -> new String(InputFiles.read(path, MAX_TOKEN), StandardCharsets.UTF_8).strip());
        if (credential != null) {
            return Presented.of(FileProblems.of(credential, () -> CredentialFile.read(credential)).credential(), token,
                    "the credential in " + credential);
        }
        Optional<IdentityPeer> peer = file
                .flatMap(found -> found.select(Optional.ofNullable(name), Optional.of(CredentialKind.CONSUMER)));
        if (peer.isEmpty() && name != null) {
            throw new ToolException("identity file: no consumer's entry named " + name);
        }
        return peer.map(found -> Presented.of(found.credential(), token, "the credential of the identity file"))
                .orElse(Presented.NOTHING);
    }
}
