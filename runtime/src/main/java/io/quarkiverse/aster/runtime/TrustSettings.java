package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.TrustConfig;
import io.quarkiverse.aster.runtime.settings.IdentityEntries;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.quarkiverse.aster.trust.store.UserPath;

/**
 * The configuration of the gates in the terms of those who keep them, all of it checked.
 *
 * @param nodeKey that a file with credentials has
 * @param root whose signature counts
 * @param mode of the gate for consumers; {@code null} after a problem
 * @param credentials what the application's clients present
 * @param dev what is presented to the application's own servers instead, if these trust a throw-away root key
 */
record TrustSettings(Optional<FileKey> nodeKey, Optional<RootPublicKey> root, GateMode mode, ClientCredentials credentials,
        Optional<DevCredentials> dev) {

    /** The protocol's own name for the file beside the application. */
    private static final Path WORKING_DIRECTORY = Path.of("");

    private static final String IDENTITY_FILE = "identity-file";
    private static final String ROOT = "trust.root-pubkey";
    private static final String ROOT_FILE = "trust.root-pubkey-file";

    /** @param source of the key, for people */
    record FileKey(NodeKey key, String source) {
    }

    /**
     * @param development whether an application that trusts nobody gets a root key, rather than being refused
     * @param served whether there is a server whose gate has to be decided on
     * @param problems gets every wrong key, and what is without effect
     */
    static TrustSettings of(AsterConfig config, Map<String, ClientTarget> targets, boolean development, boolean served,
            ConfigProblems problems) {
        return of(config, targets, development, served, WORKING_DIRECTORY, problems);
    }

    /** @param directory the working directory */
    static TrustSettings of(AsterConfig config, Map<String, ClientTarget> targets, boolean development, boolean served,
            Path directory, ConfigProblems problems) {
        TrustConfig trust = config.trust();
        check(trust, problems);
        IdentityEntries read = problems.check(IDENTITY_FILE, () -> entries(config, directory));
        IdentityEntries entries = read == null ? IdentityEntries.NONE : read;
        if (read != null) {
            config.identityPeer().ifPresent(name -> problems.check("identity-peer", () -> read.named(name)));
        }
        Optional<RootPublicKey> root = root(trust, entries, problems);
        GateMode mode = new GateMode(false, "nothing is served");
        // after a problem, nobody knows whether there would be one
        boolean known = read != null && root != null;
        boolean anchored = known && (root.isPresent() || development && trust.allowAllConsumers().isEmpty());
        if (served) {
            mode = known ? problems.check("trust", () -> mode(trust, anchored, development, entries)) : null;
        }
        ClientCredentials credentials = ClientCredentials.of(config, targets, entries, problems);
        if (development && known) {
            DevCredentials.check(config.clients(), targets, root.isEmpty() && anchored, problems);
        }
        Optional<FileKey> nodeKey = entries.nodeKey().map(key -> new FileKey(key, "the identity file"))
                .or(() -> credentials.nodeKey().map(key -> new FileKey(key, "the credential file")));
        return new TrustSettings(nodeKey, known ? root : Optional.empty(), mode, credentials, Optional.empty());
    }

    /**
     * The same with a root key that trusts nobody but this application, whose clients have credentials of it.
     *
     * @param key that has signed them
     */
    TrustSettings signedBy(RootKey key, DevCredentials signed) {
        return new TrustSettings(nodeKey, Optional.of(key.publicKey()),
                new GateMode(false, "throw-away root key; set quarkus.aster.trust.root-pubkey, or"
                        + " quarkus.aster.trust.allow-all-consumers=true to admit everybody"),
                credentials, Optional.of(signed));
    }

    /**
     * What to present, of all that is configured and signed.
     *
     * @param own whether the peer is a server of this application: nobody else trusts its throw-away root key, and even who
     *        lets everybody in refuses a credential of another root
     */
    Presented presentedTo(PeerId peer, boolean own) {
        if (own && dev.isPresent()) {
            return dev.get().common();
        }
        Presented named = credentials.byPeer().get(peer);
        return named != null ? named : credentials.common().orElse(Presented.NOTHING);
    }

    static void check(TrustConfig trust, ConfigProblems problems) {
        problems.checkPositive("trust.peer-ttl", trust.peerTtl());
        problems.checkPositive("trust.admission-timeout", trust.admissionTimeout());
        problems.checkRange("trust.max-peers", trust.maxPeers(), 1, Integer.MAX_VALUE);
        problems.checkRange("trust.max-admissions", trust.maxAdmissions(), 1, Integer.MAX_VALUE);
        problems.checkRange("trust.max-admissions-per-address", trust.maxAdmissionsPerAddress(), 1, Integer.MAX_VALUE);
    }

    private static IdentityEntries entries(AsterConfig config, Path directory) {
        try {
            return IdentityEntries.read(config.identityFile(), config.identityPeer(), directory);
        } catch (IOException e) {
            throw ConfigProblems.unreadable(e);
        }
    }

    /** @return {@code null} after a problem: whoever falls back on another root key trusts those he was not told to */
    private static Optional<RootPublicKey> root(TrustConfig trust, IdentityEntries entries, ConfigProblems problems) {
        Optional<RootPublicKey> configured = trust.rootPubkey().isPresent()
                ? problems.check(ROOT, () -> trust.rootPubkey().map(hex -> RootPublicKey.fromHex(hex.strip())))
                : problems.check(ROOT_FILE, () -> trust.rootPubkeyFile().map(TrustSettings::read));
        Optional<IdentityPeer> entry = entries.server();
        if (configured == null || entry.isEmpty()) {
            return configured;
        }
        Optional<RootPublicKey> root = problems.check(IDENTITY_FILE, () -> Optional.of(entry.get().root()));
        if (root != null && configured.isPresent() && !root.equals(configured)) {
            problems.warn(trust.rootPubkey().isPresent() ? ROOT : ROOT_FILE, "without effect, the server trusts the root key"
                    + " of the entry " + Shown.text(entry.get().name()) + " of the identity file");
        }
        return root;
    }

    private static RootPublicKey read(String file) {
        try {
            return KeyFiles.readRootPublicKey(UserPath.of(file));
        } catch (IOException e) {
            throw ConfigProblems.unreadable(e);
        }
    }

    private static GateMode mode(TrustConfig trust, boolean anchored, boolean development, IdentityEntries entries) {
        try {
            return GateMode.resolve(trust.allowAllConsumers(), anchored, !development);
        } catch (IllegalStateException e) {
            String hint = entries.client().isEmpty() ? ""
                    : "; that of a consumer's entry of the identity file counts for a server only if"
                            + " quarkus.aster.identity-peer names the entry";
            throw new IllegalArgumentException(e.getMessage() + hint, e);
        }
    }
}
