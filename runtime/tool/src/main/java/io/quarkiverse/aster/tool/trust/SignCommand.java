package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.Nonce;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster trust sign} */
@Command(name = "sign", mixinStandardHelpOptions = true, description = "Signs one credential and writes it to a file, for you alone: whoever has it may present it.")
final class SignCommand implements Callable<Integer> {

    /** What can be signed. */
    enum Type {
        PRODUCER,
        POLICY,
        OTT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(arity = "0..1", paramLabel = "producer|consumer", description = "whom it is for; default: what --type says")
    private CredentialKind kind;

    @Option(names = "--type", paramLabel = "TYPE", description = "${COMPLETION-CANDIDATES}: a producer's, a consumer's, or a consumer's that is good for one admission; default: producer, for a consumer policy")
    private Type type;

    @Option(names = "--endpoint-id", paramLabel = "HEX", converter = PeerIdConverter.class, description = "the only endpoint that may present it; a producer's needs one")
    private PeerId endpointId;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; default: .aster/credential.json")
    private Path file;

    @Mixin
    private SigningOptions options;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Type signed = type();
        if (signed == Type.PRODUCER && endpointId == null) {
            throw new UsageException("--endpoint-id: none (expected: 64 hex digits, for a producer's credential)");
        }
        Optional<PeerId> endpoint = Optional.ofNullable(endpointId);
        Path target = file == null ? surroundings.directory().resolve(".aster").resolve("credential.json") : file;
        Credential credential = options.sign(surroundings, target, (key, expiresAt, attributes) -> switch (signed) {
            case PRODUCER -> EnrollmentCredential.sign(key, endpointId, expiresAt, attributes);
            case POLICY -> ConsumerEnrollmentCredential.signPolicy(key, endpoint, expiresAt, attributes);
            case OTT -> ConsumerEnrollmentCredential.signOneTimeToken(key, endpoint, expiresAt, attributes, Nonce.random());
        });
        CredentialView.showWritten(output, target, credential, surroundings.epochSecond());
        return ExitCodes.OK;
    }

    private Type type() {
        Type given = type != null ? type : kind == CredentialKind.CONSUMER ? Type.POLICY : Type.PRODUCER;
        if (kind != null && (kind == CredentialKind.PRODUCER) != (given == Type.PRODUCER)) {
            throw new UsageException("--type: " + given + " (expected: " + (kind == CredentialKind.PRODUCER ? "producer"
                    : "policy or ott, for a consumer") + ")");
        }
        return given;
    }
}
