package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.StringPermission;

/** What Quarkus security demands for services, as far as it can be had by credentials. */
@Timeout(30)
class DemandedRolesTest {

    public record In(String text) {
    }

    @AsterService
    public static class Service {

        @Rpc
        @RolesAllowed({ "b", "a", "**", "${role}", "x,y", " padded", "" })
        public In roles(In in) {
            return in;
        }

        @Rpc
        @PermissionsAllowed({ "doc:read", "doc:write" })
        @PermissionsAllowed("look")
        public In permissions(In in) {
            return in;
        }

        @Rpc
        @PermissionsAllowed(value = "own", permission = StringPermission.class)
        public In otherClass(In in) {
            return in;
        }
    }

    /** Is no service. */
    @RolesAllowed("elsewhere")
    public static class Other {
    }

    @Test
    void areSortedAndCanBeHad() throws IOException {
        Index index = Index.of(Service.class, Other.class, In.class);
        ApplicationModel model = ApplicationModelBuilder.build(index, ModelOptions.DEFAULT.withSecurity(true)).model();
        assertThat(DemandedRoles.of(model.services(), index)).containsExactly("a", "b", "doc:read", "doc:write", "look");
        assertThat(DemandedRoles.of(Set.of(), index)).isEmpty();
    }
}
