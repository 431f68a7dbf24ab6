package io.quarkiverse.aster.tool;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.call.CallCommand;
import io.quarkiverse.aster.tool.config.ConfigCommand;
import io.quarkiverse.aster.tool.conformance.ConformanceCommand;
import io.quarkiverse.aster.tool.contract.ContractCommand;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.tool.trust.AuthorizeCommand;
import io.quarkiverse.aster.tool.trust.CredentialCommand;
import io.quarkiverse.aster.tool.trust.EnrollCommand;
import io.quarkiverse.aster.tool.trust.KeygenCommand;
import io.quarkiverse.aster.tool.trust.TrustCommand;
import io.quarkiverse.aster.tool.trust.WhyDeniedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The operator tool. Results go to the output stream, messages to the error stream. */
@Command(name = "aster", subcommands = { ContractCommand.class, TrustCommand.class, KeygenCommand.class, EnrollCommand.class,
        AuthorizeCommand.class, CredentialCommand.class, WhyDeniedCommand.class, CallCommand.class, ConfigCommand.class,
        ConformanceCommand.class }, mixinStandardHelpOptions = true, versionProvider = Aster.Version.class, description = "Works with contracts, keys, credentials, running servers, configuration and test vectors of Aster RPC.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:success", "1:refused, not found or not equal; a check failed",
                "2:wrong usage" })
public final class Aster implements Callable<Integer>, Surroundings.Holder {

    private static final int MAX_MESSAGE = 4_000;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    private Aster(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command, for the JVM to run. */
    public static void main(String[] args) {
        // the one way for a process to tell its caller how it went
        Runtime.getRuntime()
                .exit(commandLine(Surroundings.ofProcess(), new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true)).execute(args));
    }

    /** The command with its own streams; {@code execute} returns the exit code. */
    static CommandLine commandLine(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Aster(surroundings)).registerConverter(Path.class, surroundings::path)
                .setCaseInsensitiveEnumValuesAllowed(true).setOut(out)
                .setErr(err).setParameterExceptionHandler((e, args) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr().println("aster: " + Shown.plain(e.getMessage(), MAX_MESSAGE));
                    command.usage(command.getErr());
                    return ExitCodes.USAGE;
                }).setExecutionExceptionHandler((e, command, result) -> {
                    command.getErr().println("aster: " + Shown.plain(message(e), MAX_MESSAGE));
                    if (e instanceof UsageException) {
                        command.usage(command.getErr());
                        return ExitCodes.USAGE;
                    }
                    return ExitCodes.FAILED;
                });
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCodes.FAILED;
    }

    private static String message(Exception e) {
        return e instanceof RuntimeException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    /** The version that the jar says it is of. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Aster.class.getPackage().getImplementationVersion();
            return new String[] { "aster " + (version == null ? "(not packaged)" : version) };
        }
    }
}
