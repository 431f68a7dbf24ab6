package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireType;

/** Names that would give one contract two identities are refused. */
@Timeout(60)
class PortableNamesTest {

    /** An e and its accent, two characters that look like one. */
    private static final String DECOMPOSED = "cafe\u0301";

    @WireType("demo/" + DECOMPOSED)
    public record Tagged(@WireName(DECOMPOSED) String field, Constants constants) {
    }

    public enum Constants {
        cafe\u0301
    }

    @AsterService(name = DECOMPOSED)
    public interface Cafe {

        @Rpc(name = DECOMPOSED)
        Tagged order(Tagged request);
    }

    @Test
    void everyNameThatIsNotComposedIsReported() {
        ApplicationModelBuilder.Result result = Models.build(Cafe.class, Tagged.class, Constants.class);

        String flaw = "\"cafe\\u{301}\" is not in Unicode normalization form C (expected: \"caf\\u{e9}\")";
        assertThat(result.problems()).extracting(Problem::message).containsExactlyInAnyOrder(
                "its service name is not portable: " + flaw,
                "its wire name is not portable: " + flaw,
                "its wire name is not portable: " + flaw,
                "@WireType(\"demo/" + DECOMPOSED + "\") is not portable: " + flaw,
                "its constant: " + flaw);
    }

    @WireType("a.b/C")
    public record Dotted(String text) {
    }

    @WireType("a/b.C")
    public record Slashed(String text) {
    }

    @AsterService
    public interface Look {

        @Rpc
        Slashed alike(Dotted request);
    }

    @Test
    void tagsThatDifferInThePlaceOfTheSlashAreReported() {
        Problem problem = Models.problem(Look.class, Dotted.class, Slashed.class);

        assertThat(problem.element()).isEqualTo(Slashed.class.getName());
        assertThat(problem.message()).isEqualTo("has the wire tag a/b.C, which differs from a.b/C of "
                + Dotted.class.getName() + " in the place of the slash only");
    }
}
