package io.quarkiverse.aster.deployment.misuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;

/** Everything that is wrong with the services of an application is in one report, each with its fix. */
@Timeout(60)
class MisuseTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application().failsWith(AsterBuildException.class,
            report -> {
                assertThat(report).startsWith("9 problems with Aster services:\n");
                reports(report, "Caller#client", "which is an unknown contract", "with @AsterService, or inject");
                reports(report, "Cart", "every session needs an instance of its own", "remove @ApplicationScoped");
                reports(report, "Eager#items(MisuseTest.Text)", "returns a Stream, which blocks", "@RunOnVirtualThread");
                reports(report, "Hidden", "is a service contract but not public", "make the class public");
                reports(report, "OnceMore", "serves Twice version 1, as does", "another name or version");
                reports(report, "RawLists#list", "type List is raw", "its type arguments");
                reports(report, "SameNames#other(MisuseTest.Text)", "has the wire name same", "give one of them another name");
                reports(report, "Second", "has the wire tag first/Tag", "give one of them another tag");
                reports(report, "Flow#items(MisuseTest.Text)", "returns Multi<MisuseTest.Text>",
                        "annotate it with @ServerStream");
            });

    /** The report has a problem of that element, and the fix right after it. */
    private static void reports(String report, String element, String problem, String fix) {
        assertThat(report)
                .containsPattern(Pattern.compile("  \\d\\. " + Pattern.quote(MisuseTest.class.getName() + "$" + element)
                        + ": .*" + Pattern.quote(problem) + ".*\n     Fix: .*" + Pattern.quote(fix)));
    }

    @Test
    void stopsTheBuild() {
        fail("the application was built");
    }

    public record Text(String text) {
    }

    @WireType("first/Tag")
    public record First(String text) {
    }

    @WireType("first/Tag")
    public record Second(String text) {
    }

    @AsterService(name = "Twice")
    public static class Once {

        @Rpc
        public First first(First first) {
            return first;
        }
    }

    @AsterService(name = "Twice")
    public static class OnceMore {

        @Rpc
        public Second second(Second second) {
            return second;
        }
    }

    @SuppressWarnings("rawtypes")
    public record RawLists(List list) {
    }

    @AsterService
    public static class Raw {

        @Rpc
        public Text raw(RawLists lists) {
            return null;
        }
    }

    @AsterService
    public static class SameNames {

        @Rpc(name = "same")
        public Text one(Text text) {
            return text;
        }

        @Rpc(name = "same")
        public Text other(Text text) {
            return text;
        }
    }

    @AsterService
    public static class Flow {

        @Rpc
        public Multi<Text> items(Text text) {
            return Multi.createFrom().item(text);
        }
    }

    @AsterService
    static class Hidden {

        @Rpc
        public Text text(Text text) {
            return text;
        }
    }

    @ApplicationScoped
    @AsterService(scope = ServiceScope.SESSION)
    public static class Cart {

        @Rpc
        public Text text(Text text) {
            return text;
        }
    }

    @AsterService
    @NonBlocking
    public static class Eager {

        @ServerStream
        public Stream<Text> items(Text text) {
            return Stream.of(text);
        }
    }

    public interface NoContract {
    }

    @Singleton
    public static class Caller {

        @Inject
        @AsterClient("nobody")
        NoContract client;
    }
}
