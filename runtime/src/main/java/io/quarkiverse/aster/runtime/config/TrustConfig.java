package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.trust} */
@ConfigGroup
public interface TrustConfig {

    /**
     * The root public key, as 64 hex digits: whoever has a credential signed by its secret half is admitted. The
     * entry of a producer in the identity file beats it.
     */
    Optional<String> rootPubkey();

    /** A file with the root public key: 64 hex digits, or JSON with `public_key`. */
    Optional<String> rootPubkeyFile();

    /**
     * Whether consumers are admitted without a credential; they then have no roles. In a packaged application, false without a
     * root public key keeps it from starting. Default: false. In development and test mode an application without a root public
     * key makes a throw-away one, and its own clients have credentials of that.
     */
    Optional<Boolean> allowAllConsumers();

    /** Whether producers need no admission. The default is that of the protocol. */
    @WithDefault("true")
    boolean allowAllProducers();

    /**
     * A file with the credential that the application's clients present: JSON, or an identity file, of which the first entry of
     * a consumer counts, and the key of the node too, unless `quarkus.aster.network.secret-key` or the identity file of the
     * application has one. Without effect if the identity file of the application has an entry for its clients.
     */
    Optional<String> enrollmentCredential();

    /** The token of a cloud provider that is presented along with the credential. */
    Optional<String> enrollmentCredentialIid();

    /**
     * The file that records which one-time tokens have been used, for this process alone. Default: `nonces.json`
     * in `quarkus.aster.storage.path`; without that, and without Redis, they are remembered as long as the application runs,
     * and every token that has not expired can be used again after that.
     */
    Optional<String> nonceFile();

    /** How Redis records which one-time tokens have been used, if it does. */
    NonceRedisConfig nonceRedis();

    /** After so long an admission ends at the latest. The default is that of the protocol. */
    @WithDefault("24h")
    Duration peerTtl();

    /** The most admitted peers; of more, those without a call for the longest time have to ask again. */
    @WithDefault("100000")
    int maxPeers();

    /** The longest an admission may take. The default is that of the protocol. */
    @WithDefault("10s")
    Duration admissionTimeout();

    /** The most admission connections at a time. The default is that of the protocol. */
    @WithDefault("64")
    int maxAdmissions();

    /** The most admission connections from one address, or one IPv6 network of 64 bits, within 10 seconds. */
    @WithDefault("32")
    int maxAdmissionsPerAddress();
}
