package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;

/** Files that settings refer to, in a folder of their own. */
record TrustFiles(Path root, Path credential, Path identity) {

    static final RootKey ROOT = RootKey.of(new byte[32]);

    private static final ConsumerEnrollmentCredential CREDENTIAL = ConsumerEnrollmentCredential.signPolicy(ROOT,
            Optional.empty(), Long.MAX_VALUE, Map.of());

    /** One with the public half of the root key, one with a credential that it has signed, one with a node key of zeros. */
    static TrustFiles write() {
        try {
            Path folder = Files.createTempDirectory("aster");
            TrustFiles files = new TrustFiles(folder.resolve("root.pub"), folder.resolve("credential.json"),
                    folder.resolve("identity"));
            Files.writeString(files.root(), ROOT.publicKey().hex());
            CredentialFile.write(files.credential(), CREDENTIAL);
            IdentityFile.empty().withNodeKey(NodeKey.of(new byte[32])).write(files.identity());
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody sends who has that credential. */
    AdmissionRequest request(String iidToken) {
        return AdmissionRequest.of(CREDENTIAL, Optional.of(iidToken));
    }
}
