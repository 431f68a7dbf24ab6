package io.quarkiverse.aster.runtime.security;

import java.security.Permission;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkiverse.aster.trust.Requirement;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Makes identities of peers: the principal is the endpoint id, roles and attributes are those of the credential, and each role
 * is a permission too. A peer without a credential, at an open gate, is anonymous: anybody can make a key.
 */
@Singleton
public final class PeerIdentityProvider implements IdentityProvider<PeerAuthenticationRequest> {

    @Override
    public Class<PeerAuthenticationRequest> getRequestType() {
        return PeerAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PeerAuthenticationRequest request, AuthenticationRequestContext context) {
        Set<String> roles = Requirement.rolesOf(request.admitted());
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(request.peer().hex()))
                .setAnonymous(!request.isVouchedFor())
                .addRoles(roles)
                .addPermissionChecker(permission -> Uni.createFrom().item(grants(roles, permission)))
                .addAttributes(Map.copyOf(request.admitted()))
                .build());
    }

    /** The role {@code ops} is the permission of that name, {@code ops:read} is that with the action {@code read}. */
    static boolean grants(Set<String> roles, Permission required) {
        if (!(required instanceof StringPermission)) {
            return false;
        }
        String actions = required.getActions();
        return actions == null ? roles.contains(required.getName())
                : Arrays.stream(actions.split(StringPermission.ACTIONS_SEPARATOR))
                        .anyMatch(action -> roles.contains(required.getName() + ":" + action));
    }
}
