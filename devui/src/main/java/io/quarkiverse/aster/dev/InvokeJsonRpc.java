package io.quarkiverse.aster.dev;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.dev.view.CallResult;
import io.quarkiverse.aster.dev.view.Choice;
import io.quarkiverse.aster.runtime.DevIdentities;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls methods for the Dev UI. */
public class InvokeJsonRpc {

    private final DevNode node;
    private final Exchanges exchanges;

    @Inject
    public InvokeJsonRpc(DevNode node) {
        this.node = node;
        this.exchanges = new Exchanges(new Caller(node));
    }

    @PreDestroy
    void close() {
        exchanges.close();
    }

    @JsonRpcDescription("Lists the Aster peers that can be called: this application, and those of its clients")
    @NonBlocking
    public List<Choice> targets() {
        List<Choice> targets = new ArrayList<>(List.of(new Choice(Invocation.SELF, "this application")));
        node.clients().forEach(client -> targets.add(new Choice(Invocation.CLIENT + client, "client " + client)));
        return targets;
    }

    @JsonRpcDescription("Lists as whom calls can be made")
    @NonBlocking
    public List<Choice> identities() {
        List<Choice> identities = new ArrayList<>(node.identities().known().stream().map(InvokeJsonRpc::identity).toList());
        if (node.identities().canIssue()) {
            node.roles().forEach(role -> identities.add(new Choice(DevIdentities.ROLES + role, "somebody with role " + role)));
            identities.add(new Choice(DevIdentities.ROLES, "somebody with a credential without roles"));
        }
        return identities;
    }

    private static Choice identity(String id) {
        return switch (id) {
            case DevIdentities.OWN -> new Choice(id, "this application");
            case DevIdentities.NONE -> new Choice(id, "somebody without a credential");
            default -> new Choice(id, "client " + id.substring(DevIdentities.CLIENT.length()));
        };
    }

    @JsonRpcDescription("Calls a unary method of an Aster service and tells the response or the failure. It has whatever effect the"
            + " method has")
    @NonBlocking
    public Uni<CallResult> invoke(@JsonRpcDescription("self, client: and its name, or the ticket of a peer") String target,
            @JsonRpcDescription("The name of the service") String service,
            @JsonRpcDescription("Its version") int version,
            @JsonRpcDescription("The name of the method") String method,
            @JsonRpcDescription("The request as JSON") String request,
            @JsonRpcDescription("Metadata as a JSON object, or nothing") String metadata,
            @JsonRpcDescription("The deadline in milliseconds, 0 for none") long timeoutMillis,
            @JsonRpcDescription("XLANG, JSON, or nothing for what the service prefers") String mode,
            @JsonRpcDescription("own, none, client: and a name, or roles: and roles with commas between them") String identity) {
        return exchanges.one(new Invocation(target, service, version, method, metadata, timeoutMillis, mode, identity),
                request);
    }

    @JsonRpcDescription("Calls a method of any pattern and streams what comes of it")
    @NonBlocking
    public Multi<CallResult> exchange(String target, String service, int version, String method, String request,
            String metadata, long timeoutMillis, String mode, String identity) {
        return exchanges.many(new Invocation(target, service, version, method, metadata, timeoutMillis, mode, identity),
                request);
    }

    @JsonRpcDescription("Sends one more request of a call that streams them")
    @NonBlocking
    public boolean send(long exchange, String request) {
        exchanges.send(exchange, request);
        return true;
    }

    @JsonRpcDescription("Ends the requests of a call that streams them")
    @NonBlocking
    public boolean endRequests(long exchange) {
        exchanges.endRequests(exchange);
        return true;
    }

    @JsonRpcDescription("Cancels a call that was made from here")
    @NonBlocking
    public boolean cancelExchange(long exchange) {
        exchanges.cancel(exchange);
        return true;
    }

    @JsonRpcDescription("A call as a test in Java")
    @Blocking
    public String javaTest(String service, int version, String method, String request) {
        return CallSnippets.javaTest(contract(service, version), method, request);
    }

    @JsonRpcDescription("A call as a command line with curl, for methods that are REST resources, too; nothing for others")
    @Blocking
    public String curl(String service, int version, String method, String request) {
        return CallSnippets.curl(contract(service, version), method, request).orElse("");
    }

    private DevNode.Contract contract(String service, int version) {
        return node.contract(service, version).orElseThrow(
                () -> new NotFoundException("contract: " + service + " v" + version + " (expected: one of the application)"));
    }
}
