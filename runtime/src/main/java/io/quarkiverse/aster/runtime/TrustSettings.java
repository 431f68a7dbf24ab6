package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.TrustConfig;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.KeyFiles;

/**
 * The configuration of the gates in the terms of those who keep them, all of it checked.
 *
 * @param nodeKey that the identity file has
 * @param root whose signature counts
 * @param mode of the gate for consumers; {@code null} after a problem
 * @param credential what the application's clients present
 * @param credentials what is presented to peers that get another one
 */
record TrustSettings(Optional<NodeKey> nodeKey, Optional<RootPublicKey> root, GateMode mode, Optional<Presented> credential,
        Map<PeerId, Presented> credentials) {

    /** The protocol's own name for the file beside the application. */
    private static final Path WORKING_DIRECTORY = Path.of("");

    /** Longer than anybody develops without a restart. */
    private static final Duration DEVELOPMENT_CREDENTIAL = Duration.ofDays(30);

    /**
     * @param development whether an application that trusts nobody gets a root key, rather than being refused
     * @param served whether there is a server whose gate has to be decided on
     * @param problems gets every wrong key
     */
    static TrustSettings of(AsterConfig config, Map<String, ClientTarget> targets, boolean development, boolean served,
            ConfigProblems problems) {
        TrustConfig trust = config.trust();
        check(trust, problems);
        Optional<IdentityFile> identity = orEmpty(problems.check("identity-file", () -> identity(config.identityFile())));
        Optional<IdentityPeer> entry = identity
                .flatMap(file -> file.select(Optional.empty(), Optional.of(CredentialKind.CONSUMER)));
        Optional<RootPublicKey> root = orEmpty(problems.check("trust.root-pubkey", () -> root(trust, identity)));
        boolean anchored = root.isPresent() || development && trust.allowAllConsumers().isEmpty();
        GateMode mode = !served ? new GateMode(false, "nothing is served")
                : problems.check("trust", () -> mode(trust, anchored, development));
        Optional<Presented> credential = orEmpty(
                problems.check("trust.enrollment-credential", () -> credential(trust, identity, entry)));
        return new TrustSettings(identity.flatMap(IdentityFile::nodeKey), root, mode, credential,
                credentials(config, targets, problems));
    }

    /**
     * The same with a root key that trusts nobody but this application, whose clients have a credential of it.
     *
     * @param key of the application
     * @param roles that the credential has
     */
    TrustSettings signedBy(RootKey key, NodeKey node, Collection<String> roles) {
        long expiresAt = Instant.now().plus(DEVELOPMENT_CREDENTIAL).getEpochSecond();
        Map<String, String> attributes = roles.isEmpty() ? Map.of() : Map.of(Attributes.ROLE, String.join(",", roles));
        Presented own = Presented.of(
                ConsumerEnrollmentCredential.signPolicy(key, Optional.of(node.id()), expiresAt, attributes), Optional.empty(),
                "the application's own throw-away credential");
        return new TrustSettings(nodeKey, Optional.of(key.publicKey()),
                new GateMode(false, "throw-away root key; set quarkus.aster.trust.root-pubkey, or"
                        + " quarkus.aster.trust.allow-all-consumers=true to admit everybody"),
                credential.or(() -> Optional.of(own)), credentials);
    }

    static void check(TrustConfig trust, ConfigProblems problems) {
        problems.checkPositive("trust.peer-ttl", trust.peerTtl());
        problems.checkPositive("trust.admission-timeout", trust.admissionTimeout());
        problems.checkRange("trust.max-peers", trust.maxPeers(), 1, Integer.MAX_VALUE);
        problems.checkRange("trust.max-admissions", trust.maxAdmissions(), 1, Integer.MAX_VALUE);
        problems.checkRange("trust.max-admissions-per-address", trust.maxAdmissionsPerAddress(), 1, Integer.MAX_VALUE);
    }

    private static Optional<IdentityFile> identity(Optional<String> file) {
        try {
            return IdentityFile.find(file, WORKING_DIRECTORY);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Optional<RootPublicKey> root(TrustConfig trust, Optional<IdentityFile> identity) {
        Optional<IdentityPeer> entry = identity.flatMap(file -> file.select(Optional.empty(), Optional.empty()));
        if (entry.isPresent()) {
            return Optional.of(entry.get().root());
        }
        if (trust.rootPubkey().isPresent()) {
            return trust.rootPubkey().map(hex -> RootPublicKey.fromHex(hex.strip()));
        }
        return trust.rootPubkeyFile().map(file -> {
            try {
                return KeyFiles.readRootPublicKey(Path.of(file));
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
    }

    private static GateMode mode(TrustConfig trust, boolean anchored, boolean development) {
        try {
            return GateMode.resolve(trust.allowAllConsumers(), anchored, !development);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<Presented> credential(TrustConfig trust, Optional<IdentityFile> identity,
            Optional<IdentityPeer> entry) {
        if (trust.enrollmentCredential().isPresent()) {
            return trust.enrollmentCredential().map(file -> read(file, trust.enrollmentCredentialIid()));
        }
        return entry.map(peer -> Presented.of(peer.credential(), trust.enrollmentCredentialIid(),
                "the credential \"" + peer.name() + "\" of the identity file"));
    }

    private static Map<PeerId, Presented> credentials(AsterConfig config, Map<String, ClientTarget> targets,
            ConfigProblems problems) {
        Map<PeerId, Presented> credentials = new HashMap<>();
        config.clients().forEach((name, client) -> client.enrollmentCredential().ifPresent(file -> {
            String key = "clients.\"" + name + "\".enrollment-credential";
            ClientTarget target = targets.get(name);
            if (target != null && target.kind() != ClientTarget.Kind.PEER) {
                problems.add(key, "set, but the client calls its own application (expected: the address of a peer)");
                return;
            }
            Presented presented = problems.check(key, () -> read(file, config.trust().enrollmentCredentialIid()));
            if (target != null && presented != null) {
                Presented other = credentials.putIfAbsent(target.address().id(), presented);
                if (other != null && !other.equals(presented)) {
                    problems.add(key, "another credential than that of another client of the same peer (expected: the same)");
                }
            }
        }));
        return credentials;
    }

    private static Presented read(String file, Optional<String> iidToken) {
        try {
            return Presented.of(CredentialFile.read(Path.of(file)).credential(), iidToken, "the credential in " + file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException("cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }

    private static <T> Optional<T> orEmpty(Optional<T> checked) {
        return checked == null ? Optional.empty() : checked;
    }
}
