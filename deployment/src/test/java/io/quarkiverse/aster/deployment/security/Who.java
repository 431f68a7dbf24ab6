package io.quarkiverse.aster.deployment.security;

import java.util.List;

import io.quarkus.security.identity.SecurityIdentity;

/** Who calls, in the eyes of a service. */
public record Who(String name, boolean anonymous, List<String> roles, String team) {

    static Who is(SecurityIdentity identity) {
        String team = identity.getAttribute("team");
        return new Who(identity.getPrincipal().getName(), identity.isAnonymous(),
                identity.getRoles().stream().sorted().toList(),
                team == null ? "" : team);
    }
}
