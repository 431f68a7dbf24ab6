package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.dev.journal.CallLog;
import io.quarkiverse.aster.dev.journal.GateNames;
import io.quarkiverse.aster.dev.journal.Journal;
import io.quarkiverse.aster.dev.view.CallDetail;
import io.quarkiverse.aster.dev.view.GateRow;
import io.quarkiverse.aster.dev.view.KeyValue;
import io.quarkiverse.aster.dev.view.TrustView;
import io.quarkiverse.aster.runtime.DevIdentities;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.WhyDenied;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;

/** Who may call, and why not, for the Dev UI. */
public class TrustJsonRpc {

    private static final Duration MAX_LIFETIME = Duration.ofDays(30);

    private final DevNode node;
    private final AsterServer server;
    private final CallLog log;

    @Inject
    public TrustJsonRpc(DevNode node, AsterServer server) {
        this.node = node;
        this.server = server;
        this.log = new CallLog(Journal.INSTANCE, new NodeContracts(node));
    }

    @JsonRpcDescription("Tells whom this Aster node trusts: the root key, the gates, the peers that are admitted, and the roles that"
            + " methods demand")
    @DevMCPEnableByDefault
    @NonBlocking
    public TrustView trust() {
        boolean open = node.gate() != null && node.gate().isOpen();
        List<TrustView.GateText> gates = List.of(
                gate(Gate.CONNECTION,
                        open ? "open: everybody may connect" : "closed: only peers with a live admission may call"),
                gate(Gate.CREDENTIAL, node.root().isPresent() ? "credentials are checked against the root key"
                        : "there is no root key, so that no credential is accepted"),
                gate(Gate.SERVICE, "interceptors of the application decide about each call"),
                gate(Gate.METHOD,
                        node.roles().isEmpty() ? "no method demands a role" : "methods demand roles of their callers"));
        return new TrustView(node.root().map(root -> root.hex()).orElse(null), String.valueOf(node.gate()), gates,
                List.copyOf(node.roles()), server.admittedPeers().peers().stream().map(TrustJsonRpc::admitted).toList(),
                node.identities().canIssue());
    }

    private static TrustView.GateText gate(Gate gate, String text) {
        return new TrustView.GateText(gate.ordinal(), GateNames.of(gate), text);
    }

    private static TrustView.Admitted admitted(AdmittedPeer peer) {
        return new TrustView.Admitted(peer.endpointId().hex(), peer.endpointId().shortForm(), peer.path().name(),
                KeyValue.of(peer.attributes()), peer.expiresAt() == 0 ? null : peer.expiresAt() * 1000);
    }

    @JsonRpcDescription("Issues a credential with the given roles that this node accepts, signed by the throw-away root key of dev mode")
    @Blocking
    public TrustView.Issued issueCredential(@JsonRpcDescription("Roles with commas between them, may be empty") String roles,
            @JsonRpcDescription("The endpoint id of the peer that will present it; empty for this node") String peer,
            @JsonRpcDescription("How long it is good, in seconds, at most 30 days") long lifetimeSeconds) {
        Duration lifetime = Duration.ofSeconds(lifetimeSeconds);
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "lifetime: " + lifetimeSeconds + " s (expected: 1 to " + MAX_LIFETIME.toSeconds() + ")");
        }
        PeerId holder = holder(peer);
        return new TrustView.Issued(node.identities().issue(roles, holder, lifetime), "For " + holder.shortForm()
                + ", until this development mode ends: its root key is a throw-away one");
    }

    private PeerId holder(String peer) {
        return peer.isBlank() ? node.identities().own() : PeerId.fromHex(peer.strip());
    }

    @JsonRpcDescription("Tells which of the gates would refuse a credential and why, and what credential would pass")
    @DevMCPEnableByDefault
    @Blocking
    public TrustView.Explained explain(@JsonRpcDescription("The credential as JSON") String credential,
            @JsonRpcDescription("The endpoint id of the peer that presents it; empty for this node") String peer,
            @JsonRpcDescription("The service to call; empty to ask about admission only") String service,
            @JsonRpcDescription("The method to call") String method) {
        CapabilityGate gate = gate(service, method);
        DevIdentities identities = node.identities();
        WhyDenied why = identities.explain(credential, holder(peer), gate);
        boolean atMethod = why.decision().reason().filter(TrustJsonRpc::isOfMethods).isPresent();
        boolean allowed = why.decision().isAllowed();
        List<GateRow> rows = new ArrayList<>();
        rows.add(GateRow.of(0, GateNames.of(Gate.CONNECTION), allowed || atMethod,
                allowed || atMethod ? "the admission would be live" : "without an admission no call is taken"));
        rows.add(GateRow.of(1, GateNames.of(Gate.CREDENTIAL), allowed || atMethod,
                allowed || atMethod ? "the credential is good" : why.decision().toString()));
        rows.add(GateRow.of(2, GateNames.of(Gate.SERVICE), null, "interceptors decide about each call"));
        rows.add(service.isBlank() ? GateRow.of(3, GateNames.of(Gate.METHOD), null, "no method was named")
                : GateRow.of(3, GateNames.of(Gate.METHOD), allowed ? Boolean.TRUE : atMethod ? Boolean.FALSE : null,
                        allowed ? "its roles are enough" : atMethod ? why.decision().toString() : "not asked after a refusal"));
        return new TrustView.Explained(allowed, rows, why.remedy().map(Object::toString).orElse(null));
    }

    private static boolean isOfMethods(DenialReason reason) {
        return reason == DenialReason.SERVICE_CAPABILITY_MISSING || reason == DenialReason.METHOD_CAPABILITY_MISSING;
    }

    private CapabilityGate gate(String service, String method) {
        if (service.isBlank()) {
            return new CapabilityGate("", "", Optional.empty(), Optional.empty());
        }
        DevNode.Contract contract = node.contracts().stream().filter(known -> known.descriptor().name().equals(service))
                .findFirst().orElseThrow(() -> new NotFoundException("service: " + service + " (expected: one of "
                        + node.contracts().stream().map(known -> known.descriptor().name()).toList() + ")"));
        MethodDescriptor found = contract.descriptor().method(method);
        if (found == null) {
            throw new NotFoundException("method: " + method + " (expected: one of "
                    + contract.descriptor().methods().stream().map(MethodDescriptor::name).toList() + ")");
        }
        return new CapabilityGate(service, method, contract.descriptor().requires(), found.requires());
    }

    @JsonRpcDescription("Explains in words why an Aster call ended as it did: which gate refused it, or what was thrown")
    @DevMCPEnableByDefault
    @Blocking
    public String explainCall(@JsonRpcDescription("The id of the call, as in the list of calls") long id) {
        CallDetail call = log.call(id).orElseThrow(
                () -> new NotFoundException("call: " + id + " (expected: one of those that are remembered)"));
        String gates = call.gates().stream()
                .map(gate -> "Gate " + gate.gate() + " (" + gate.name() + "): " + gate.decision() + ", " + gate.detail())
                .collect(Collectors.joining("\n"));
        String end = call.trailer() == null ? "It is still running."
                : "It ended with " + call.trailer().status()
                        + (call.trailer().message().isEmpty() ? "." : ": " + call.trailer().message());
        String thrown = call.failure() == null ? "" : "\nThrown here:\n" + call.failure();
        return call.row().service() + "." + call.row().method() + " (" + call.row().side().toLowerCase(Locale.ROOT) + ")\n"
                + end
                + (gates.isEmpty() ? "" : "\n" + gates) + thrown;
    }
}
