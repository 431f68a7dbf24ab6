package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.runtime.settings.IdentityEntries;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.UserPath;

/**
 * What the configuration has clients present.
 *
 * @param common to whomever nothing else is presented
 * @param nodeKey of the credential file that {@code common} is from
 * @param byPeer to peers that get another one
 * @param own of clients that call with a key of their own, by name
 */
record ClientCredentials(Optional<Presented> common, Optional<NodeKey> nodeKey, Map<PeerId, Presented> byPeer,
        Map<String, ClientIdentity> own) {

    static final String KEY = "trust.enrollment-credential";

    /**
     * @param entries of the identity file
     * @param problems gets every wrong key, and what is without effect
     */
    static ClientCredentials of(AsterConfig config, Map<String, ClientTarget> targets, IdentityEntries entries,
            ConfigProblems problems) {
        Optional<String> iidToken = config.trust().enrollmentCredentialIid();
        Map<PeerId, Presented> byPeer = new HashMap<>();
        Map<String, ClientIdentity> own = new TreeMap<>();
        config.clients().forEach((name, client) -> named(name, client, targets.get(name), entries, iidToken, problems)
                .ifPresent(file -> {
                    if (file.nodeKey().isPresent()) {
                        own.put(name, new ClientIdentity(file.nodeKey().get(), file.presented()));
                    } else if (targets.containsKey(name)) {
                        Presented other = byPeer.putIfAbsent(targets.get(name).address().id(), file.presented());
                        if (other != null && !other.equals(file.presented())) {
                            problems.add(file.key(),
                                    "another credential than that of another client of the same peer (expected: the same)");
                        }
                    }
                }));
        Optional<Source> common = common(config, entries, iidToken, problems);
        return new ClientCredentials(common.map(Source::presented), common.flatMap(Source::nodeKey), byPeer, own);
    }

    /** Everything that is presented to anybody. */
    Stream<Presented> all() {
        return Stream.of(common.stream(), byPeer.values().stream(), own.values().stream().map(ClientIdentity::credential))
                .flatMap(all -> all);
    }

    private static Optional<Source> common(AsterConfig config, IdentityEntries entries, Optional<String> iidToken,
            ConfigProblems problems) {
        Optional<String> file = config.trust().enrollmentCredential();
        Optional<IdentityPeer> entry = entries.client();
        if (entry.isEmpty()) {
            return file.map(text -> problems.check(KEY, () -> read(KEY, text, iidToken)));
        }
        file.ifPresent(text -> problems.warn(KEY,
                "without effect, clients present the entry " + Shown.text(entry.get().name()) + " of the identity file"));
        return entry.map(peer -> problems.check("identity-file", () -> of("identity-file", peer, iidToken)));
    }

    private static Optional<Source> named(String name, NamedClientConfig client, ClientTarget target, IdentityEntries entries,
            Optional<String> iidToken, ConfigProblems problems) {
        String prefix = "clients.\"" + name + "\".";
        String key = prefix + (client.identityPeer().isPresent() ? "identity-peer" : "enrollment-credential");
        if (client.identityPeer().isEmpty() && client.enrollmentCredential().isEmpty()) {
            return Optional.empty();
        }
        if (target != null && target.kind() != ClientTarget.Kind.PEER) {
            problems.add(key, "set, but the client has no one peer (expected: the address of a peer)");
            return Optional.empty();
        }
        if (client.identityPeer().isPresent() && client.enrollmentCredential().isPresent()) {
            problems.add(key, "set along with " + prefix + "enrollment-credential (expected: one of the two)");
            return Optional.empty();
        }
        return Optional.ofNullable(problems.check(key, () -> client.enrollmentCredential()
                .map(file -> read(key, file, iidToken))
                .orElseGet(() -> of(key, entries.named(client.identityPeer().get()), iidToken))));
    }

    private static Source of(String key, IdentityPeer entry, Optional<String> iidToken) {
        return new Source(key, Presented.of(entry.credential(), iidToken,
                "the credential " + Shown.text(entry.name()) + " of the identity file"), Optional.empty());
    }

    private static Source read(String key, String file, Optional<String> iidToken) {
        try {
            CredentialFile read = CredentialFile.read(UserPath.of(file));
            return new Source(key, Presented.of(read.credential(), iidToken, "the credential in " + file), read.nodeKey());
        } catch (IOException e) {
            throw ConfigProblems.unreadable(e);
        }
    }

    /**
     * @param key that says so
     * @param nodeKey that the file has
     */
    private record Source(String key, Presented presented, Optional<NodeKey> nodeKey) {
    }
}
