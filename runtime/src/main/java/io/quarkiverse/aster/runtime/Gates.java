package io.quarkiverse.aster.runtime;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.aster.runtime.admission.AdmissionListener;
import io.quarkiverse.aster.runtime.admission.Gatekeeper;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.TrustConfig;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.AdmissionThrottle;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.PeerRemovalListener;
import io.quarkiverse.aster.trust.ProducerAdmission;
import io.quarkiverse.aster.trust.ProducerMembers;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.FileNonceStore;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.smallrye.config.SmallRyeConfig;

/** Makes the gates of an application's servers, which share what they know of used tokens. */
final class Gates implements NodeServer.GatekeeperFactory {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.trust");

    private final TrustConfig config;
    private final Optional<Path> nonceFile;
    private final String nonceKey;
    private final GateMode mode;
    private final Optional<RootPublicKey> root;
    private final Executor blocking;
    private final Scheduler scheduler;
    private final InstantSource clock = Clock.systemUTC();
    private NonceStore nonces;

    /** @param blocking runs what may block */
    Gates(AsterConfig config, GateMode mode, Optional<RootPublicKey> root, Executor blocking, Scheduler scheduler) {
        this.config = config.trust();
        this.nonceFile = Storage.nonceFile(config);
        this.nonceKey = Storage.nonceKey(config);
        this.mode = mode;
        this.root = root;
        this.blocking = blocking;
        this.scheduler = scheduler;
    }

    @Override
    public Gatekeeper create(Supplier<ConsumerOffer> offer, PeerRemovalListener listener,
            AdmissionListener admissions) {
        return create(mode, root, offer, listener, admissions);
    }

    /** Makes the gates of servers that trust somebody else. */
    NodeServer.GatekeeperFactory with(GateMode otherMode, Optional<RootPublicKey> otherRoot) {
        return (offer, listener, admissions) -> create(otherMode, otherRoot, offer, listener, admissions);
    }

    private Gatekeeper create(GateMode mode, Optional<RootPublicKey> root, Supplier<ConsumerOffer> offer,
            PeerRemovalListener listener, AdmissionListener admissions) {
        AdmittedPeers peers = new AdmittedPeers(config.maxPeers(), config.peerTtl(), clock, listener);
        Optional<CredentialVerifier> verifier = root
                .map(key -> new CredentialVerifier(key, Optional.of(nonces()), Map.of(), clock));
        boolean gatesProducers = !config.allowAllProducers();
        ConnectionGate gate = new ConnectionGate(mode.isOpen() && !gatesProducers, peers);
        return new Gatekeeper(gate, peers, new ConsumerAdmission(mode, verifier, peers, offer),
                gatesProducers ? verifier.map(v -> new ProducerAdmission(v, peers, new ProducerMembers(salt())))
                        : Optional.empty(),
                new AdmissionThrottle(config.maxAdmissions(), config.maxAdmissionsPerAddress(), clock),
                config.admissionTimeout(), blocking, scheduler, admissions);
    }

    /** That of the application, if it brings one, else that of the configuration. */
    private synchronized NonceStore nonces() {
        if (nonces == null) {
            InstanceHandle<NonceStore> bean = Arc.container().instance(NonceStore.class);
            if (bean.isAvailable()) {
                nonces = bean.get();
                config.nonceFile().ifPresent(file -> LOG.warnf("quarkus.aster.trust.nonce-file: not used, since %s records"
                        + " which one-time tokens were used", bean.getBean().getBeanClass().getName()));
            } else if (nonceFile.isPresent()) {
                nonces = open(nonceFile.get());
            } else {
                nonces = new InMemoryNonceStore(InMemoryNonceStore.DEFAULT_CAPACITY, clock);
            }
            if (!nonces.isDurable()) {
                LOG.infof(
                        "One-time tokens that were used are forgotten when the application ends: until they expire they can be"
                                + " used again after that (set quarkus.aster.trust.nonce-file, or"
                                + " quarkus.aster.trust.nonce-redis.enabled)");
            }
        }
        return nonces;
    }

    private NonceStore open(Path file) {
        try {
            return FileNonceStore.open(file, FileNonceStore.DEFAULT_CAPACITY, clock);
        } catch (NonceStoreException e) {
            throw ConfigSources.problems(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)).failure(nonceKey, e);
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[ProducerMembers.SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** Lets go of the record of used tokens. */
    synchronized void close() {
        if (nonces instanceof FileNonceStore file) {
            file.close();
        }
    }
}
