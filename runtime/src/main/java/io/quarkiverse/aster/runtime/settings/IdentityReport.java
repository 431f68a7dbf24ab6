package io.quarkiverse.aster.runtime.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.settings.ReportLine.Resolved;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.smallrye.config.SmallRyeConfig;

/** What keys and the credential come to, from the files that the configuration names. */
public final class IdentityReport {

    private static final String ROOT = Settings.PREFIX + "trust.root-pubkey";
    private static final String CREDENTIAL = Settings.PREFIX + "trust.enrollment-credential";

    private IdentityReport() {
    }

    /** How the key of an endpoint shows. */
    public static Resolved key(PeerId id, String source) {
        return new Resolved(Masked.key(id), source);
    }

    /**
     * Reads what an application would read, and makes nothing.
     *
     * @param directory the working directory
     * @return by key of the configuration
     * @throws IOException if a file cannot be read that has to be there
     * @throws IllegalArgumentException if a file has something else in it
     */
    public static Map<String, Resolved> read(SmallRyeConfig config, Path directory) throws IOException {
        Map<String, Resolved> resolved = new HashMap<>();
        Optional<String> named = get(config, Settings.PREFIX + "identity-file");
        Optional<IdentityFile> identity = IdentityFile.find(named, directory);
        String source = named.orElse(IdentityFile.DEFAULT_NAME);
        if (get(config, Settings.SECRET_KEY).isEmpty()) {
            key(config, identity, source, directory).ifPresent(key -> resolved.put(Settings.SECRET_KEY, key));
        }
        root(config, identity, source, directory).ifPresent(root -> resolved.put(ROOT, root));
        if (get(config, CREDENTIAL).isEmpty()) {
            identity.flatMap(file -> file.select(Optional.empty(), Optional.of(CredentialKind.CONSUMER)))
                    .ifPresent(peer -> resolved.put(CREDENTIAL,
                            new Resolved("entry " + Shown.text(peer.name()), source)));
        }
        return resolved;
    }

    private static Optional<Resolved> key(SmallRyeConfig config, Optional<IdentityFile> identity, String source,
            Path directory) throws IOException {
        Optional<Resolved> own = identity.flatMap(IdentityFile::nodeKey).map(key -> key(key.id(), source));
        Optional<Path> stored = get(config, Settings.PREFIX + "storage.path").map(folder -> Path.of(folder, "node.key"));
        if (own.isPresent() || stored.isEmpty() || !Files.exists(directory.resolve(stored.get()))) {
            return own;
        }
        return Optional.of(key(KeyFiles.readNodeKey(directory.resolve(stored.get())).id(), stored.get().toString()));
    }

    private static Optional<Resolved> root(SmallRyeConfig config, Optional<IdentityFile> identity, String source,
            Path directory) throws IOException {
        Optional<IdentityPeer> entry = identity.flatMap(file -> file.select(Optional.empty(), Optional.empty()));
        if (entry.isPresent()) {
            return Optional.of(new Resolved(entry.get().root().hex(), source));
        }
        Optional<String> file = get(config, Settings.PREFIX + "trust.root-pubkey-file");
        if (get(config, ROOT).isPresent() || file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Resolved(KeyFiles.readRootPublicKey(directory.resolve(file.get())).hex(), file.get()));
    }

    private static Optional<String> get(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class);
    }
}
