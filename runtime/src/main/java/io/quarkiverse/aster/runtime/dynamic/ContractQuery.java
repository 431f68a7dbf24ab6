package io.quarkiverse.aster.runtime.dynamic;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.smallrye.mutiny.Uni;

/** Asks a peer for the contract of a service. What it answers is not believed where it contradicts what it has announced. */
public final class ContractQuery {

    private final ClientFactory factory = new DynamicClientFactory(ContractsService.CONTRACT, null);
    private final PeerMaker peers;

    /** Makes the peer to ask. */
    @FunctionalInterface
    public interface PeerMaker {

        /** @param requirement sees what the peer announces, before each call */
        Peer<DynamicClient> peer(ClientFactory factory, Class<DynamicClient> type,
                Function<Announced, Optional<AsterException>> requirement);
    }

    public ContractQuery(PeerMaker peers) {
        this.peers = peers;
    }

    /**
     * Asks when it is subscribed to.
     *
     * @param version 0 for the highest
     */
    public Uni<DynamicContract> contract(String service, int version) {
        return ask(service, version, (manifest, announced) -> read(service, version, manifest, announced));
    }

    /**
     * Asks for what describes the contract, when it is subscribed to.
     *
     * @param version 0 for the highest
     */
    public Uni<Manifest> manifest(String service, int version) {
        return ask(service, version, (manifest, announced) -> {
            read(service, version, manifest, announced);
            return ManifestJson.read(manifest.getBytes(StandardCharsets.UTF_8));
        });
    }

    @SuppressWarnings("unchecked")
    private <T> Uni<T> ask(String service, int version, BiFunction<String, Announced, T> reader) {
        Objects.requireNonNull(service, "service");
        if (version < 0) {
            throw new IllegalArgumentException("version: " + version + " (expected: >= 1, or 0 for the highest)");
        }
        return Uni.createFrom().deferred(() -> {
            AtomicReference<Announced> announced = new AtomicReference<>(Announced.NOTHING);
            DynamicClient<Map<String, Object>> client = peers.peer(factory, DynamicClient.class, said -> {
                announced.set(said);
                return Optional.empty();
            }).client();
            return client.unary(ContractsService.MANIFEST,
                    Map.of(ContractsService.SERVICE, service, ContractsService.VERSION, version))
                    .onFailure(NotFoundException.class).transform(ContractQuery::notFound)
                    .map(response -> reader.apply((String) response.get(ContractsService.JSON), announced.get()));
        });
    }

    /** Of the service that was asked for, or of the one that would know. */
    private static Throwable notFound(Throwable thrown) {
        NotFoundException failure = (NotFoundException) thrown;
        return failure.details().containsKey(ContractsService.SERVICE) ? failure
                : new UnimplementedException("the peer hands out no contracts: " + failure.getMessage()
                        + " (expected: a peer of this implementation that serves them; else describe the service by a manifest)",
                        Map.of(), failure);
    }

    static DynamicContract read(String service, int version, String manifest, Announced announced) {
        DynamicContract contract;
        try {
            contract = DynamicContract.ofManifest(manifest.getBytes(StandardCharsets.UTF_8));
        } catch (ContractException e) {
            throw new FailedPreconditionException("the peer's manifest of " + Shown.text(service) + ": " + e.getMessage(),
                    Map.of(), e);
        }
        if (!contract.name().equals(service) || version != 0 && contract.version() != version) {
            throw new FailedPreconditionException("the peer's manifest: of " + Shown.text(contract.toString()) + " (expected: "
                    + service + (version == 0 ? "" : " v" + version) + ")");
        }
        Optional.ofNullable(announced.contractIds().get(contract.toString())).filter(id -> !id.equals(contract.contractId()))
                .ifPresent(id -> {
                    throw new FailedPreconditionException("contract of " + contract + " in the peer's manifest: "
                            + contract.contractId() + " (expected: " + id + ", which it announced)");
                });
        return contract;
    }
}
