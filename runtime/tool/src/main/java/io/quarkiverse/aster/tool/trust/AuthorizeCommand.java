package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster authorize} */
@Command(name = "authorize", mixinStandardHelpOptions = true, description = "Signs a producer's credential: an older form of `aster trust sign --type producer`.")
public final class AuthorizeCommand implements Callable<Integer> {

    @Option(names = "--producer-id", required = true, paramLabel = "HEX", converter = PeerIdConverter.class, description = "the endpoint that may present it")
    private PeerId endpointId;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; default: enrollment.token")
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
        Path target = file == null ? surroundings.directory().resolve("enrollment.token") : file;
        Credential credential = options.sign(surroundings, target,
                (key, expiresAt, attributes) -> EnrollmentCredential.sign(key, endpointId, expiresAt, attributes));
        CredentialView.showWritten(output, target, credential, surroundings.epochSecond());
        return ExitCodes.OK;
    }
}
