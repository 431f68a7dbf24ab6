package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;

/** Annotations of Quarkus security that nobody looks at fail the build. */
@Timeout(30)
class SecurityAnnotationsTest {

    private static final ModelOptions SECURED = ModelOptions.DEFAULT.withSecurity(true);

    public record In(String text) {
    }

    @AsterService
    @Authenticated
    public interface Contract {
        @Rpc
        @RolesAllowed("admin")
        void roles(In in);

        @Rpc
        @PermissionsAllowed("a")
        @PermissionsAllowed("b")
        void permissions(In in);

        @Rpc
        @PermitAll
        default void own(In in) {
        }
    }

    @DenyAll
    public static class Service implements Contract {
        @Override
        @RolesAllowed("admin")
        public void roles(In in) {
        }

        @Override
        public void permissions(In in) {
        }

        @RolesAllowed("admin")
        public void helper() {
        }
    }

    @Test
    void inInterfaces() {
        assertThat(Models.build(SECURED, Contract.class, Service.class, In.class).problems()).containsExactly(
                problem("$Contract", "@Authenticated"), problem("$Contract#permissions(SecurityAnnotationsTest.In)",
                        "@PermissionsAllowed"),
                problem("$Contract#roles(SecurityAnnotationsTest.In)", "@RolesAllowed"));
    }

    @Test
    void inContractsThatAreOnlyCalled() {
        assertThat(Models.build(SECURED, Contract.class, In.class).problems()).isEmpty();
    }

    @AsterService
    @DenyAll
    public static class Guarded {
        @Rpc
        @RolesAllowed("admin")
        public void call(In in) {
        }

        @Rpc
        @PermitAll
        public void everybody(In in) {
        }
    }

    @Test
    void withoutQuarkusSecurity() {
        assertThat(Models.build(Guarded.class, In.class).problems()).containsExactly(unsecured("$Guarded", "@DenyAll"),
                unsecured("$Guarded#call(SecurityAnnotationsTest.In)", "@RolesAllowed"));
        assertThat(Models.build(SECURED, Guarded.class, In.class).problems()).isEmpty();
    }

    private static Problem problem(String element, String annotation) {
        return new Problem(SecurityAnnotationsTest.class.getName() + element,
                "has " + annotation + ", but nobody looks at it: it is in an interface",
                "move " + annotation + " to " + Service.class.getName() + ", or use @Requires here");
    }

    private static Problem unsecured(String element, String annotation) {
        return new Problem(SecurityAnnotationsTest.class.getName() + element,
                "has " + annotation + ", but nobody looks at it: the application does not have quarkus-security",
                "add the dependency io.quarkus:quarkus-security, or use @Requires in the contract");
    }
}
