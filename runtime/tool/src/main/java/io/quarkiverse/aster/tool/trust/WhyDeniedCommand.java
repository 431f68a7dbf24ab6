package io.quarkiverse.aster.tool.trust;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.InstanceIdentityVerifier;
import io.quarkiverse.aster.trust.MockInstanceIdentityVerifier;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.WhyDenied;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aster why-denied} */
@Command(name = "why-denied", mixinStandardHelpOptions = true, description = {
        "Names the rule by which a server denies an endpoint with that credential, and the smallest credential that would pass.",
        "Without a requirement only admission is decided. The exit code is 0 if nothing denies, else 1." })
public final class WhyDeniedCommand implements Callable<Integer> {

    @Mixin
    private VerificationOptions options;

    @Mixin
    private GateOptions gates;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        CapabilityGate gate = gates.gate();
        CredentialSource source = options.source();
        CredentialSource.Entry entry = options.entry(source);
        PeerId peer = options.peer(source).orElseThrow(() -> new UsageException(
                "--peer: none (expected: the endpoint that presents the credential, unless it is in an identity file)"));
        Optional<Credential> credential = entry.credential();
        List<String> assumed = new ArrayList<>();
        CredentialVerifier verifier = options.verifier(nonceStore(credential, assumed), providers(credential, assumed));
        WhyDenied why = WhyDenied.explain(verifier, entry.kind(), entry.json(), peer, Optional.empty(), gate);
        WhyDeniedView view = new WhyDeniedView(why, gate, credential, assumed);
        output.show(view.json(), view::print);
        return why.decision().isAllowed() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Optional<NonceStore> nonceStore(Optional<Credential> credential, List<String> assumed) {
        if (!options.hasNonces() && credential.filter(ConsumerEnrollmentCredential.class::isInstance)
                .flatMap(c -> ((ConsumerEnrollmentCredential) c).nonce()).isPresent()) {
            assumed.add("that the one-time token was not used before; --nonces names the server's used ones");
        }
        return Optional.of(new InMemoryNonceStore(1, InstantSource.system()));
    }

    private static Map<String, InstanceIdentityVerifier> providers(Optional<Credential> credential, List<String> assumed) {
        Optional<String> provider = credential.map(c -> c.attributes().get(Attributes.IID_PROVIDER));
        provider.ifPresent(name -> assumed.add("that the server's verifier for " + name + " believes the peer"));
        return provider.map(name -> Map.<String, InstanceIdentityVerifier> of(name, MockInstanceIdentityVerifier.accepting()))
                .orElse(Map.of());
    }
}
