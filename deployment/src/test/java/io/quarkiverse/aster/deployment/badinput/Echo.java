package io.quarkiverse.aster.deployment.badinput;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Uni;

/** What the bad input is sent to. */
@AsterService(name = "Echo")
public class Echo {

    /** Of the latest call of {@link #hold}. */
    static volatile Held held = new Held();

    static final class Held {

        final CompletableFuture<Void> arrived = new CompletableFuture<>();
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        final CompletableFuture<Note> answer = new CompletableFuture<>();
    }

    public enum Mood {
        GOOD,
        BAD
    }

    @WireType("echo/Note")
    public record Note(String text, int number, List<Note> children) {
    }

    @WireType("echo/Strict")
    public record Strict(Mood mood, UUID id, byte small, double real, boolean flag, byte[] bytes) {

        public Strict {
            if (small < 0) {
                throw new IllegalArgumentException("small: " + small + " (expected: >= 0)");
            }
        }
    }

    @Rpc
    public Note note(Note note) {
        return note;
    }

    @Rpc
    public Strict strict(Strict strict) {
        return strict;
    }

    /** Waits for {@link Held#answer}. */
    @Rpc
    public Uni<Note> hold(Note note) {
        Held mine = held;
        mine.arrived.complete(null);
        return Uni.createFrom().completionStage(mine.answer).onCancellation().invoke(() -> mine.cancelled.complete(null));
    }
}
