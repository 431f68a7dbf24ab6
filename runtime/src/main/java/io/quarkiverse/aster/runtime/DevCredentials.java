package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Requirement;
import io.quarkiverse.aster.trust.RootKey;

/**
 * What the clients of an application present to its own servers while it is developed and tested: credentials of a root key
 * that nobody else has.
 *
 * @param common of all clients that share the application's key
 * @param clients those that have a key of their own, by name: a server knows callers by their keys, and each key has the roles
 *        of its last admission
 */
record DevCredentials(Presented common, Map<String, ClientIdentity> clients) {

    /** Longer than anybody develops without a restart. */
    private static final Duration LIFETIME = Duration.ofDays(30);

    /**
     * @param key of the application
     * @param roles of the clients whose configuration names none
     */
    static DevCredentials sign(RootKey root, NodeKey key, Collection<String> roles, Map<String, NamedClientConfig> clients) {
        Map<String, ClientIdentity> own = new TreeMap<>();
        clients.forEach((name, client) -> client.devRoles().ifPresent(named -> {
            NodeKey clientKey = NodeKey.generate();
            own.put(name, new ClientIdentity(clientKey, credential(root, clientKey.id(), named,
                    "the throw-away credential of client \"" + name + "\"")));
        }));
        return new DevCredentials(credential(root, key.id(), roles, "the application's own throw-away credential"), own);
    }

    private static Presented credential(RootKey root, PeerId holder, Collection<String> roles, String label) {
        long expiresAt = Instant.now().plus(LIFETIME).getEpochSecond();
        Map<String, String> attributes = roles.isEmpty() ? Map.of() : Map.of(Attributes.ROLE, String.join(",", roles));
        return Presented.of(ConsumerEnrollmentCredential.signPolicy(root, Optional.of(holder), expiresAt, attributes),
                Optional.empty(), label);
    }

    /**
     * Holds what clients are to be given against what they can be given.
     *
     * @param signed whether there is a throw-away root key
     */
    static void check(Map<String, NamedClientConfig> clients, Map<String, ClientTarget> targets, boolean signed,
            ConfigProblems problems) {
        clients.forEach((name, client) -> client.devRoles().ifPresent(roles -> {
            String key = "clients.\"" + name + "\".dev-roles";
            ClientTarget target = targets.get(name);
            if (target != null && target.kind() != ClientTarget.Kind.SELF) {
                problems.add(key, "set, but the client does not call its own application over the network (expected: the"
                        + " address self)");
            } else if (!signed) {
                problems.add(key, "set, but the application has no throw-away root key (expected: neither a root public key nor"
                        + " quarkus.aster.trust.allow-all-consumers)");
            }
            roles.forEach(role -> problems.check(key, () -> Requirement.role(role)));
        }));
    }

    /** The names and labels, never what is in them. */
    @Override
    public String toString() {
        return clients.entrySet().stream().map(client -> client.getKey() + ": " + client.getValue().credential())
                .collect(Collectors.joining(", ", common + " and [", "]"));
    }
}
