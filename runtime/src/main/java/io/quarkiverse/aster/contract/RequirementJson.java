package io.quarkiverse.aster.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/** Requirements as JSON. */
final class RequirementJson {

    private RequirementJson() {
    }

    /**
     * @param limit the most roles
     * @return {@code null} if there is none
     */
    static CapabilityRequirement read(JsonObject json, String member, int limit) {
        if (json.any(member) == null) {
            return null;
        }
        JsonObject requires = json.object(member);
        requires.require("roles");
        return new CapabilityRequirement(requires.constant(ProtocolEnum.CAPABILITY, "kind"), requires.strings("roles", limit));
    }

    /** @param requirement may be {@code null} */
    static Map<String, Object> tree(CapabilityRequirement requirement) {
        if (requirement == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", ProtocolEnum.CAPABILITY.label(requirement.kind()));
        json.put("roles", requirement.roles());
        return json;
    }
}
