package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.aster.runtime.client.GenerationRig.TestClient;
import io.quarkiverse.aster.runtime.client.Traces.Told;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.smallrye.mutiny.Multi;

/** What whoever looks at calls is told of them, on both sides, in every dialect. */
@Timeout(60)
class CallTraceTest {

    private static final List<String> METHODS = List.of("echo", "three", "join", "each", "echo");
    private static final List<String> ENDS = List.of("OK", "OK", "OK", "OK", "ABORTED");

    private static void everyPattern(GenerationRig rig, TestClient client) {
        rig.result(client.echo("a"));
        rig.result(client.three("n"));
        rig.result(client.join(Multi.createFrom().items("a", "b")));
        rig.result(client.each(Multi.createFrom().items("a", "b")));
        rig.failure(client.echo("fail"));
    }

    private static long messages(Told told, String direction) {
        return told.frames.stream().filter((direction + " message")::equals).count();
    }

    private static void isTold(Traces traces) {
        assertThat(traces.called).extracting(told -> told.method).containsExactlyElementsOf(METHODS);
        assertThat(traces.servedCalls()).extracting(told -> told.method).containsExactlyElementsOf(METHODS);
        assertThat(traces.called).extracting(Told::end).containsExactlyElementsOf(ENDS);
        assertThat(traces.servedCalls()).extracting(Told::end).containsExactlyElementsOf(ENDS);
        for (int i = 0; i < METHODS.size(); i++) {
            Told caller = traces.called.get(i);
            Told server = traces.servedCalls().get(i);
            assertThat(caller.frames.get(0)).isEqualTo("connected");
            assertThat(caller.frames).as(caller.method).contains("out header");
            assertThat(server.frames.get(0)).isEqualTo("in header");
            assertThat(messages(server, "in")).as(caller.method).isEqualTo(messages(caller, "out"));
            assertThat(messages(server, "out")).as(caller.method).isEqualTo(messages(caller, "in"));
        }
        assertThat(traces.called).extracting(told -> messages(told, "out")).containsExactly(1L, 1L, 2L, 2L, 1L);
        assertThat(traces.called).extracting(told -> messages(told, "in")).containsExactly(1L, 3L, 1L, 2L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void allFramesOfACallAreToldAndItsEndOnce(Dialect dialect) {
        try (GenerationRig rig = new GenerationRig()) {
            rig.traces.on = true;
            everyPattern(rig, rig.client(dialect));
            isTold(rig.traces);
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "V0_2", "V0_1" })
    void likewiseInSessions(Dialect dialect) {
        try (GenerationRig rig = new GenerationRig()) {
            rig.traces.on = true;
            everyPattern(rig, rig.session(dialect));
            isTold(rig.traces);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsWithoutAnAnswerEndForBothSides(Dialect dialect) {
        try (GenerationRig rig = new GenerationRig()) {
            rig.traces.on = true;
            TestClient client = rig.client(dialect);
            CompletableFuture<String> call = client.hang(Duration.ofSeconds(2));
            rig.run();
            assertThat(rig.traces.servedCalls()).extracting(told -> told.ends).containsExactly(0);
            rig.advance(Duration.ofSeconds(3));
            rig.failure(call);

            assertThat(rig.traces.called).extracting(Told::end).containsExactly("DEADLINE_EXCEEDED");
            assertThat(rig.traces.servedCalls()).extracting(told -> told.ends).containsExactly(1);
        }
    }

    @Test
    void callsThatBeginWhileNobodyLooksAreNotTold() {
        try (GenerationRig rig = new GenerationRig()) {
            TestClient client = rig.client(Dialect.V0_2);
            CompletableFuture<String> before = client.hang(Duration.ofSeconds(2));
            rig.run();
            rig.traces.on = true;
            rig.result(client.echo("a"));
            rig.traces.on = false;
            rig.result(client.echo("b"));
            rig.advance(Duration.ofSeconds(3));
            rig.failure(before);

            assertThat(rig.traces.called).extracting(Told::end).containsExactly("OK");
            assertThat(rig.traces.servedCalls()).extracting(Told::end).containsExactly("OK");
        }
    }
}
