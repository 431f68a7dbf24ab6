package io.quarkiverse.aster.trust.store;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootPublicKey;

/**
 * One credential in an {@link IdentityFile}, under the name it has there. {@link #toString()} shows the name alone. Immutable.
 */
public final class IdentityPeer {

    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String TYPE = "type";
    private static final String ATTRIBUTES = "attributes";

    private final Map<String, Object> table;

    /** Of a file: keeps what it does not know. */
    IdentityPeer(Map<String, Object> table) {
        this.table = Collections.unmodifiableMap(new LinkedHashMap<>(table));
    }

    /** An entry for a credential. */
    public static IdentityPeer of(String name, Credential credential) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put(NAME, name);
        if (credential instanceof ConsumerEnrollmentCredential consumer) {
            table.put(ROLE, role(CredentialKind.CONSUMER));
            table.put(TYPE, consumer.type().protocolName());
            terms(table, credential);
            consumer.nonce().ifPresent(nonce -> table.put("nonce", nonce.hex()));
        } else {
            table.put(ROLE, role(CredentialKind.PRODUCER));
            table.put(TYPE, "policy");
            terms(table, credential);
        }
        table.put("signature", HexFormat.of().formatHex(credential.signature()));
        table.put(ATTRIBUTES, new LinkedHashMap<>(credential.attributes()));
        return new IdentityPeer(table);
    }

    private static void terms(Map<String, Object> table, Credential credential) {
        if (credential.expiresAt() < 0) {
            throw new IllegalArgumentException("expiry: " + Long.toUnsignedString(credential.expiresAt())
                    + " (expected: <= " + Long.MAX_VALUE + ", as TOML has it)");
        }
        table.put("root_pubkey", credential.root().hex());
        credential.endpointId().ifPresent(id -> table.put("endpoint_id", id.hex()));
        table.put("expires_at", credential.expiresAt());
    }

    private static String role(CredentialKind kind) {
        return kind == CredentialKind.PRODUCER ? "producer" : "consumer";
    }

    /** What the entry is called in its file. */
    public String name() {
        return string(NAME).orElse("");
    }

    /**
     * Whom the credential is for.
     *
     * @throws IllegalArgumentException if the entry says neither {@code consumer} nor {@code producer}
     */
    public CredentialKind kind() {
        for (CredentialKind kind : CredentialKind.values()) {
            if (is(kind)) {
                return kind;
            }
        }
        throw invalid("role: another one", "consumer or producer");
    }

    boolean is(CredentialKind kind) {
        return string(ROLE).filter(role(kind)::equals).isPresent();
    }

    /**
     * The root key that signed the credential, for this node to trust.
     *
     * @throws IllegalArgumentException if the entry has none
     */
    public RootPublicKey root() {
        String hex = required("root_pubkey");
        return checked(() -> RootPublicKey.fromHex(hex));
    }

    /**
     * The credential, with attributes as they were signed: writers of other implementations leave {@code aster.role} and
     * {@code aster.name} out when they equal role and name of the entry.
     *
     * @throws IllegalArgumentException if a value is missing or malformed, or the signature fits no set of attributes
     */
    public Credential credential() {
        for (Map<String, String> attributes : candidates()) {
            Credential credential = credential(attributes);
            if (credential.isSigned()) {
                return credential;
            }
        }
        throw invalid("signature: not that of root key " + root() + " over this entry",
                "an entry as it was signed; sign a new one");
    }

    /**
     * The credential exactly as the entry has it, whether its signature fits or not. To look at; present {@link #credential()}.
     *
     * @throws IllegalArgumentException if a value is missing or malformed
     */
    public Credential asWritten() {
        return credential(attributes());
    }

    private List<Map<String, String>> candidates() {
        Map<String, String> written = attributes();
        Map<String, String> withRole = with(written, Attributes.ROLE, string(ROLE));
        return List.of(written, withRole, with(written, Attributes.NAME, string(NAME)),
                with(withRole, Attributes.NAME, string(NAME)));
    }

    private static Map<String, String> with(Map<String, String> attributes, String key, Optional<String> value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        value.ifPresent(text -> more.putIfAbsent(key, text));
        return more;
    }

    private Credential credential(Map<String, String> attributes) {
        RootPublicKey root = root();
        byte[] signature = signature();
        long expiresAt = expiresAt();
        Optional<PeerId> endpointId = string("endpoint_id").map(hex -> checked(() -> PeerId.fromHex(hex)));
        if (kind() == CredentialKind.PRODUCER) {
            return checked(() -> EnrollmentCredential.of(
                    endpointId.orElseThrow(() -> new IllegalArgumentException("endpoint_id: none (expected: 64 hex digits)")),
                    root, expiresAt, attributes, signature));
        }
        ConsumerEnrollmentCredential.Type type = type();
        Optional<Nonce> nonce = string("nonce").map(hex -> checked(() -> Nonce.fromHex(hex)));
        return checked(() -> ConsumerEnrollmentCredential.of(type, endpointId, root, expiresAt, attributes, nonce,
                signature));
    }

    private byte[] signature() {
        String hex = required("signature");
        if (hex.length() % 2 != 0 || !hex.matches("[0-9a-fA-F]*+")) {
            throw invalid("signature: " + hex.length() + " characters of another form", "hex digits");
        }
        return HexFormat.of().parseHex(hex);
    }

    private ConsumerEnrollmentCredential.Type type() {
        String name = required(TYPE);
        for (ConsumerEnrollmentCredential.Type type : ConsumerEnrollmentCredential.Type.values()) {
            if (type.protocolName().equals(name)) {
                return type;
            }
        }
        throw invalid("type: another one", "policy or ott");
    }

    private long expiresAt() {
        if (table.get("expires_at") instanceof Long seconds && seconds >= 0) {
            return seconds;
        }
        throw invalid("expires_at: none, or of another type", "seconds since 1970");
    }

    private Map<String, String> attributes() {
        Object value = table.getOrDefault(ATTRIBUTES, Map.of());
        if (!(value instanceof Map)) {
            throw invalid("attributes: of another type", "a table of strings");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Toml.table(value).forEach((key, attribute) -> {
            if (!(attribute instanceof String text)) {
                throw invalid("attributes: a value of another type", "strings");
            }
            attributes.put(key, text);
        });
        return attributes;
    }

    private String required(String key) {
        return string(key).orElseThrow(() -> invalid(key + ": none", "a string"));
    }

    private Optional<String> string(String key) {
        Object value = table.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new IllegalArgumentException("identity entry: " + key + ": of another type (expected: a string)");
    }

    /** Says which entry is at fault. */
    private <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix() + e.getMessage(), e);
        }
    }

    private IllegalArgumentException invalid(String found, String expected) {
        return new IllegalArgumentException(prefix() + found + " (expected: " + expected + ")");
    }

    private String prefix() {
        return "identity entry \"" + name() + "\": ";
    }

    Map<String, Object> table() {
        return table;
    }

    @Override
    public String toString() {
        return "IdentityPeer[" + name() + "]";
    }
}
