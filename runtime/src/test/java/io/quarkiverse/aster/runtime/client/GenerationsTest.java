package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.client.GenerationRig.TestClient;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.testing.LinkConditions;
import io.smallrye.mutiny.Multi;

/** Clients of every dialect, and servers of either generation. */
@Timeout(60)
class GenerationsTest {

    private static void everyPatternWorks(GenerationRig rig, TestClient client) {
        assertThat(rig.result(client.echo("a"))).isEqualTo("a");
        assertThat(rig.result(client.three("n"))).containsExactly("n0", "n1", "n2");
        assertThat(rig.result(client.join(Multi.createFrom().items("a", "b")))).isEqualTo("a,b");
        assertThat(rig.result(client.join(Multi.createFrom().empty()))).isEmpty();
        assertThat(rig.result(client.each(Multi.createFrom().items("a", "b")))).containsExactly("a!", "b!");
        assertThat(rig.failure(client.echo("fail"))).hasMessage("as asked");
        assertThat(rig.result(client.echo("b"))).isEqualTo("b");
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void everyPatternWorksWithAServerOfBothGenerations(Dialect dialect) {
        try (GenerationRig rig = new GenerationRig()) {
            everyPatternWorks(rig, rig.client(dialect));
            Generation expected = dialect == Dialect.V0_1 || dialect == Dialect.V0_1_JSON ? Generation.V0_1 : Generation.V0_2;
            assertThat(rig.server.calls).extracting(StreamHeader::generation).containsOnly(expected);
            int mode = dialect == Dialect.V0_1_JSON || dialect == Dialect.NEUTRAL ? 3 : 0;
            assertThat(rig.server.calls).extracting(StreamHeader::serializationMode).containsOnly(mode);
        }
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(names = { "V0_2", "V0_1" })
    void everyPatternWorksInSessions(Dialect dialect) {
        try (GenerationRig rig = new GenerationRig()) {
            TestClient one = rig.session(dialect);
            TestClient other = rig.session(dialect);
            everyPatternWorks(rig, one);
            everyPatternWorks(rig, other);
            assertThat(rig.server.connections).hasSize(1);
            assertThat(rig.server.connections.get(0).sessions().size()).isEqualTo(2);
            one.closeSession();
            assertThat(rig.server.sessionsEnded).isEqualTo(dialect == Dialect.V0_1 ? 1 : 0);
            assertThat(rig.result(other.echo("c"))).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasNotToldIsAskedOnce(OldOnlyStream.Package released) {
        try (GenerationRig rig = GenerationRig.of(released)) {
            TestClient client = rig.client(null);
            List<CompletableFuture<String>> together = List.of(client.echo("a"), client.echo("b"));
            assertThat(rig.result(together.get(0))).isEqualTo("a");
            assertThat(rig.result(together.get(1))).isEqualTo("b");
            assertThat(rig.streams()).as("the question and two calls").isEqualTo(3);
            everyPatternWorks(rig, client);
            assertThat(rig.spoken())
                    .isEqualTo(released == OldOnlyStream.Package.PYTHON ? Dialect.V0_1 : Dialect.V0_1_JSON);
            assertThat(rig.server.calls).extracting(StreamHeader::generation).containsOnly(Generation.V0_1);
        }
    }

    @Test
    void whoSpeaksTheCurrentProtocolIsAskedOnceToo() {
        try (GenerationRig rig = new GenerationRig()) {
            TestClient client = rig.client(null);
            assertThat(rig.result(client.echo("a"))).isEqualTo("a");
            assertThat(rig.result(client.echo("b"))).isEqualTo("b");
            assertThat(rig.streams()).as("the question, and the pool's").isEqualTo(2);
            assertThat(rig.spoken()).isEqualTo(Dialect.V0_2);
        }
    }

    @Test
    void sessionsWithAReleasedPackageWork() {
        try (GenerationRig rig = GenerationRig.of(OldOnlyStream.Package.PYTHON)) {
            everyPatternWorks(rig, rig.session(null));
            assertThat(rig.server.calls).extracting(StreamHeader::generation).containsOnly(Generation.V0_1);
            assertThat(rig.server.calls).extracting(StreamHeader::callId).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoDoesNotAnswerTheQuestionIsCalledInAWayThatAllUnderstand() {
        boolean[] asked = new boolean[1];
        try (GenerationRig rig = new GenerationRig(1, LinkConditions.PERFECT, (served, stream) -> {
            if (!asked[0]) {
                asked[0] = true;
                return new OldOnlyStream(null, stream);
            }
            return stream;
        })) {
            TestClient client = rig.client(null);
            CompletableFuture<String> call = client.echo("a");
            rig.run();
            assertThat(call).isNotDone();
            rig.advance(GenerationRig.PROBE_TIMEOUT);
            assertThat(rig.result(call)).isEqualTo("a");
        }
    }

    @Test
    void deadlinesArePointsInTimeForTheOldProtocol() {
        try (GenerationRig rig = new GenerationRig()) {
            rig.advance(Duration.ofSeconds(1));
            TestClient client = rig.client(Dialect.V0_1);
            CompletableFuture<String> call = client.hang(Duration.ofMillis(1500));
            rig.run();
            assertThat(rig.server.calls.get(0).deadline()).isEqualTo(2500);
            rig.advance(Duration.ofMillis(1500));
            assertThat(rig.failure(call).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
            assertThat(rig.server.cancelled).isEqualTo(1);
        }
    }

    /** Of the rig's pools. */
    private static final Duration SLOW_AFTER = Duration.ofMillis(10);

    /** Streams that pools keep for later make room where the peer allows no more of them. */
    @Test
    void nobodyWaitsForStreamsThatAreOnlyKept() {
        try (GenerationRig rig = new GenerationRig()) {
            TestClient client = rig.client(Dialect.V0_2);
            CompletableFuture<String> first = client.echo("a");
            CompletableFuture<String> second = client.echo("b");
            assertThat(rig.result(first)).isEqualTo("a");
            assertThat(rig.result(second)).isEqualTo("b");
            rig.network().connections().forEach(connection -> connection.maxStreams(2));
            CompletableFuture<List<String>> stream = client.three("x");
            rig.advance(SLOW_AFTER);
            assertThat(rig.result(stream)).containsExactly("x0", "x1", "x2");
            assertThat(rig.result(client.echo("c"))).isEqualTo("c");
        }
    }

    @Test
    void sessionsMayBeMoreThanStreams() {
        try (GenerationRig rig = new GenerationRig()) {
            List<TestClient> sessions = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                TestClient session = rig.session(Dialect.V0_2);
                sessions.add(session);
                CompletableFuture<String> call = session.echo("s" + i);
                rig.advance(SLOW_AFTER);
                assertThat(rig.result(call)).isEqualTo("s" + i);
                rig.network().connections().forEach(connection -> connection.maxStreams(2));
            }
            for (TestClient session : sessions) {
                CompletableFuture<String> call = session.echo("again");
                rig.advance(SLOW_AFTER);
                assertThat(rig.result(call)).isEqualTo("again");
            }
            sessions.forEach(TestClient::closeSession);
        }
    }
}
