package io.quarkiverse.aster.deployment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.deployment.contract.ApplicationContracts;
import io.quarkiverse.aster.deployment.contract.ContractFiles;
import io.quarkiverse.aster.deployment.contract.LockFile;
import io.quarkiverse.aster.runtime.client.LockedContract;
import io.quarkiverse.aster.runtime.config.ContractsConfig;
import io.quarkiverse.aster.runtime.dynamic.ServedContracts;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.runtime.LaunchMode;

/** Gives contracts their identities, holds them against the lock file, and leaves their files in the output of the build. */
class ContractProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");
    /** Below the output folder of the build. */
    private static final String FOLDER = "aster";

    @BuildStep
    ContractsBuildItem contracts(ApplicationModelBuildItem application) {
        return new ContractsBuildItem(ApplicationContracts.of(application.model()));
    }

    /** Nothing depends on the files; every build that starts something writes them. */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void files(ContractsBuildItem contracts, OutputTargetBuildItem target, LaunchModeBuildItem mode) {
        Path folder = target.getOutputDirectory().resolve(FOLDER);
        // tests of one module may run side by side
        if (mode.getLaunchMode() != LaunchMode.TEST) {
            ContractFiles.delete(folder);
        }
        ContractFiles.write(folder, ContractFiles.of(contracts.contracts().distinct()));
    }

    /** For servers to hand out. */
    @BuildStep
    void manifests(ApplicationModelBuildItem application, ContractsBuildItem contracts,
            BuildProducer<GeneratedResourceBuildItem> resources, BuildProducer<NativeImageResourceBuildItem> ofNativeImage) {
        application.model().services().stream().map(service -> contracts.contracts().of(service.contract()))
                .forEach(contract -> {
                    String name = ServedContracts.resource(contract.contractId());
                    resources.produce(new GeneratedResourceBuildItem(name,
                            ManifestJson.write(contract.manifest()).getBytes(StandardCharsets.UTF_8)));
                    ofNativeImage.produce(new NativeImageResourceBuildItem(name));
                });
    }

    @BuildStep
    void lock(ContractsBuildItem contracts, ContractsConfig config, OutputTargetBuildItem target, LaunchModeBuildItem mode,
            BuildProducer<LockedContractBuildItem> locked) {
        LockFile file = new LockFile(target.getOutputDirectory().toAbsolutePath().getParent().resolve(config.lockFile()));
        ContractLock current = contracts.contracts().lock();
        ContractLock agreed = file.read().orElse(current);
        List<ContractDiff> changes = agreed.diff(current);
        // test classes may declare services, which nobody agreed on
        if (mode.getLaunchMode() != LaunchMode.TEST) {
            if (config.lock() == ContractsConfig.Lock.WRITE) {
                write(file, current);
            } else if (!changes.isEmpty()) {
                report(file.report(changes), config.onChange());
            }
        }
        Map<String, String> ids = agreed.contracts().stream()
                .collect(Collectors.toMap(ContractOutline::title, ContractOutline::contractId));
        changes.stream().filter(change -> ids.containsKey(change.title())).forEach(change -> locked
                .produce(new LockedContractBuildItem(
                        new LockedContract(change.title(), ids.get(change.title()), change.text()))));
    }

    private static void write(LockFile file, ContractLock current) {
        if (file.write(current)) {
            LOG.infof("Contracts written to %s; commit the file", file.path());
        }
    }

    private static void report(String text, ContractsConfig.OnChange onChange) {
        switch (onChange) {
            case WARN -> LOG.warn(text);
            case FAIL -> throw new AsterBuildException(text);
            case IGNORE -> {
                // as asked
            }
        }
    }
}
