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
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.quarkiverse.aster.trust.store.UserPath;
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
        IdentityEntries entries = IdentityEntries.read(named, get(config, Settings.PREFIX + "identity-peer"), directory);
        String source = named.orElse(IdentityFile.DEFAULT_NAME);
        if (get(config, Settings.SECRET_KEY).isEmpty()) {
            key(config, entries, source, directory).ifPresent(key -> resolved.put(Settings.SECRET_KEY, key));
        }
        root(config, entries, source, directory).ifPresent(root -> resolved.put(ROOT, root));
        entries.client().ifPresent(
                peer -> resolved.put(CREDENTIAL, new Resolved("entry " + Shown.text(peer.name()), source)));
        return resolved;
    }

    private static Optional<Resolved> key(SmallRyeConfig config, IdentityEntries entries, String source, Path directory)
            throws IOException {
        if (entries.nodeKey().isPresent()) {
            return entries.nodeKey().map(key -> key(key.id(), source));
        }
        Optional<String> credential = get(config, CREDENTIAL).filter(file -> entries.client().isEmpty());
        if (credential.isPresent() && Files.exists(directory.resolve(UserPath.of(credential.get())))) {
            Optional<NodeKey> own = CredentialFile.read(directory.resolve(UserPath.of(credential.get()))).nodeKey();
            if (own.isPresent()) {
                return own.map(key -> key(key.id(), credential.get()));
            }
        }
        Optional<Path> stored = get(config, Settings.PREFIX + "storage.path")
                .map(folder -> UserPath.of(folder).resolve("node.key"));
        if (stored.isEmpty() || !Files.exists(directory.resolve(stored.get()))) {
            return Optional.empty();
        }
        return Optional.of(key(KeyFiles.readNodeKey(directory.resolve(stored.get())).id(), stored.get().toString()));
    }

    private static Optional<Resolved> root(SmallRyeConfig config, IdentityEntries entries, String source, Path directory)
            throws IOException {
        Optional<IdentityPeer> entry = entries.server();
        if (entry.isPresent()) {
            return Optional.of(new Resolved(entry.get().root().hex(), source));
        }
        Optional<String> file = get(config, Settings.PREFIX + "trust.root-pubkey-file");
        if (get(config, ROOT).isPresent() || file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Resolved(
                KeyFiles.readRootPublicKey(directory.resolve(UserPath.of(file.get()))).hex(), file.get()));
    }

    private static Optional<String> get(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class);
    }
}
