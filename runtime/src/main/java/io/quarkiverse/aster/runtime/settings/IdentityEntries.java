package io.quarkiverse.aster.runtime.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;

/**
 * What an application takes from its identity file. What a node trusts and what it presents are not the same: a server trusts
 * the root key of an entry of a producer, for an entry of a consumer only says that the node may call somebody.
 *
 * @param file empty if there is none
 * @param name of the entry that counts for server and clients alike; empty for the first that fits
 */
public record IdentityEntries(Optional<IdentityFile> file, Optional<String> name) {

    private static final int MAX_NAMES = 10;

    /** Without a file. */
    public static final IdentityEntries NONE = new IdentityEntries(Optional.empty(), Optional.empty());

    /**
     * Reads the file, if there is one.
     *
     * @param explicit what the configuration says of the file
     * @param directory the working directory
     * @throws IOException if it cannot be read, or the configuration names one and there is none
     * @throws IllegalArgumentException if it is something else
     */
    public static IdentityEntries read(Optional<String> explicit, Optional<String> name, Path directory) throws IOException {
        return new IdentityEntries(IdentityFile.find(explicit, directory), name);
    }

    /** The key of the node. */
    public Optional<NodeKey> nodeKey() {
        return file.flatMap(IdentityFile::nodeKey);
    }

    /** The entry with the root key that the server trusts: that of the name, else the first of a producer. */
    public Optional<IdentityPeer> server() {
        return select(CredentialKind.PRODUCER);
    }

    /** The entry that the clients present: that of the name, else the first of a consumer. */
    public Optional<IdentityPeer> client() {
        return select(CredentialKind.CONSUMER);
    }

    private Optional<IdentityPeer> select(CredentialKind kind) {
        return file.flatMap(entries -> entries.select(name, Optional.of(kind)));
    }

    /**
     * The entry of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public IdentityPeer named(String wanted) {
        return file.flatMap(entries -> entries.select(Optional.of(wanted), Optional.empty()))
                .orElseThrow(() -> new IllegalArgumentException(Shown.text(wanted) + " (expected: " + expected() + ")"));
    }

    private String expected() {
        List<String> names = file.map(IdentityFile::peers).orElse(List.of()).stream().map(IdentityPeer::name).map(Shown::text)
                .limit(MAX_NAMES + 1L).toList();
        if (file.isEmpty()) {
            return "an identity file with such an entry";
        }
        if (names.isEmpty()) {
            return "an entry of the identity file, which has none";
        }
        return "an entry of the identity file: " + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())))
                + (names.size() > MAX_NAMES ? ", ..." : "");
    }
}
