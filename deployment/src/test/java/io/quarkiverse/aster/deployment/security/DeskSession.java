package io.quarkiverse.aster.deployment.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The same with sessions. */
@AsterService(name = "DeskSession", scope = ServiceScope.SESSION)
public class DeskSession {

    @Inject
    SecurityIdentity identity;

    @Rpc
    public Who plain(Ask ask) {
        return Who.is(identity);
    }

    @Rpc
    @RolesAllowed("admin")
    public Uni<Who> guarded(Ask ask) {
        return Uni.createFrom().item(Who.is(identity));
    }
}
