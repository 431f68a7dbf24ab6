package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.NodeKey;

/**
 * The content of an {@code .aster-identity} file: who a node is, and its credentials. Immutable; keeps what it does not know,
 * but for comments. {@link #toString()} shows names alone.
 */
public final class IdentityFile {

    /** Where a node looks for it: in its working directory. */
    public static final String DEFAULT_NAME = ".aster-identity";

    /** In bytes: hundreds of entries. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Map<String, Object> document;
    private final List<IdentityPeer> peers;
    private final Optional<NodeKey> nodeKey;

    private IdentityFile(Map<String, Object> document) {
        this.document = document;
        this.nodeKey = nodeKey(document);
        this.peers = peers(document);
    }

    /** One with nothing in it. */
    public static IdentityFile empty() {
        return new IdentityFile(new LinkedHashMap<>());
    }

    /**
     * Reads the file, if there is one.
     *
     * @param explicit where somebody said it is; must exist. A leading {@code ~} is the home directory
     * @param directory the working directory, where {@value #DEFAULT_NAME} is read if nobody said anything
     * @return empty if there is none and nobody said there was
     */
    public static Optional<IdentityFile> find(Optional<String> explicit, Path directory) throws IOException {
        if (explicit.isPresent()) {
            return Optional.of(read(UserPath.of(explicit.get())));
        }
        Path file = directory.resolve(DEFAULT_NAME);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * @throws NoSuchFileException if there is no such file
     * @throws IllegalArgumentException if others than the owner may read it, or it is not an identity file; the message repeats
     *         nothing of it
     */
    public static IdentityFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "identity file: none (expected: a file)");
        }
        SecretFiles.requireOwnerOnly(file);
        try {
            return parse(SecretFiles.read(file, MAX_LENGTH));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("identity file " + file + ": " + e.getMessage(), e);
        }
    }

    static IdentityFile parse(String toml) {
        return new IdentityFile(TomlReader.read(toml));
    }

    private static Optional<NodeKey> nodeKey(Map<String, Object> document) {
        Object node = document.getOrDefault("node", Map.of());
        if (!(node instanceof Map)) {
            throw new IllegalArgumentException("node: of another type (expected: a table)");
        }
        Object secret = Toml.table(node).get("secret_key");
        if (secret == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(NodeKey.of(Base64.getDecoder().decode((String) secret)));
        } catch (ClassCastException | IllegalArgumentException e) {
            // without the cause, which may repeat a part of the key
            throw new IllegalArgumentException(
                    "node.secret_key: of another form (expected: " + NodeKey.SECRET_LENGTH + " bytes in base64)");
        }
    }

    private static List<IdentityPeer> peers(Map<String, Object> document) {
        List<IdentityPeer> peers = new ArrayList<>();
        if (!(document.getOrDefault("peers", List.of()) instanceof List<?> entries)) {
            throw new IllegalArgumentException("peers: of another type (expected: an array of tables)");
        }
        for (Object entry : entries) {
            if (!(entry instanceof Map)) {
                throw new IllegalArgumentException("peers: of another type (expected: an array of tables)");
            }
            peers.add(new IdentityPeer(Toml.table(entry)));
        }
        return List.copyOf(peers);
    }

    /** The key of the node. */
    public Optional<NodeKey> nodeKey() {
        return nodeKey;
    }

    /** All entries, in the order of the file. */
    public List<IdentityPeer> peers() {
        return peers;
    }

    /**
     * One entry: that of the name, if a name is given, else the first of the kind, else the first.
     */
    public Optional<IdentityPeer> select(Optional<String> name, Optional<CredentialKind> kind) {
        return peers.stream().filter(peer -> name.isPresent() ? peer.name().equals(name.get())
                : kind.isEmpty() || peer.is(kind.get())).findFirst();
    }

    /** The same with another key. */
    public IdentityFile withNodeKey(NodeKey key) {
        Map<String, Object> node = new LinkedHashMap<>(Toml.table(document.getOrDefault("node", Map.of())));
        node.put("secret_key", Base64.getEncoder().encodeToString(key.secret()));
        node.put("endpoint_id", key.id().hex());
        return with("node", node);
    }

    /** The same with one more entry, which replaces that of the same name. */
    public IdentityFile withPeer(IdentityPeer peer) {
        List<Object> entries = new ArrayList<>();
        boolean replaced = false;
        for (IdentityPeer other : peers) {
            boolean same = other.name().equals(peer.name());
            if (!same || !replaced) {
                entries.add(same ? peer.table() : other.table());
            }
            replaced |= same;
        }
        if (!replaced) {
            entries.add(peer.table());
        }
        return with("peers", entries);
    }

    private IdentityFile with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.put(key, value);
        return new IdentityFile(changed);
    }

    /**
     * Writes the file, for its owner alone, and has git ignore it, if it is in a git work tree.
     */
    public void write(Path file) throws IOException {
        SecretFiles.replace(file, Toml.write(document).getBytes(StandardCharsets.UTF_8));
        GitIgnore.add(file);
    }

    @Override
    public String toString() {
        return "IdentityFile[" + nodeKey.map(NodeKey::toString).orElse("no key") + ", " + peers + "]";
    }
}
