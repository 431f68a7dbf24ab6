package io.quarkiverse.aster.tool.trust;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.Requirement;
import io.quarkiverse.aster.trust.WhyDenied;

/** Why an endpoint is denied, to look at. */
record WhyDeniedView(WhyDenied why, CapabilityGate gate, Optional<Credential> presented, List<String> assumed) {

    private static final String ADMISSION = "admission";
    private static final String CAPABILITIES = "capabilities";

    /** The gate that denies. */
    private Optional<String> deniedBy() {
        return why.decision().reason().map(reason -> reason == DenialReason.SERVICE_CAPABILITY_MISSING
                || reason == DenialReason.METHOD_CAPABILITY_MISSING ? CAPABILITIES : ADMISSION);
    }

    /** What was found and what was expected. */
    private String detail() {
        Optional<Requirement> unmet = why.decision().reason().flatMap(reason -> switch (reason) {
            case SERVICE_CAPABILITY_MISSING -> gate.serviceRequires();
            case METHOD_CAPABILITY_MISSING -> gate.methodRequires();
            default -> Optional.empty();
        });
        return unmet.map(requirement -> "roles " + AttributeTexts.roles(attributes()) + " (expected: " + requirement + ")")
                .orElseGet(() -> why.decision().detail());
    }

    private Map<String, String> attributes() {
        return presented.map(Credential::attributes).orElse(Map.of());
    }

    ObjectNode json() {
        ObjectNode json = JsonTrees.object().put("allowed", why.decision().isAllowed())
                .put("denied_by", deniedBy().orElse(null))
                .put("reason", why.decision().reason().map(DenialReason::code).orElse(null))
                .put("detail", detail())
                .put("service_requires", gate.serviceRequires().map(Requirement::toString).orElse(null))
                .put("method_requires", gate.methodRequires().map(Requirement::toString).orElse(null));
        ArrayNode roles = json.putArray("roles");
        AttributeTexts.roles(attributes()).forEach(roles::add);
        ArrayNode assumptions = json.putArray("assumed");
        assumed.forEach(assumptions::add);
        json.set("would_pass", why.remedy().map(WhyDeniedView::json).orElse(null));
        return json;
    }

    private static ObjectNode json(WhyDenied.SufficientCredential remedy) {
        ObjectNode json = JsonTrees.object().put("type", type(remedy)).put("root_pubkey", remedy.root().hex())
                .put("endpoint_id", remedy.endpointId().hex());
        ObjectNode attributes = json.putObject("attributes");
        remedy.attributes().forEach(attributes::put);
        return json.put("command", command(remedy));
    }

    void print(PrintWriter out) {
        Table table = new Table("");
        deniedBy().ifPresentOrElse(by -> table.row("denied by", by), () -> table.row("allowed"));
        why.decision().reason().ifPresent(reason -> table.row("rule", reason.code() + ": " + detail()));
        gate.serviceRequires().ifPresent(requirement -> table.row("service requires", requirement.toString()));
        gate.methodRequires().ifPresent(requirement -> table.row("method requires", requirement.toString()));
        if (gate.isGuarded()) {
            List<String> roles = AttributeTexts.roles(attributes());
            table.row("credential has", roles.isEmpty() ? "no roles" : "roles " + String.join(", ", roles));
        }
        assumed.forEach(assumption -> table.row("assumed", assumption));
        why.remedy().ifPresent(remedy -> table.row("would pass", remedy.toString()).row("make it with", command(remedy)));
        if (!why.decision().isAllowed() && why.remedy().isEmpty()) {
            table.row("would pass", "no credential: no roles meet what is required");
        }
        table.print(out);
    }

    private static String type(WhyDenied.SufficientCredential remedy) {
        return remedy.kind() == CredentialKind.PRODUCER ? "producer"
                : remedy.type().map(ConsumerEnrollmentCredential.Type::protocolName).orElse("policy");
    }

    private static String command(WhyDenied.SufficientCredential remedy) {
        String attributes = remedy.attributes().isEmpty() ? ""
                : " --attributes " + quoted(AttributeTexts.toJson(remedy.attributes()));
        return "aster trust sign --root-key ROOT_KEY --type " + type(remedy) + " --endpoint-id " + remedy.endpointId()
                + attributes + " --out FILE";
    }

    /** As one word for a shell: roles may come from somebody else's contract. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
