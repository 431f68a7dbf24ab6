package io.quarkiverse.aster.tool.call;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.contract.ContractSource;
import io.quarkiverse.aster.tool.support.ToolException;

/** Services that files describe. */
final class DescribedService {

    private static final int MAX_SHOWN = 400;

    private DescribedService() {
    }

    /**
     * The contract of a service in a manifest, a list of them, or a bundle.
     *
     * @param version 0 for the highest
     * @throws ToolException if there is none
     */
    static DynamicContract read(Path file, String service, int version) {
        ContractSource source = ContractSource.read(file);
        List<DynamicContract> contracts = source.bundle().map(bundle -> List.of(DynamicContract.of(bundle)))
                .orElseGet(() -> source.manifests().stream().map(DynamicContract::of).toList());
        if (contracts.isEmpty()) {
            throw new ToolException(file + ": a lock file (expected: a manifest or a bundle)");
        }
        return contracts.stream().filter(contract -> contract.name().equals(service))
                .filter(contract -> version == 0 || contract.version() == version)
                .max(Comparator.comparingInt(DynamicContract::version))
                .orElseThrow(() -> new ToolException(file + ": no service " + Shown.text(service)
                        + (version == 0 ? "" : " v" + version) + " (expected: one of "
                        + Shown.plain(contracts.toString(), MAX_SHOWN) + ")"));
    }
}
