package io.quarkiverse.aster.runtime.security;

import jakarta.inject.Singleton;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.runtime.server.CallSecurity;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.mutiny.Uni;

/** Has Quarkus security know the caller of each call: providers and augmentors of the application have their say. */
@Singleton
public final class PeerSecurity implements CallSecurity {

    private final IdentityProviderManager identities;
    private final CurrentIdentityAssociation current;

    PeerSecurity(IdentityProviderManager identities, CurrentIdentityAssociation current) {
        this.identities = identities;
        this.current = current;
    }

    @Override
    public Uni<Runnable> identify(CallContext call, boolean vouchedFor) {
        return identities
                .authenticate(new PeerAuthenticationRequest(call.peer().orElseThrow(), call.attributes(), vouchedFor))
                // none at all would count as anonymous
                .onItem().ifNull().failWith(AuthenticationFailedException::new)
                .map(identity -> () -> current.setIdentity(identity));
    }

    @Override
    public boolean isUnauthenticated(Throwable failure) {
        return failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException;
    }
}
