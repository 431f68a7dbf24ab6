package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;

@Timeout(30)
class ContractMethodsTest {

    public record In(String text) {
    }

    public interface Base {
        @Rpc(name = "zeta")
        void first(In in);

        @Rpc(name = "base")
        void overridden(In in);
    }

    public abstract static class Super implements Base {
        @Rpc
        public void Beta(In in) {
        }

        @Override
        public void first(In in) {
        }
    }

    @AsterService
    public static class Service extends Super {
        @Rpc(name = "\uD83D\uDE00")
        public void emoji(In in) {
        }

        @Rpc(name = "\uFFE0")
        public void cent(In in) {
        }

        @Override
        @Rpc(name = "own")
        public void overridden(In in) {
        }
    }

    @Test
    void inheritedMethodsInCodePointOrder() {
        ApplicationModel model = Models.valid(Service.class, Super.class, Base.class, In.class);

        List<MethodModel> methods = model.contracts().get(0).methods();
        assertThat(methods).extracting(MethodModel::wireName).containsExactly("Beta", "own", "zeta", "\uFFE0",
                "\uD83D\uDE00");
        assertThat(methods).extracting(MethodModel::index).containsExactly(0, 1, 2, 3, 4);
    }

    @AsterService
    public interface Overloads {
        @Rpc
        void find(String text);

        @Rpc
        void find(int number);
    }

    @Test
    void overloads() {
        assertThat(Models.problem(Overloads.class)).isEqualTo(new Problem(Overloads.class.getName() + "#find(int)",
                "has the wire name find, as has " + Overloads.class.getName() + "#find(String)",
                "give one of them another name, as in @Rpc(name = \"...\")"));
    }

    @AsterService
    public static class Modifiers {
        @Rpc
        public static void constant(In in) {
        }

        @Rpc
        void hidden(In in) {
        }

        @Rpc
        public <T> void generic(In in) {
        }

        @Rpc
        @ServerStream
        public void twice(In in) {
        }

        @Rpc
        public final void fine(In in) {
        }
    }

    @Test
    void methodsThatCannotBeCalled() {
        ApplicationModelBuilder.Result result = Models.build(Modifiers.class, In.class);

        String in = "(ContractMethodsTest.In)";
        String type = Modifiers.class.getName() + "#";
        assertThat(result.problems()).containsExactly(
                new Problem(type + "constant" + in, "is static", "make it an instance method"),
                new Problem(type + "generic" + in, "is a generic method", "replace its type parameters by message types"),
                new Problem(type + "hidden" + in, "is not public", "make the method public"),
                new Problem(type + "twice" + in, "has @Rpc and @ServerStream", "keep the one that fits its signature"));
    }

    @AsterService
    public interface Timeouts {
        @Rpc(timeout = "500ms")
        void millis(In in);

        @Rpc(timeout = "5m")
        void minutes(In in);

        @Rpc
        void none(In in);
    }

    @AsterService
    public interface BadTimeouts {
        @Rpc(timeout = "soon")
        void a(In in);

        @Rpc(timeout = "0s")
        void b(In in);

        @Rpc(timeout = "PT-1S")
        void c(In in);

        @Rpc(timeout = "PT0.0001S")
        void d(In in);

        @Rpc(timeout = "P99999999999999D")
        void e(In in);
    }

    @Test
    void timeouts() {
        ApplicationModel model = Models.valid(Timeouts.class, In.class);
        assertThat(model.contracts().get(0).methods()).extracting(MethodModel::timeoutMillis).containsExactly(500L, 300_000L,
                0L);

        assertThat(Models.build(BadTimeouts.class, In.class).problems()).extracting(Problem::message).containsExactly(
                "timeout: \"soon\" (expected: a duration of at least 1 ms)",
                "timeout: \"0s\" (expected: a duration of at least 1 ms)",
                "timeout: \"PT-1S\" (expected: a duration of at least 1 ms)",
                "timeout: \"PT0.0001S\" (expected: a duration of at least 1 ms)",
                "timeout: \"P99999999999999D\" (expected: a duration of at least 1 ms)");
    }

    static final String LONGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @AsterService
    public interface Longest {
        @Rpc(name = LONGEST)
        void call(In in);
    }

    @AsterService
    public interface TooLong {
        @Rpc(name = LONGEST + "x")
        void call(In in);
    }

    @Test
    void lengthOfNames() {
        assertThat(Models.method(Models.valid(Longest.class, In.class), LONGEST)).isNotNull();
        assertThat(Models.problem(TooLong.class, In.class).message())
                .isEqualTo("its wire name has 257 characters (expected: <= 256)");
    }

    public static class Forgotten {
        @Rpc
        public void call(In in) {
        }
    }

    @Test
    void methodOutsideOfContracts() {
        assertThat(Models.problem(Forgotten.class, In.class))
                .returns(Forgotten.class.getName() + "#call(ContractMethodsTest.In)", Problem::element)
                .returns("annotate " + Forgotten.class.getName() + " with @AsterService, or remove @Rpc", Problem::fix);
    }

    @AsterService
    public interface Api {
        @Rpc
        void call(In in);
    }

    public static class Implementation implements Api {
        @Override
        public void call(In in) {
        }

        @Rpc
        public void more(In in) {
        }
    }

    @Test
    void methodOfTheImplementationAlone() {
        assertThat(Models.problem(Api.class, Implementation.class, In.class))
                .returns(Implementation.class.getName() + "#more(ContractMethodsTest.In)", Problem::element)
                .returns("has @Rpc, but the contract is " + Api.class.getName(), Problem::message)
                .returns("move @Rpc to a method of " + Api.class.getName(), Problem::fix);
    }
}
