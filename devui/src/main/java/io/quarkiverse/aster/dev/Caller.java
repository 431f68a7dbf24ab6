package io.quarkiverse.aster.dev;

import java.util.Map;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMethod;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.runtime.DevIdentities;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.smallrye.mutiny.Uni;

/** Makes clients for the calls of pages, whose messages are JSON. */
final class Caller {

    private final DevNode node;

    Caller(DevNode node) {
        this.node = node;
    }

    /**
     * A client for one call.
     *
     * @param session ends with the call, {@code null} if the service has none
     */
    record Ready(DynamicClient<String> client, DynamicMethod method, AsterSession<?> session) {

        void done() {
            if (session != null) {
                session.close();
            }
        }
    }

    /**
     * Finds out how to call. It may ask the peer for its contract.
     *
     * @throws RuntimeException if there is no such peer, service, method or identity
     */
    Uni<Ready> prepare(Invocation call) {
        DevIdentities identities = node.identities();
        if (call.target().equals(Invocation.SELF)) {
            DynamicContract contract = known(call);
            return Uni.createFrom().item(() -> ready(call, contract, () -> identities.own(call.identity(), contract),
                    () -> identities.ownSessions(call.identity(), contract)));
        }
        DynamicClients clients = identities.clients(call.identity());
        if (call.target().startsWith(Invocation.CLIENT)) {
            String name = call.target().substring(Invocation.CLIENT.length());
            DynamicContract contract = known(call);
            return Uni.createFrom().item(() -> ready(call, contract, () -> clients.client(contract, name),
                    () -> clients.sessions(contract, name)));
        }
        EndpointAddress address = EndpointAddress.parse(call.target().strip());
        return clients.contract(address, call.service(), call.version())
                .map(contract -> ready(call, contract, () -> clients.client(contract, address),
                        () -> clients.sessions(contract, address)));
    }

    private DynamicContract known(Invocation call) {
        return node.contract(call.service(), call.version()).map(contract -> DynamicContract.of(contract.manifest()))
                .orElseThrow(() -> new NotFoundException("contract: " + call.service() + " v" + call.version()
                        + " (expected: one of " + node.contracts().stream().map(DevNode.Contract::descriptor).toList() + ")"));
    }

    private static Ready ready(Invocation call, DynamicContract contract,
            Supplier<DynamicClient<Map<String, Object>>> clients,
            Supplier<AsterSessions<DynamicClient<Map<String, Object>>>> sessions) {
        DynamicMethod method = contract.method(call.method());
        if (contract.scope() == ServiceScope.SHARED) {
            return new Ready(clients.get().with(call.options()).asJson(), method, null);
        }
        AsterSession<DynamicClient<Map<String, Object>>> session = sessions.get().open();
        return new Ready(session.client().with(call.options()).asJson(), method, session);
    }
}
