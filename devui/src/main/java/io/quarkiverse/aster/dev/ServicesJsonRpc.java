package io.quarkiverse.aster.dev;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.aster.dev.view.ServiceView;
import io.quarkiverse.aster.runtime.DevIdentities;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** The contracts, for the Dev UI. */
public class ServicesJsonRpc {

    private final DevNode node;

    @Inject
    public ServicesJsonRpc(DevNode node) {
        this.node = node;
    }

    @JsonRpcDescription("Lists the Aster services that the application serves or calls: methods, patterns, required capabilities,"
            + " contract ids, and JSON Schemas of requests and responses")
    @DevMCPEnableByDefault
    @Blocking
    public List<ServiceView> services() {
        return node.contracts().stream()
                .map(contract -> ServiceViews.of(contract,
                        ContractHistory.INSTANCE.changed(contract.descriptor().toString())))
                .toList();
    }

    @JsonRpcDescription("Asks another Aster peer for the contract of one of its services")
    @Blocking
    public Uni<ServiceView> contractOf(@JsonRpcDescription("The ticket or address of the peer") String address,
            @JsonRpcDescription("The name of the service") String service,
            @JsonRpcDescription("Its version, 0 for the highest") int version) {
        return node.identities().manifest(DevIdentities.OWN, EndpointAddress.parse(address.strip()), service, version)
                .map(ServiceViews::of);
    }
}
