package io.quarkiverse.aster.deployment.trust;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;

/** A service with sessions, some calls of which demand a role. */
@AsterService(name = "VaultSession", scope = ServiceScope.SESSION)
public interface VaultSession {

    @Rpc
    Vault.Note look(Vault.Note note);

    @Rpc
    @Requires("keys")
    Vault.Note open(Vault.Note note);

    /** The service. */
    class Service implements VaultSession {

        @Override
        public Vault.Note look(Vault.Note note) {
            return note;
        }

        @Override
        public Vault.Note open(Vault.Note note) {
            Vault.Service.RUN.add("open in a session");
            return note;
        }
    }
}
