package io.quarkiverse.aster.tool.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.InstanceIdentityVerifier;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.store.NonceSnapshot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a server would know that a credential is presented to. A mixin. */
final class VerificationOptions {

    @Parameters(paramLabel = "FILE", description = "a credential or an identity file")
    private Path file;

    @Option(names = { "-n",
            "--name" }, paramLabel = "NAME", description = "the entry of an identity file; default: the first consumer's, else the first")
    private String name;

    @Option(names = "--root-pubkey", paramLabel = "HEX|FILE", description = "the root key that the server trusts; default: that of the profile, else ~/.aster/root.pub")
    private String root;

    @Option(names = { "-p",
            "--profile" }, paramLabel = "NAME", description = "a profile in ~/.aster/config.toml; default: ASTER_PROFILE, else the active one")
    private String profile;

    @Option(names = "--peer", paramLabel = "HEX", converter = PeerIdConverter.class, description = "the endpoint that presents it; default: that of the identity file")
    private PeerId peer;

    @Option(names = "--at", paramLabel = "TIME", description = "when: seconds since 1970 or 2026-12-31T23:59:59Z; default: now")
    private String at;

    @Option(names = "--nonces", paramLabel = "FILE", description = "the server's used one-time tokens: its nonces.json, which is only read")
    private Path nonces;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** What is presented. */
    CredentialSource source() {
        CredentialSource source = CredentialSource.read(file);
        warnIfPublic(spec, source);
        return source;
    }

    CredentialSource.Entry entry(CredentialSource source) {
        return source.select(name);
    }

    /** Who presents it, if that is known. */
    Optional<PeerId> peer(CredentialSource source) {
        return Optional.ofNullable(peer).or(source::node);
    }

    boolean hasNonces() {
        return nonces != null;
    }

    CredentialVerifier verifier(Optional<NonceStore> withoutFile, Map<String, InstanceIdentityVerifier> providers) {
        Surroundings surroundings = Surroundings.of(spec);
        InstantSource clock = at == null ? surroundings.clock() : InstantSource.fixed(Instant.ofEpochSecond(Times.point(at)));
        return new CredentialVerifier(new RootKeys(surroundings, profile).trusted(root),
                nonces == null ? withoutFile : Optional.of(snapshot()), providers, clock);
    }

    long now() {
        return at == null ? Surroundings.of(spec).epochSecond() : Times.point(at);
    }

    private NonceStore snapshot() {
        if (!Files.exists(nonces)) {
            throw new ToolException(nonces + ": no such file");
        }
        try {
            return NonceSnapshot.of(nonces);
        } catch (NonceStoreException e) {
            throw new ToolException(e.getMessage(), e);
        }
    }

    /** Whoever reads a credential that is not bound may present it. */
    static void warnIfPublic(CommandSpec spec, CredentialSource source) {
        if (!source.isPrivate()) {
            spec.commandLine().getErr().println("aster: " + Shown.plain(source.file().toString(), 1_000)
                    + ": others may read it (expected: rw-------, that is chmod 600)");
        }
    }
}
