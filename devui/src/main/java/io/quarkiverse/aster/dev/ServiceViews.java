package io.quarkiverse.aster.dev;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.aster.contract.CapabilityRequirement;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.JsonSchema;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.dev.view.ServiceView;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.vertx.core.json.JsonObject;

/** Contracts as pages show them. */
final class ServiceViews {

    private ServiceViews() {
    }

    /** One of the application. */
    static ServiceView of(DevNode.Contract contract, ServiceView.Changed changed) {
        ResolvedContract resolved = resolve(contract.manifest());
        return view(resolved, contract.type().getName(), contract.bean().map(Class::getName).orElse(null),
                contract.invoker().isPresent(), contract.clients(), changed, resolved.declaration().methods().stream()
                        .map(method -> method(resolved.graph(), method, execution(contract, method.name()))).toList());
    }

    /** One of a peer. */
    static ServiceView of(Manifest manifest) {
        ResolvedContract resolved = resolve(manifest);
        return view(resolved, null, null, true, List.of(), null, resolved.declaration().methods().stream()
                .map(method -> method(resolved.graph(), method, null)).toList());
    }

    private static ResolvedContract resolve(Manifest manifest) {
        return ResolvedContract.of(manifest).orElseThrow(() -> new ContractException("manifest of " + manifest.service()
                + ": tells of requests and responses only (expected: all types)"));
    }

    private static ServiceView view(ResolvedContract resolved, String type, String bean, boolean served,
            List<String> clients, ServiceView.Changed changed, List<ServiceView.MethodView> methods) {
        return new ServiceView(resolved.declaration().name(), resolved.declaration().version(),
                resolved.declaration().scope().name(), type, bean, resolved.contractId(),
                text(resolved.declaration().requires()),
                resolved.declaration().serializationModes().stream().map(mode -> mode.toUpperCase(Locale.ROOT)).toList(),
                served, clients, changed, methods);
    }

    private static String execution(DevNode.Contract contract, String method) {
        Optional<ServiceInvoker> invoker = contract.invoker();
        return invoker.map(found -> found.executionModel(contract.descriptor().method(method).index()).name()).orElse(null);
    }

    private static ServiceView.MethodView method(TypeGraph graph, MethodDeclaration method, String execution) {
        Long timeout = method.timeoutSeconds() == 0 ? null : (Long) Math.round(method.timeoutSeconds() * 1000);
        return new ServiceView.MethodView(method.name(), method.pattern().name(), method.idempotent(), timeout, execution,
                text(method.requires()), schema(graph, method.request()), schema(graph, method.response()),
                name(method.request()).map(type -> ExampleJson.of(graph, type)).orElse("{}"));
    }

    private static Optional<TypeName> name(ValueType type) {
        return type instanceof ValueType.Reference reference ? Optional.of(reference.name()) : Optional.empty();
    }

    private static Object schema(TypeGraph graph, ValueType type) {
        return name(type).map(root -> new JsonObject(JsonSchema.of(graph, root)).getMap()).orElse(null);
    }

    private static String text(CapabilityRequirement requirement) {
        if (requirement == null) {
            return null;
        }
        String roles = String.join(", ", requirement.roles());
        return requirement.roles().size() == 1 ? roles
                : requirement.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + roles;
    }
}
