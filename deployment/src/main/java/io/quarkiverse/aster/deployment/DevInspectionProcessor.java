package io.quarkiverse.aster.deployment;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.dev.CallsJsonRpc;
import io.quarkiverse.aster.dev.ConfigJsonRpc;
import io.quarkiverse.aster.dev.DevRecorder;
import io.quarkiverse.aster.dev.FaultsJsonRpc;
import io.quarkiverse.aster.dev.InvokeJsonRpc;
import io.quarkiverse.aster.dev.PeersJsonRpc;
import io.quarkiverse.aster.dev.ServicesJsonRpc;
import io.quarkiverse.aster.dev.TrustJsonRpc;
import io.quarkiverse.aster.runtime.AsterRecorder;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;

/** Has an application looked at while it is developed. Nothing of it runs anywhere else. */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevInspectionProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    AsterInspectorBuildItem inspector(DevRecorder recorder, ContractsBuildItem contracts) {
        return new AsterInspectorBuildItem(recorder.inspector(manifests(contracts)));
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem node(AsterRecorder recorder, AsterNodeBuildItem node, AsterRegistryBuildItem registry,
            ContractsBuildItem contracts, ApplicationModelBuildItem application) {
        return SyntheticBeanBuildItem.configure(DevNode.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .createWith(recorder.devNode(node.node(), registry.registry(), manifests(contracts),
                        StartProcessor.injected(application.model())))
                .done();
    }

    private static List<String> manifests(ContractsBuildItem contracts) {
        return contracts.contracts().distinct().stream().map(ResolvedContract::manifest).map(ManifestJson::write).toList();
    }

    @BuildStep
    void jsonRpc(BuildProducer<JsonRPCProvidersBuildItem> providers) {
        // whoever makes one tells by its class which extension it belongs to: no stream may
        for (Class<?> provider : List.of(CallsJsonRpc.class, ServicesJsonRpc.class, InvokeJsonRpc.class, TrustJsonRpc.class,
                FaultsJsonRpc.class, ConfigJsonRpc.class, PeersJsonRpc.class)) {
            providers.produce(new JsonRPCProvidersBuildItem(provider));
        }
    }
}
