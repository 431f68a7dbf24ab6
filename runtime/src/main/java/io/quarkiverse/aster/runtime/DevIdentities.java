package io.quarkiverse.aster.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.WhyDenied;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;
import io.smallrye.mutiny.Uni;

/**
 * As whom a developer can make calls: as the application, as somebody without a credential, or as somebody with roles of his
 * choice, if the application trusts the throw-away root key of dev mode. Any thread.
 */
public final class DevIdentities {

    /** The application itself, with whatever credential it presents. */
    public static final String OWN = "own";
    /** A fresh key without a credential. */
    public static final String NONE = "none";
    /** Before the name of a client that has a key of its own. */
    public static final String CLIENT = "client:";
    /** Before roles, with commas between them: a fresh key with a credential that has them. */
    public static final String ROLES = "roles:";

    private final AsterNode node;
    private final Map<String, NodeDialers.Dialer> dialers = new ConcurrentHashMap<>();

    DevIdentities(AsterNode node) {
        this.node = node;
    }

    /** Those that can be chosen without more ado. */
    public List<String> known() {
        List<String> known = new ArrayList<>(List.of(OWN, NONE));
        node.dialers().ownKeys().stream().sorted().map(CLIENT::concat).forEach(known::add);
        return known;
    }

    /** Whether credentials can be issued. */
    public boolean canIssue() {
        return root().isPresent();
    }

    private Optional<RootKey> root() {
        return node.root().flatMap(trusted -> Optional.of(DevModeIdentity.root())
                .filter(root -> root.publicKey().equals(trusted)));
    }

    /**
     * Clients that call as somebody.
     *
     * @throws IllegalArgumentException if there is no such identity
     */
    public DynamicClients clients(String identity) {
        return dynamic(identity);
    }

    private NodeDynamicClients dynamic(String identity) {
        if (identity.equals(OWN)) {
            return new NodeDynamicClients(node.clients());
        }
        NodeDialers.Dialer dialer = dialer(identity);
        return new NodeDynamicClients(node.clients(), target -> target.by(dialer));
    }

    /**
     * Asks a peer for what describes one of its contracts.
     *
     * @param version 0 for the highest
     * @throws IllegalArgumentException if there is no such identity
     */
    public Uni<Manifest> manifest(String identity, EndpointAddress address, String service, int version) {
        return dynamic(identity).manifest(address, service, version);
    }

    /**
     * A client of the application's own server that calls as somebody, over the network.
     *
     * @throws IllegalArgumentException if there is no such identity, or calls of the contract need a session
     */
    @SuppressWarnings("unchecked")
    public DynamicClient<Map<String, Object>> own(String identity, DynamicContract contract) {
        return dynamic(identity).own(contract).client();
    }

    /**
     * The same with sessions.
     *
     * @throws IllegalArgumentException if there is no such identity, or there are no sessions of the contract
     */
    public AsterSessions<DynamicClient<Map<String, Object>>> ownSessions(String identity, DynamicContract contract) {
        return NodeDynamicClients.typed(dynamic(identity).own(contract).sessions());
    }

    private NodeDialers.Dialer dialer(String identity) {
        if (identity.startsWith(CLIENT)) {
            return node.dialers().ofClient(identity.substring(CLIENT.length())).orElseThrow(() -> unknown(identity));
        }
        if (!identity.equals(NONE) && !identity.startsWith(ROLES)) {
            throw unknown(identity);
        }
        return dialers.computeIfAbsent(identity, this::dial);
    }

    private NodeDialers.Dialer dial(String identity) {
        NodeKey key = NodeKey.generate();
        return node.dialers().add(key, identity.equals(NONE) ? Presented.NOTHING
                : Presented.of(sign(roles(identity.substring(ROLES.length())), Optional.of(key.id()), Duration.ofDays(1)),
                        Optional.empty(), "a credential of dev mode"));
    }

    private IllegalArgumentException unknown(String identity) {
        return new IllegalArgumentException("identity: " + identity + " (expected: one of " + known() + ", or " + ROLES
                + " and roles with commas between them)");
    }

    private static List<String> roles(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(role -> !role.isEmpty()).toList();
    }

    /**
     * Issues a credential that the application's own servers accept.
     *
     * @param roles with commas between them
     * @param holder the only peer that may present it
     * @return as JSON
     * @throws IllegalArgumentException if the application does not trust the throw-away root key of dev mode
     */
    public String issue(String roles, PeerId holder, Duration lifetime) {
        return sign(roles(roles), Optional.of(holder), lifetime).toJson();
    }

    private ConsumerEnrollmentCredential sign(Collection<String> roles, Optional<PeerId> holder, Duration lifetime) {
        RootKey root = root().orElseThrow(() -> new IllegalArgumentException(
                "root key: " + node.root().map(Object::toString).orElse("none")
                        + " (expected: the throw-away one of dev mode, which quarkus.aster.trust.root-pubkey and"
                        + " quarkus.aster.trust.allow-all-consumers keep from being made)"));
        return ConsumerEnrollmentCredential.signPolicy(root, holder, Instant.now().plus(lifetime).getEpochSecond(),
                roles.isEmpty() ? Map.of() : Map.of(Attributes.ROLE, String.join(",", roles)));
    }

    /**
     * What the gates would do with a credential.
     *
     * @param json the credential as it would be presented
     * @throws IllegalArgumentException if the application trusts no root key
     */
    public WhyDenied explain(String json, PeerId peer, CapabilityGate gate) {
        CredentialVerifier verifier = new CredentialVerifier(
                node.root().orElseThrow(() -> new IllegalArgumentException("root public key: none (expected: one)")),
                // knows of no used token: nothing is used up here, and nothing is told about that
                Optional.of(new InMemoryNonceStore(1, Clock.systemUTC())), Map.of(), Clock.systemUTC());
        return WhyDenied.explain(verifier, CredentialKind.CONSUMER, json, peer, Optional.empty(), gate);
    }

    /** The application's own id. */
    public PeerId own() {
        return node.id();
    }
}
