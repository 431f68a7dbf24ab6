package io.quarkiverse.aster.deployment.security;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.security.PermissionsAllowed;

/** The clients of an application under development have the roles that Quarkus security demands, too. */
@Timeout(60)
class SecurityRolesTest {

    @AsterService(name = "Archive")
    public interface Archive {

        @Rpc
        @Requires("reader")
        Ask read(Ask ask);

        @Rpc
        Ask write(Ask ask);

        @Rpc
        Ask burn(Ask ask);
    }

    /** What services have in common. */
    public abstract static class Room {

        @RolesAllowed({ "writer", "chief" })
        public Ask write(Ask ask) {
            return ask;
        }
    }

    @RolesAllowed("staff")
    public static class Service extends Room implements Archive {

        @Override
        public Ask read(Ask ask) {
            return ask;
        }

        @Override
        @PermissionsAllowed("fire")
        @PermissionsAllowed("doc:burn")
        public Ask burn(Ask ask) {
            return ask;
        }
    }

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Ask.class)
            .config("quarkus.aster.clients.reader.address", "self")
            .config("quarkus.aster.clients.reader.dev-roles", "reader");

    private static final Ask ASK = new Ask("a");

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Archive archive;
    @Inject
    @AsterClient("reader")
    Archive reader;

    @Test
    void theyMayDoEverything() {
        assertThat(archive.read(ASK)).isEqualTo(ASK);
        assertThat(archive.write(ASK)).isEqualTo(ASK);
        assertThat(archive.burn(ASK)).isEqualTo(ASK);
        assertThat(server.admittedPeers().peers())
                .filteredOn(peer -> peer.endpointId().equals(server.endpointId())).singleElement()
                .extracting(peer -> peer.attributes().get("aster.role"))
                .isEqualTo("chief,doc:burn,fire,reader,staff,writer");
    }

    @Test
    void whoIsGivenLessMayDoLess() {
        // the contract lets it in, the bean does not
        assertThatThrownBy(() -> reader.read(ASK)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> reader.write(ASK)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> reader.burn(ASK)).isInstanceOf(PermissionDeniedException.class);
    }
}
