package io.quarkiverse.aster.tool.contract;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractLimits;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster contract verify} */
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Computes the identity of a publication bundle anew and checks that nothing in it is missing or changed.")
final class VerifyCommand implements Callable<Integer> {

    private static final int MAX_SHOWN = 1_000;

    @Parameters(paramLabel = "FILE", description = "a publication bundle, or its contract.bin or manifest.json")
    private Path file;

    @Option(names = "--manifest", paramLabel = "FILE", description = "the manifest that the contract has to be of; default: the one in the bundle")
    private Path manifestFile;

    @Option(names = "--contract-id", paramLabel = "ID", description = "what the identity has to be; default: what the manifest says")
    private String contractId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublicationBundle bundle = ContractSource.bundleOf(file);
        Manifest manifest = manifestFile == null ? null
                : ManifestJson.read(InputFiles.read(manifestFile, ContractLimits.MAX_ENCODED_BYTES));
        List<String> problems = bundle.problems(expectedId(bundle, manifest));
        PrintWriter out = spec.commandLine().getOut();
        if (problems.isEmpty()) {
            ServiceContract contract = bundle.contract();
            out.println(Shown.plain(contract.name(), MAX_SHOWN) + " v" + contract.version() + ": " + bundle.contractId()
                    + ", verified with " + bundle.types().size() + " types");
            return ExitCodes.OK;
        }
        problems.forEach(problem -> out.println(Shown.plain(problem, MAX_SHOWN)));
        if (manifest != null) {
            bundle.manifest().ifPresent(own -> out
                    .print(ContractDiff.between(ContractOutline.of(manifest), ContractOutline.of(own)).text()));
        }
        return ExitCodes.FAILED;
    }

    private String expectedId(PublicationBundle bundle, Manifest manifest) {
        if (contractId != null) {
            return contractId;
        }
        return manifest != null ? manifest.contractId()
                : bundle.manifest().map(Manifest::contractId).orElseThrow(() -> new ToolException(
                        file + ": no manifest in the bundle (expected: one, or --manifest or --contract-id)"));
    }
}
