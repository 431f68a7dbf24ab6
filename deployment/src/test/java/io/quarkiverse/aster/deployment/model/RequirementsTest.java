package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.RequiresAll;
import io.quarkiverse.aster.RequiresAny;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.trust.Requirement;

/** Requirements are read where contracts have them, and refused everywhere else. */
@Timeout(30)
class RequirementsTest {

    public record In(String text) {
    }

    @AsterService
    @RequiresAny({ "staff", "guest" })
    public static class Vault {
        @Rpc
        public void look(In in) {
        }

        @Rpc
        @Requires("keys")
        public void open(In in) {
        }

        @Rpc
        @RequiresAll({ "keys", "audit" })
        public void wipe(In in) {
        }
    }

    @Test
    void contractAndMethodsHaveTheirOwn() {
        ApplicationModel model = Models.valid(Vault.class, In.class);

        assertThat(model.contracts().get(0).requires()).isEqualTo(Requirement.anyOf("staff", "guest"));
        assertThat(Models.method(model, "look").requires()).isNull();
        assertThat(Models.method(model, "open").requires()).isEqualTo(Requirement.role("keys"));
        assertThat(Models.method(model, "wipe").requires()).isEqualTo(Requirement.allOf("keys", "audit"));
    }

    @AsterService
    @RequiresAny({})
    public interface NoRole {
        @Rpc
        @RequiresAll({})
        void call(In in);
    }

    @Test
    void withoutARole() {
        assertThat(problems(NoRole.class)).containsExactly(
                problem("$NoRole", "@RequiresAny names no role, which nobody would pass", "@RequiresAny"),
                problem("$NoRole#call(RequirementsTest.In)", "@RequiresAll names no role, which nobody would pass",
                        "@RequiresAll"));
    }

    @AsterService
    @RequiresAny({ " ", "a,b", " padded", "twice", "twice", "a\tb" })
    public interface BadRoles {
        @Rpc
        @Requires("e\u0301")
        void call(In in);

        @Rpc
        @Requires("\ud800")
        void half(In in);
    }

    @Test
    void rolesThatNobodyCanHave() {
        assertThat(problems(BadRoles.class)).extracting(Problem::message).containsExactly(
                "@RequiresAny names a role that contains a control character",
                "@RequiresAny names a role that is blank",
                "@RequiresAny names the role \" padded\" with white space around it, which no role of a caller has",
                "@RequiresAny names the role \"a,b\", but a comma ends the name of a role",
                "@RequiresAny names the role \"twice\" twice",
                "@Requires names a role that is not portable: \"e\\u{301}\" is not in Unicode normalization form C"
                        + " (expected: \"\\u{e9}\")",
                "@Requires names a role that is not portable: \"\\u{d800}\" contains U+D800 (expected: no control, unassigned or"
                        + " surrogate characters)");
    }

    @AsterService
    public interface TwoKinds {
        @Rpc
        @Requires("a")
        @RequiresAll({ "b", "c" })
        void call(In in);
    }

    @Test
    void ofTwoKinds() {
        assertThat(problems(TwoKinds.class)).containsExactly(new Problem(name("$TwoKinds#call(RequirementsTest.In)"),
                "has @Requires and @RequiresAll", "keep one of them; @RequiresAll names several roles that callers must have"));
    }

    @AsterService
    public interface Shared {
        @Rpc
        void call(In in);

        @Rpc
        void other(In in);
    }

    @Requires("admin")
    public static class Implementation implements Shared {
        @Override
        @Requires("admin")
        public void call(In in) {
        }

        @Override
        public void other(In in) {
        }
    }

    @Test
    void onAnImplementation() {
        String contract = name("$Shared");
        assertThat(problems(Shared.class, Implementation.class)).containsExactly(
                new Problem(name("$Implementation"), "has @Requires, but the contract is " + contract,
                        "move @Requires to " + contract + ", or use @RolesAllowed here"),
                new Problem(name("$Implementation#call(RequirementsTest.In)"), "has @Requires, but the contract is " + contract,
                        "move @Requires to the method of " + contract + ", or use @RolesAllowed here"));
    }

    @RequiresAny("admin")
    public @interface AdminsOnly {
    }

    public static class NoService {
        @Requires("admin")
        public void call() {
        }
    }

    @Test
    void onWhatIsNoService() {
        assertThat(problems(AdminsOnly.class, NoService.class)).containsExactly(
                new Problem(name("$AdminsOnly"), "has @RequiresAny, but no contract includes " + name("$AdminsOnly"),
                        "annotate " + name("$AdminsOnly") + " with @AsterService, or remove @RequiresAny"),
                new Problem(name("$NoService#call()"), "has @Requires, but no contract includes " + name("$NoService"),
                        "annotate " + name("$NoService") + " with @AsterService, or remove @Requires"));
    }

    @AsterService
    public static class Helper {
        @Rpc
        public void call(In in) {
        }

        @Requires("admin")
        public void helper(In in) {
        }
    }

    @Test
    void onAMethodThatNobodyCalls() {
        assertThat(problems(Helper.class)).containsExactly(new Problem(name("$Helper#helper(RequirementsTest.In)"),
                "has @Requires, but is no method of a contract",
                "annotate it with @Rpc, @ServerStream, @ClientStream or @BidiStream, or remove @Requires"));
    }

    @Requires("staff")
    public interface Base {
        @Rpc
        @Requires("keys")
        void call(In in);

        @Rpc
        @Requires("keys")
        void kept(In in);
    }

    @AsterService
    public interface Loses extends Base {
        @Override
        @Rpc
        void call(In in);
    }

    @Test
    void thatWouldGetLost() {
        assertThat(problems(Loses.class, Base.class)).containsExactly(
                new Problem(name("$Loses"), "has no requirement, but its supertype " + name("$Base") + " has @Requires",
                        "repeat it on " + name("$Loses") + ": requirements are not inherited; or remove it there"),
                new Problem(name("$Loses#call(RequirementsTest.In)"),
                        "has no requirement, but " + name("$Base#call(RequirementsTest.In)") + " has @Requires",
                        "repeat it here: requirements are not inherited; or remove it there"));
    }

    @AsterService
    @Requires("own")
    public interface Repeats extends Base {
        @Override
        @Rpc
        @RequiresAny({ "keys", "more" })
        void call(In in);
    }

    @Test
    void thatIsReplaced() {
        ApplicationModel model = Models.valid(Repeats.class, Base.class, In.class);

        assertThat(model.contracts().get(0).requires()).isEqualTo(Requirement.role("own"));
        assertThat(Models.method(model, "call").requires()).isEqualTo(Requirement.anyOf("keys", "more"));
        assertThat(Models.method(model, "kept").requires()).isEqualTo(Requirement.role("keys"));
    }

    private static List<Problem> problems(Class<?>... classes) {
        Class<?>[] all = Arrays.copyOf(classes, classes.length + 1);
        all[classes.length] = In.class;
        return Models.build(all).problems();
    }

    private static String name(String suffix) {
        return RequirementsTest.class.getName() + suffix;
    }

    private static Problem problem(String element, String message, String annotation) {
        return new Problem(name(element), message,
                "name roles as credentials have them, at least one and each once, or remove " + annotation);
    }
}
