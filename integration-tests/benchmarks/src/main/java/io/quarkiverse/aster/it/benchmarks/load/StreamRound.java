package io.quarkiverse.aster.it.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** One round of streams: calls of many messages, one after the other, until the time is over. */
public final class StreamRound {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

    private final StreamRequest request;
    private final BiFunction<Integer, Integer, Multi<String>> down;
    private final Function<Multi<String>, Uni<Long>> up;
    private final String payload;

    private StreamRound(StreamRequest request, BiFunction<Integer, Integer, Multi<String>> down,
            Function<Multi<String>, Uni<Long>> up) {
        this.request = request;
        this.down = down;
        this.up = up;
        this.payload = new RoundRequest(request.payloadBytes(), 1, 1).payload();
    }

    /**
     * Runs the round; blocks until its last call is over.
     *
     * @param down has so many messages of so many bytes sent by the server
     * @param up sends messages to the server, which answers with the number of characters
     * @return the messages as calls; without latencies
     */
    public static RoundResult run(StreamRequest request, BiFunction<Integer, Integer, Multi<String>> down,
            Function<Multi<String>, Uni<Long>> up) {
        return new StreamRound(request, down, up).run();
    }

    private RoundResult run() {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(request.millis());
        long messages = 0;
        try {
            do {
                long expected = (long) request.messagesPerCall() * request.payloadBytes();
                long characters = request.direction() == StreamRequest.Direction.DOWN ? receive() : send();
                if (characters != expected) {
                    throw new IllegalStateException("characters: " + characters + " (expected: " + expected + ")");
                }
                messages += request.messagesPerCall();
            } while (System.nanoTime() - end < 0);
        } catch (RuntimeException e) {
            return new RoundResult(messages, System.nanoTime() - begin, 0, 0, 1, e.toString());
        }
        return new RoundResult(messages, System.nanoTime() - begin, 0, 0, 0, RoundResult.NONE);
    }

    private long receive() {
        long[] received = new long[2];
        down.apply(request.messagesPerCall(), request.payloadBytes()).onItem().invoke(text -> {
            received[0]++;
            received[1] += text.length();
        }).collect().last().await().atMost(LONGEST_CALL);
        if (received[0] != request.messagesPerCall()) {
            throw new IllegalStateException("messages: " + received[0] + " (expected: " + request.messagesPerCall() + ")");
        }
        return received[1];
    }

    private long send() {
        return up.apply(Multi.createFrom().range(0, request.messagesPerCall()).map(number -> payload)).await()
                .atMost(LONGEST_CALL);
    }
}
